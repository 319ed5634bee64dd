import { BYTES_PER_MB, unwrap } from '@sayable/shared/contracts';
import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { createDevices } from '../../adapters/audio/devices.ts';
import {
  createCopyStore,
  OptionsPage,
  type SettingsStore,
  type Shortcut,
} from '../../features/settings/index.ts';
import { send } from '../../messaging/send.ts';
import { useRoom, useSettings } from '../../storage/hooks.ts';
import { backupStore, changeSettings, readSettings, resetSettings, roomStore } from '../../storage/index.ts';
import '../../ui/styles.css';

const store: SettingsStore = {
  useSettings,
  changeSettings,
  useRoom,
  wouldGo: (limitMb) => roomStore.wouldGo(limitMb * BYTES_PER_MB),
  makeRoom: async (limitMb) => void (await roomStore.keepWithin(limitMb * BYTES_PER_MB)),
  ...createCopyStore({ rows: backupStore, readSettings, changeSettings, now: Date.now }),
  async deleteAll() {
    await backupStore.deleteAll();
    await resetSettings();
  },
};

const shortcut: Shortcut = {
  read: async () => unwrap(await send('background', 'get-shortcut', {})),
  async change() {
    await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
  },
};

const root = document.querySelector('#root');
if (root) createRoot(root).render(<OptionsPage devices={createDevices()} {...{ store, shortcut }} />);
