import type { RenderedSpeech } from '@sayable/shared/ports';
import { delay, loadedOnce } from '@sayable/shared/std';
import { type NaturalNetworks, speakNaturally } from '@sayable/shared/voice';
import { type RpcReply, type RpcRequest, serveCalls } from '../workers/index.ts';
import type { NaturalVoiceCalls } from './protocol.ts';

/**
 * Serves the calls of the natural voice, in its worker. Where no text waits for the networks, they are run
 * once when they are loaded, so that the first text is as quick as the others.
 * @param pause lets messages in, such as an abort, between two chunks
 */
export function serveNaturalVoice(
  load: () => Promise<NaturalNetworks>,
  reply: (reply: RpcReply<NaturalVoiceCalls, RenderedSpeech>) => void,
  pause: () => Promise<void>,
): (request: RpcRequest<NaturalVoiceCalls>) => void {
  let isAsked = false;
  const warmUp = async (networks: NaturalNetworks) => {
    await delay(ASKED_WITHIN_MS);
    if (!isAsked) for await (const _ of speakNaturally(networks, WARM_UP));
  };
  const loaded = loadedOnce(async () => {
    const networks = await load();
    // A text reports a failure.
    warmUp(networks).catch(() => undefined);
    return networks;
  });
  return serveCalls<NaturalVoiceCalls, RenderedSpeech>(
    {
      load: async () => {
        await loaded();
        return null;
      },
      render: async (request, { signal, onEvent }) => {
        isAsked = true;
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

/** A text that waits is sent as soon as the networks are loaded. */
const ASKED_WITHIN_MS = 100;
/** The runtime prepares its memory at the first run, and the browser compiles it. */
const WARM_UP = { text: 'Oh.', words: [{ span: [0, 2] as [number, number], phones: ['OW1'] }] };
