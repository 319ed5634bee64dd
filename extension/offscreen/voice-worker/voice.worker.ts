import { asResult } from '@sayable/shared/contracts';
import { moduleGetter, renderSpeech } from '@sayable/shared/voice';
import type { VoiceReply, VoiceRequest } from './protocol.ts';

const module = moduleGetter(() => WebAssembly.compileStreaming(fetch('/engine/flite.wasm')));

addEventListener('message', ({ data: { id, speech } }: MessageEvent<VoiceRequest>) => {
  void asResult(async () => renderSpeech(await module(), speech)).then((result) => {
    const reply: VoiceReply = { id, result };
    postMessage(reply, { transfer: result.ok ? [result.value.samples.buffer] : [] });
  });
});
