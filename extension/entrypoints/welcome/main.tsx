import { draftDrill, firstSentences, SENTENCES_PER_DRILL } from '@sayable/shared/drill';
import { loadedOnce } from '@sayable/shared/std';
import { documentsTexts, welcomeTexts } from '@sayable/shared/texts';
import { browser } from 'wxt/browser';
import { createDevices } from '../../adapters/devices.ts';
import { openSidePanel } from '../../adapters/side-panel.ts';
import { toolbar } from '../../adapters/toolbar.ts';
import { openExtensionPage } from '../../background/extension-pages.ts';
import { showPage } from '../../features/language/index.ts';
import { type DoorActions, WelcomePage } from '../../features/welcome/index.ts';
import { backgroundDefinitions } from '../../messaging/definitions.ts';
import { connectPractice } from '../../messaging/host-link.ts';
import { send } from '../../messaging/send.ts';
import { useSettings } from '../../storage/hooks.ts';
import { changeSettings, drillStore } from '../../storage/index.ts';
import { followDisplay } from '../../storage/settings/display.ts';
import { followFirstLanguage } from '../../storage/settings/first-language.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import { followSlips } from '../../storage/settings/slips.ts';
import './styles.css';

await Promise.all([followInterfaceLanguage(), followDisplay(), followSlips()]);
const language = followFirstLanguage();
const inFront = loadedOnce(() => browser.windows.getCurrent());
// The query starts early, because a click that opens the panel can't wait for it. The click reports a
// failure.
inFront().catch(() => undefined);
const connect = () => connectPractice();

async function showPanel(tab: 'drill' | 'conversation'): Promise<void> {
  const { id } = await inFront();
  if (id !== undefined) await openSidePanel({ windowId: id }, tab);
}

/** Puts five sentences for the first language into the panel. */
async function putFiveSentences(): Promise<void> {
  const source = { url: '', title: welcomeTexts('fiveTitle') };
  const texts = firstSentences(language.now, SENTENCES_PER_DRILL);
  const drill = draftDrill({ id: crypto.randomUUID(), source, texts, from: 'pasted' }, Date.now());
  if (drill) await drillStore.put(drill);
}

const doors: DoorActions = {
  sentences: () => void openExtensionPage('/practise.html'),
  fiveSentences() {
    void showPanel('drill');
    void putFiveSentences();
  },
  talk: () => void showPanel('conversation'),
};

const shortcut = await send('background', 'get-shortcut', {});
showPage(
  <WelcomePage
    devices={createDevices()}
    store={{ useSettings, changeSettings }}
    toolbar={toolbar}
    connect={connect}
    definitions={backgroundDefinitions}
    shortcut={shortcut.ok ? shortcut.value : null}
    source={{ url: location.href, title: documentsTexts('welcomeTitle') }}
    doors={doors}
  />,
  () => documentsTexts('welcomeTitle'),
);
