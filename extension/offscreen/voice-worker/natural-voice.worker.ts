import type { RenderedSpeech } from '@sayable/shared/ports';
import { startRuntime } from '@sayable/shared/sound-scores';
import { toHex } from '@sayable/shared/std';
import { loadNaturalNetworks } from '@sayable/shared/voice';
import { collectGarbage, nextTask, type RpcRequest, readOwnFile } from '../workers/index.ts';
import type { NaturalVoiceCalls } from './protocol.ts';
import { serveNaturalVoice } from './serve-natural-voice.ts';

/** The folder of the networks in the extension's build. */
const folder = '/engine/voice/';

const serve = serveNaturalVoice(
  async () => {
    await startRuntime();
    collectGarbage();
    const networks = await loadNaturalNetworks(
      (name) => readOwnFile(`${folder}${name}`),
      async (bytes) => toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
    );
    collectGarbage();
    return networks;
  },
  (reply) => {
    const chunk: RenderedSpeech | undefined = 'event' in reply ? reply.event : undefined;
    postMessage(reply, { transfer: chunk ? [chunk.samples.buffer] : [] });
  },
  nextTask,
);

addEventListener('message', ({ data }: MessageEvent<RpcRequest<NaturalVoiceCalls>>) => serve(data));
