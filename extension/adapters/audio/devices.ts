import type { Devices } from '../../features/microphone/index.ts';
import { microphoneError } from './microphone-error.ts';
import { openDevice } from './open-device.ts';

/** Entries of Chrome's list that are aliases of another device. */
const aliases = new Set(['', 'default', 'communications']);

/** Creates the list of microphones for the pages of the extension. */
export function createDevices(): Devices {
  const permission = () => navigator.permissions.query({ name: 'microphone' });
  return {
    isAllowed: async () => (await permission()).state === 'granted',
    async list() {
      const all = await navigator.mediaDevices.enumerateDevices();
      return all
        .filter(({ kind, deviceId }) => kind === 'audioinput' && !aliases.has(deviceId))
        .map(({ deviceId, label }) => ({ id: deviceId, name: label || 'Microphone' }));
    },
    watch(listener) {
      const ended = new AbortController();
      const { signal } = ended;
      navigator.mediaDevices.addEventListener('devicechange', listener, { signal });
      void permission().then((status) => status.addEventListener('change', listener, { signal }));
      return () => ended.abort();
    },
    async open(id) {
      try {
        return await openDevice(id);
      } catch (thrown) {
        throw microphoneError(thrown);
      }
    },
  };
}
