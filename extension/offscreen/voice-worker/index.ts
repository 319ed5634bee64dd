import { workerStart } from '../workers/index.ts';
import { createRemoteNaturalVoice, type RemoteNaturalVoice } from './remote-natural-voice.ts';
import { createRemoteVoice, type RemoteVoice, type RemoteVoiceOptions } from './remote-voice.ts';

/** The embedded voices' synthesis in a worker of this page or worker. */
export function createVoiceWorker(options: RemoteVoiceOptions = {}): RemoteVoice {
  const open = () => new Worker(new URL('./voice.worker.ts', import.meta.url), { type: 'module' });
  return createRemoteVoice(workerStart('voice', open), options);
}

/** The natural voice's synthesis in a worker of this page or worker. */
export function createNaturalVoiceWorker(): RemoteNaturalVoice {
  const open = () => new Worker(new URL('./natural-voice.worker.ts', import.meta.url), { type: 'module' });
  return createRemoteNaturalVoice(workerStart('natural voice', open));
}
