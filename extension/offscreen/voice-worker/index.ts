import { linkTo } from '../workers/index.ts';
import { createRemoteNaturalVoice, type RemoteNaturalVoice } from './remote-natural-voice.ts';
import { createRemoteVoice, type RemoteVoice, type RemoteVoiceOptions } from './remote-voice.ts';

/** The embedded voices' synthesis in a worker of this page or worker. */
export function createVoiceWorker(options: RemoteVoiceOptions = {}): RemoteVoice {
  return createRemoteVoice(
    (onReply, onCrash) =>
      linkTo(
        new Worker(new URL('./voice.worker.ts', import.meta.url), { type: 'module' }),
        'voice',
        onReply,
        onCrash,
      ),
    options,
  );
}

/** The natural voice's synthesis in a worker of this page or worker. */
export function createNaturalVoiceWorker(): RemoteNaturalVoice {
  return createRemoteNaturalVoice((onReply, onCrash) =>
    linkTo(
      new Worker(new URL('./natural-voice.worker.ts', import.meta.url), { type: 'module' }),
      'natural voice',
      onReply,
      onCrash,
    ),
  );
}
