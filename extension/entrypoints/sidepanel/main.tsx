import { useEffect, useMemo, useState } from 'react';
import { browser } from 'wxt/browser';
import { followCardMemory } from '../../adapters/card-memory.ts';
import { compareSource } from '../../adapters/compare-source.ts';
import { lastComparison, watchComparison } from '../../adapters/panel-comparison.ts';
import {
  askedSound,
  firstPanelTab,
  keepPanelTab,
  takePageAsk,
  watchPanelTab,
} from '../../adapters/panel-tab.ts';
import { lineReaderInFront, readPageInFront } from '../../adapters/read-page.ts';
import { openExtensionPage } from '../../background/extension-pages.ts';
import { takeCardMemory } from '../../features/card/index.ts';
import { CompareView, loadComparison } from '../../features/comparison/index.ts';
import { DrillPanel, type PanelActions, type PanelStore } from '../../features/drill/index.ts';
import { showPage } from '../../features/language/index.ts';
import { late } from '../../features/loading/index.ts';
import { PanelFrame } from '../../features/panel/index.ts';
import { backgroundDefinitions } from '../../messaging/definitions.ts';
import { connectPractice } from '../../messaging/host-link.ts';
import type { AttemptToCompare } from '../../messaging/messages.ts';
import { type PanelTab, panelTabs } from '../../messaging/panel-tab.ts';
import { send } from '../../messaging/send.ts';
import {
  useDrillAttempts,
  useDrillBefore,
  useDrills,
  useOpenDrill,
  usePartsOf,
} from '../../storage/hooks.ts';
import { drillStore, openEarly, totalsStore } from '../../storage/index.ts';
import { followDisplay } from '../../storage/settings/display.ts';
import { followFirstLanguage } from '../../storage/settings/first-language.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import { followSlips } from '../../storage/settings/slips.ts';
import './styles.css';

// The database opens while the first frame is rendered.
openEarly();

const { put, step, bringUp, leave } = drillStore;
const store: PanelStore = {
  useOpenDrill,
  useDrills,
  useDrillAttempts,
  usePartsOf,
  useDrillBefore,
  put,
  step,
  bringUp,
  leave,
};
const actions: Omit<PanelActions, 'openSound'> = {
  readPage: readPageInFront,
  hardSounds: totalsStore.hardSounds,
  lineReader: lineReaderInFront,
  allowMicrophone: () => void send('background', 'open-welcome', {}),
  openOptions: () => void browser.runtime.openOptionsPage(),
  makeId: () => crypto.randomUUID(),
  now: () => Date.now(),
};

const compare = ({ word, sound, ...tries }: AttemptToCompare, isAlone = false) => (
  <CompareView
    key={`${tries.attemptId} ${tries.earlierId}`}
    source={compareSource}
    {...tries}
    at={word === undefined ? undefined : { word, sound }}
    isAlone={isAlone}
    firstLanguage={firstLanguage}
    onPractise={({ id }) => void openExtensionPage('/practise.html', { attempt: id })}
  />
);
const prepareCompare = (attemptId: string, earlierId: string | undefined) =>
  void loadComparison(compareSource, attemptId, earlierId);
const language = followFirstLanguage();
followCardMemory(takeCardMemory);
const connect = () => connectPractice();
const firstLanguage = () => language.now;

const SoundsTab = late(() => import('./sounds-tab.tsx'));
const InEnglish = late(() => import('../../adapters/in-english.tsx'));
const ConversationTab = late(() => import('./conversation-tab.tsx'));

/** The attempt of the last card whose voices are compared, beside the page. */
function PanelCompare({ comparison }: { comparison: AttemptToCompare }) {
  const { attemptId, word, sound, earlierId } = comparison;
  return (
    <div key={`${attemptId} ${word} ${sound} ${earlierId}`} className="panel-compare">
      {compare(comparison, true)}
    </div>
  );
}

/** A sound that is asked for, and the number of the request: the same sound may be asked for again. */
interface SoundAsk {
  phone: string | null;
  number: number;
}

interface PanelProps {
  first: PanelTab;
  firstSound: string | null;
  compared: AttemptToCompare | null;
}

function Panel({ first, firstSound, compared }: PanelProps) {
  const [chosenTab, setTab] = useState(first);
  const [sound, setSound] = useState<SoundAsk>({ phone: firstSound, number: 0 });
  const [comparison, setComparison] = useState(compared);
  // The view comes with the first comparison, which is known a moment after its tab was asked for.
  const tab = chosenTab === 'compare' && !comparison ? 'drill' : chosenTab;
  const tabs = comparison ? panelTabs : panelTabs.filter((one) => one !== 'compare');
  useEffect(() => watchComparison(setComparison), []);
  const [asksForPage, setAsksForPage] = useState(false);
  useEffect(() => {
    const take = async () => {
      if (await takePageAsk()) setAsksForPage(true);
    };
    // The request may have been made before or after this panel opened.
    void take();
    return watchPanelTab((asked, phone) => {
      setTab(asked);
      setSound(({ number }) => ({ phone, number: number + 1 }));
      void take();
    });
  }, []);
  const show = (chosen: PanelTab, phone: string | null = null) => {
    setTab(chosen);
    setSound(({ number }) => ({ phone, number: number + 1 }));
    void keepPanelTab(chosen);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it sets state only
  const drillActions = useMemo(
    (): PanelActions => ({ ...actions, openSound: (phone) => show('sounds', phone) }),
    [],
  );
  return (
    <PanelFrame tabs={tabs} shown={tab} onShow={(chosen) => show(chosen)}>
      {tab === 'compare' && comparison ? (
        <PanelCompare comparison={comparison} />
      ) : tab === 'drill' ? (
        <DrillPanel
          store={store}
          connect={connect}
          firstLanguage={firstLanguage}
          compare={compare}
          prepareCompare={prepareCompare}
          actions={drillActions}
          definitions={backgroundDefinitions}
          inEnglish={<InEnglish onPractise={(text) => void openExtensionPage('/practise.html', { text })} />}
        />
      ) : tab === 'sounds' ? (
        <SoundsTab key={sound.number} first={sound.phone} />
      ) : (
        <ConversationTab
          showDrill={() => show('drill')}
          asksForPage={asksForPage}
          onPageTaken={() => setAsksForPage(false)}
        />
      )}
    </PanelFrame>
  );
}

const [first, firstSound, compared] = await Promise.all([
  firstPanelTab(new URL(location.href)),
  askedSound(),
  lastComparison(),
  followInterfaceLanguage(),
  followDisplay(),
  followSlips(),
]);
showPage(<Panel first={first} firstSound={firstSound} compared={compared} />);
