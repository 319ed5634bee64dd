import { lazy, Suspense, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { compareSource } from '../../adapters/compare-source.ts';
import { followHeadphonesAdvice } from '../../adapters/headphones-advice.ts';
import { firstPanelTab, keepPanelTab, takePageAsk, watchPanelTab } from '../../adapters/panel-tab.ts';
import { readPageInFront } from '../../adapters/read-page.ts';
import { openExtensionPage } from '../../background/extension-pages.ts';
import { takeHeadphonesAdvice } from '../../features/card/index.ts';
import { CompareView, loadWaveforms } from '../../features/comparison/index.ts';
import { DrillPanel, type PanelActions, type PanelStore } from '../../features/drill/index.ts';
import { Localized } from '../../features/language/index.ts';
import { PanelFrame } from '../../features/panel/index.ts';
import { connectPractice } from '../../messaging/connect-practice.ts';
import { backgroundDefinitions } from '../../messaging/definitions.ts';
import type { PanelTab } from '../../messaging/panel-tab.ts';
import { send } from '../../messaging/send.ts';
import { followDisplay } from '../../storage/display.ts';
import { followFirstLanguage } from '../../storage/first-language.ts';
import {
  useDrillAttempts,
  useDrillBefore,
  useDrills,
  useOpenDrill,
  usePartsOf,
} from '../../storage/hooks.ts';
import { drillStore, openEarly } from '../../storage/index.ts';
import { followInterfaceLanguage } from '../../storage/interface-language.ts';
import { followSlips } from '../../storage/slips.ts';
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
const actions: PanelActions = {
  readPage: readPageInFront,
  allowMicrophone: () => void send('background', 'open-welcome', {}),
  openOptions: () => void browser.runtime.openOptionsPage(),
  makeId: () => crypto.randomUUID(),
  now: () => Date.now(),
};

const compare = (attemptId: string) => (
  <CompareView
    key={attemptId}
    source={compareSource}
    attemptId={attemptId}
    firstLanguage={firstLanguage}
    onPractise={({ id }) => void openExtensionPage('/practise.html', { attempt: id })}
  />
);
// The component that draws the waveforms reports errors.
requestIdleCallback(() => void loadWaveforms().catch(() => undefined));
const language = followFirstLanguage();
followHeadphonesAdvice(takeHeadphonesAdvice);
const connect = () => connectPractice();
const firstLanguage = () => language.now;

const SoundsTab = lazy(() => import('./sounds-tab.tsx'));
const ConversationTab = lazy(() => import('./conversation-tab.tsx'));

function Panel({ first }: { first: PanelTab }) {
  const [tab, setTab] = useState(first);
  const [asksForPage, setAsksForPage] = useState(false);
  useEffect(() => {
    const take = async () => {
      if (await takePageAsk()) setAsksForPage(true);
    };
    // The request may have been made before or after this panel opened.
    void take();
    return watchPanelTab((asked) => {
      setTab(asked);
      void take();
    });
  }, []);
  const show = (chosen: PanelTab) => {
    setTab(chosen);
    void keepPanelTab(chosen);
  };
  return (
    <PanelFrame shown={tab} onShow={show}>
      {tab === 'session' ? (
        <DrillPanel
          {...{ store, actions, connect, firstLanguage, compare }}
          definitions={backgroundDefinitions}
        />
      ) : tab === 'sounds' ? (
        <Suspense>
          <SoundsTab />
        </Suspense>
      ) : (
        <Suspense>
          <ConversationTab
            showDrill={() => show('session')}
            asksForPage={asksForPage}
            onPageTaken={() => setAsksForPage(false)}
          />
        </Suspense>
      )}
    </PanelFrame>
  );
}

const root = document.querySelector('#root');
const first = await firstPanelTab(new URL(location.href));
await Promise.all([followInterfaceLanguage(), followDisplay(), followSlips()]);
if (root) {
  createRoot(root).render(
    <Localized>
      <Panel first={first} />
    </Localized>,
  );
}
