import { BYTES_PER_MB } from '@sayable/shared/contracts';
import { unwrap } from '@sayable/shared/std';
import { documentsTexts as t } from '@sayable/shared/texts';
import { browser } from 'wxt/browser';
import { forgetCardMemory } from '../../adapters/card-memory.ts';
import { createDevices } from '../../adapters/devices.ts';
import { inEnglishDraft } from '../../adapters/in-english-draft.ts';
import { forgetComparison } from '../../adapters/panel-comparison.ts';
import { createConnection, createServerClient } from '../../adapters/server/index.ts';
import { createSystemVoices } from '../../adapters/system-voices.ts';
import { showPage } from '../../features/language/index.ts';
import { late } from '../../features/loading/index.ts';
import {
  createCopyStore,
  type ListeningVoices,
  OptionsPage,
  packDisputes,
  type ServerActions,
  type SettingsStore,
  type Shortcut,
} from '../../features/settings/index.ts';
import { sayAloud } from '../../messaging/definitions.ts';
import { send } from '../../messaging/send.ts';
import { thenShowDue } from '../../messaging/then-show-due.ts';
import { type BrowserModelGlobals, browserModelSetup } from '../../offscreen/browser-models/index.ts';
import { useDisputes, useKeptVoices, useRoom, useServer } from '../../storage/further-hooks.ts';
import { useSettings } from '../../storage/hooks.ts';
import {
  attemptStore,
  backupStore,
  changeSettings,
  disputeStore,
  explanations,
  keptVoiceStore,
  readSettings,
  recordingStore,
  resetSettings,
  roomStore,
  serverStore,
} from '../../storage/index.ts';
import { followInterfaceLanguage } from '../../storage/settings/interface-language.ts';
import './styles.css';

const client = createServerClient({ readServer: () => serverStore.get() });
const connection = createConnection({ client, servers: serverStore, changeSettings });
const server: ServerActions = { useServer, ...connection };

const { exportAll, importFile } = createCopyStore({
  rows: backupStore,
  readSettings,
  changeSettings,
  now: Date.now,
});

const store: SettingsStore = {
  useSettings,
  changeSettings: (patch) => thenShowDue(changeSettings(patch)),
  useRoom,
  wouldGo: (limitMb) => roomStore.wouldGo(limitMb * BYTES_PER_MB),
  makeRoom: async (limitMb) => void (await roomStore.keepWithin(limitMb * BYTES_PER_MB)),
  exportAll,
  async importFile(file) {
    const added = await thenShowDue(importFile(file));
    return { ...added, undo: () => thenShowDue(added.undo()) };
  },
  async deleteAll() {
    // The server's record of this device is deleted too, if the server can be reached.
    if (await serverStore.get()) await connection.leave();
    await explanations.forgetAll();
    await Promise.all([forgetCardMemory(), forgetComparison(), inEnglishDraft.forget()]);
    await backupStore.deleteAll();
    await thenShowDue(resetSettings());
  },
  useDisputes,
  async removeDispute(id) {
    const removed = await thenShowDue(disputeStore.remove(id));
    return { undo: () => thenShowDue(removed.undo()) };
  },
  useKeptVoices,
  removeKeptVoice: (text) => keptVoiceStore.remove(text),
  exportDisputes: (disputes) =>
    packDisputes(disputes, { attempts: attemptStore, recordings: recordingStore, now: Date.now }),
};

const shortcut: Shortcut = {
  read: async () => unwrap(await send('background', 'get-shortcut', {})),
  async change() {
    await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
  },
};

const systemVoices = createSystemVoices();
const voices: ListeningVoices = {
  list: systemVoices.list,
  say: (text, voiceId, signal) => sayAloud({ text, voiceId }, signal),
};

const { languageModel, translatorInto } = browserModelSetup(globalThis as BrowserModelGlobals);

const LanguageFit = late(() => import('../../adapters/language-fit.tsx'));

await followInterfaceLanguage();
showPage(
  <OptionsPage
    devices={createDevices()}
    store={store}
    shortcut={shortcut}
    voices={voices}
    server={server}
    browserModel={languageModel}
    translatorInto={translatorInto}
    languageFit={<LanguageFit className="option" />}
  />,
  () => t('optionsTitle'),
);
