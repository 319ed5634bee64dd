import { needsWebAssembly, workerStart } from '../workers/index.ts';
import { createRemoteRecognizer, type DeviceRecognizer } from './remote-recognizer.ts';

export type { DeviceRecognizer };

/**
 * Creates the on-device recogniser. It starts with the first call, and is released some minutes after the
 * last.
 */
export function createDeviceRecognizer(): DeviceRecognizer {
  const open = () => {
    needsWebAssembly();
    return new Worker(new URL('./recognizer.worker.ts', import.meta.url), { type: 'module' });
  };
  return createRemoteRecognizer(workerStart('recogniser', open), () => performance.now());
}
