import type { Devices } from '../features/microphone/index.ts';
import {
  fromMicrophone,
  microphoneError,
  microphonePermission,
  openDevice,
} from '../offscreen/audio/index.ts';

/** Entries of Chrome's list that are aliases of another device. */
const aliases = new Set(['', 'default', 'communications']);

/** Creates the list of microphones for the pages of the extension. */
export function createDevices(): Devices {
  return {
    isAllowed: async () => (await microphonePermission()).state === 'granted',
    async list() {
      const all = await fromMicrophone(navigator.mediaDevices.enumerateDevices());
      return all
        .filter(({ kind, deviceId }) => kind === 'audioinput' && !aliases.has(deviceId))
        .map(({ deviceId, label }) => ({ id: deviceId, name: label || 'Microphone' }));
    },
    watch(listener) {
      const ended = new AbortController();
      const { signal } = ended;
      navigator.mediaDevices.addEventListener('devicechange', listener, { signal });
      microphonePermission().then(
        (status) => status.addEventListener('change', listener, { signal }),
        (thrown: unknown) => console.error('sayable: the permission could not be followed', thrown),
      );
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
