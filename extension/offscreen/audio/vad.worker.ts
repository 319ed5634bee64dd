import modelUrl from '@ricky0123/vad-web/dist/silero_vad_v5.onnx?url';
import { createSilero, type Silero } from './silero.ts';
import type { VadReply, VadRequest } from './speech-detector.ts';

// The worker has its own thread: a frame takes 1–2 ms, and the document that plays and records must not wait
// for it.
const reply = (message: VadReply) => self.postMessage(message);

async function load(): Promise<Silero> {
  const model = await fetch(modelUrl);
  return createSilero(new Uint8Array(await model.arrayBuffer()));
}

/** The frames are processed one after the other, because each needs the state after the previous one. */
let queue = load().then((silero) => {
  reply('ready');
  return silero;
});

async function answer(silero: Silero, request: VadRequest): Promise<void> {
  if (request === 'reset') silero.reset();
  else reply({ probability: await silero.probability(request.frame) });
}

const fail = (thrown: unknown) => reply({ failed: thrown instanceof Error ? thrown.message : 'unknown' });
queue.catch(fail);

self.onmessage = ({ data }: MessageEvent<VadRequest>) => {
  queue = queue.then(async (silero) => {
    await answer(silero, data);
    return silero;
  });
  queue.catch(fail);
};
