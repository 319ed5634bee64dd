import { moduleGetter, renderSpeech } from '@sayable/shared/voice';
import { type RpcRequest, serveCalls } from '../workers/index.ts';
import type { VoiceCalls } from './protocol.ts';

const module = moduleGetter(() => WebAssembly.compileStreaming(fetch('/engine/flite.wasm')));

const serve = serveCalls<VoiceCalls>(
  { render: async (speech) => renderSpeech(await module(), speech) },
  (reply) => {
    const result = 'result' in reply ? reply.result : undefined;
    postMessage(reply, { transfer: result?.ok ? [result.value.samples.buffer] : [] });
  },
);

addEventListener('message', ({ data }: MessageEvent<RpcRequest<VoiceCalls>>) => serve(data));
