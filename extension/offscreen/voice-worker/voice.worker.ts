import { LoadingCache } from '@sayable/shared/std';
import { type FliteVoiceId, renderSpeech } from '@sayable/shared/voice';
import { type RpcRequest, serveCalls } from '../workers/index.ts';
import type { VoiceCalls } from './protocol.ts';

/** Each voice has its own module. */
const modules = new LoadingCache<FliteVoiceId, WebAssembly.Module>(1);
const moduleOf = (voiceId: FliteVoiceId) =>
  modules.get(voiceId, () => WebAssembly.compileStreaming(fetch(`/engine/flite-${voiceId}.wasm`)));

const serve = serveCalls<VoiceCalls>(
  { render: async (speech) => renderSpeech(await moduleOf(speech.voiceId), speech) },
  (reply) => {
    const result = 'result' in reply ? reply.result : undefined;
    postMessage(reply, { transfer: result?.ok ? [result.value.samples.buffer] : [] });
  },
);

addEventListener('message', ({ data }: MessageEvent<RpcRequest<VoiceCalls>>) => serve(data));
