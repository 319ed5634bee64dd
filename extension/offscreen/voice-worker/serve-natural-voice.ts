import type { RenderedSpeech } from '@sayable/shared/ports';
import { type NaturalNetworks, speakNaturally } from '@sayable/shared/voice';
import { type RpcReply, type RpcRequest, serveCalls } from '../workers/index.ts';
import type { NaturalVoiceCalls } from './protocol.ts';

/**
 * Serves the calls of the natural voice, in its worker. A text is first rendered when the networks are loaded, so that the
 * first call of a page is as quick as the others.
 * @param pause lets messages in, such as an abort, between two chunks
 */
export function serveNaturalVoice(
  load: () => Promise<NaturalNetworks>,
  reply: (reply: RpcReply<NaturalVoiceCalls, RenderedSpeech>) => void,
  pause: () => Promise<void>,
): (request: RpcRequest<NaturalVoiceCalls>) => void {
  let loading: Promise<NaturalNetworks> | undefined;
  const loaded = async () => {
    loading ??= load().then(async (networks) => {
      for await (const _ of speakNaturally(networks, WARM_UP));
      return networks;
    });
    return loading;
  };
  return serveCalls<NaturalVoiceCalls, RenderedSpeech>(
    {
      load: async () => {
        await loaded();
        return null;
      },
      render: async (request, { signal, onEvent }) => {
        for await (const chunk of speakNaturally(await loaded(), request)) {
          signal.throwIfAborted();
          onEvent(chunk);
          await pause();
        }
        return null;
      },
    },
    reply,
  );
}

/** The runtime prepares its memory at the first run. */
const WARM_UP = { text: 'Oh.', words: [{ span: [0, 2] as [number, number], phones: ['OW1'] }] };
