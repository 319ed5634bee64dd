import { AppError } from '@sayable/shared/contracts';
import { loadSpeechToText } from '@sayable/shared/transcription';
import { nextTask } from '../workers/index.ts';
import type { RecognizerRequest } from './protocol.ts';
import { serveRecognizer } from './serve-recognizer.ts';

/** The folder of the recogniser's files in the extension's build. */
const folder = '/engine/recognizer/';

async function read(name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const answer = await fetch(`${folder}${name}`);
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    throw new Error(`${name}: ${answer.status}`);
  } catch (cause) {
    const message = 'A part of Sayable is missing. Install it again.';
    throw new AppError('internal', message, { reason: 'engine-failed', cause });
  }
}

const receive = serveRecognizer(
  () => loadSpeechToText(read, { pause: nextTask }),
  (reply) => postMessage(reply),
);

addEventListener('message', ({ data }: MessageEvent<RecognizerRequest>) => receive(data));
