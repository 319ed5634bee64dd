import { loadSpeechToText } from '@sayable/shared/transcription';
import { nextTask, readOwnFile } from '../workers/index.ts';
import type { RecognizerRequest } from './protocol.ts';
import { serveRecognizer } from './serve-recognizer.ts';

/** The folder of the recogniser's files in the extension's build. */
const folder = '/engine/recognizer/';

const receive = serveRecognizer(
  () => loadSpeechToText((name) => readOwnFile(`${folder}${name}`), { pause: nextTask }),
  (reply) => postMessage(reply),
);

addEventListener('message', ({ data }: MessageEvent<RecognizerRequest>) => receive(data));
