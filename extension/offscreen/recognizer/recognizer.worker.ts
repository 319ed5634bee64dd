import { loadSpeechToText } from '@sayable/shared/transcription';
import { collectGarbage, nextTask, type RpcRequest, readOwnFile } from '../workers/index.ts';
import type { RecognizerCalls } from './protocol.ts';
import { serveRecognizer } from './serve-recognizer.ts';

/** The folder of the recogniser's files in the extension's build. */
const folder = '/engine/recognizer/';

const receive = serveRecognizer(
  async () => {
    const recognizer = await loadSpeechToText((name) => readOwnFile(`${folder}${name}`), { pause: nextTask });
    collectGarbage();
    return recognizer;
  },
  (reply) => postMessage(reply),
);

addEventListener('message', ({ data }: MessageEvent<RpcRequest<RecognizerCalls>>) => receive(data));
