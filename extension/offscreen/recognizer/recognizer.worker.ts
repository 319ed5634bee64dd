import { startRuntime } from '@sayable/shared/sound-scores';
import { loadSpeechToText, transcribeOnce } from '@sayable/shared/transcription';
import { collectGarbage, nextTask, type RpcRequest, readOwnFile } from '../workers/index.ts';
import type { RecognizerCalls } from './protocol.ts';
import { serveRecognizer } from './serve-recognizer.ts';

/** The folder of the recogniser's files in the extension's build. */
const folder = '/engine/recognizer/';

const read = (name: string) => readOwnFile(`${folder}${name}`);

const receive = serveRecognizer(
  async () => {
    const recognizer = await loadSpeechToText(read, { pause: nextTask });
    collectGarbage();
    return recognizer;
  },
  async (samples, options) => {
    await startRuntime();
    collectGarbage();
    return transcribeOnce(read, samples, { ...options, pause: nextTask });
  },
  (reply) => postMessage(reply),
);

addEventListener('message', ({ data }: MessageEvent<RpcRequest<RecognizerCalls>>) => receive(data));
