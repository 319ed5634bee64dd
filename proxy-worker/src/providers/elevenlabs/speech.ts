import type { StreamTextToSpeechRequest } from '@elevenlabs/elevenlabs-js/api/resources/textToSpeech/client/requests/StreamTextToSpeechRequest.js';
import type { SpeechRequest } from '@sayable/shared/contracts';
import type { SpeechChunk, StreamingVoice } from '@sayable/shared/ports';
import { AppError, fromBase64, type IdleTimeout } from '@sayable/shared/std';
import type { Config } from '../../config.ts';
import { notUnderstood, UpstreamIdleTimeout } from '../../upstream-errors.ts';
import { createCatalogue } from './catalogue.ts';
import { createClients, type ElevenLabsClients, fromSdk } from './clients.ts';
import { createTimingClock } from './timings.ts';
import { isCutShort } from './whole.ts';

interface ElevenLabsOptions extends Pick<Config['elevenLabs'], 'baseUrl' | 'models' | 'voices'> {
  apiKey: string;
  /** Milliseconds for which the vendor may stay silent. */
  upstreamTimeoutMs: number;
  now?: () => number;
}

/**
 * Creates ElevenLabs' voices over its SDK. Create them once for each isolate, since they cache the account's listing.
 * @example elevenLabsVoice({ ...config.elevenLabs, apiKey, upstreamTimeoutMs: config.upstreamTimeoutMs })
 */
export function elevenLabsVoice(options: ElevenLabsOptions): StreamingVoice {
  const { apiKey, baseUrl, models, voices: allowed, upstreamTimeoutMs: silenceMs, now } = options;
  const clients = createClients({ apiKey, baseUrl, silenceMs });
  const catalogue = createCatalogue({ client: clients.voices, allowed, silenceMs, ...(now && { now }) });
  return {
    voices: catalogue.voices,
    async *stream(voiceId, request, { signal, onAsked }) {
      const modelId = request.modelId ?? models[0];
      if (modelId !== undefined && !models.includes(modelId)) throw unknownModel();
      await catalogue.admit(voiceId, { signal });
      const idle = new UpstreamIdleTimeout(signal, silenceMs);
      const speak = request.timings ? speakTimed : speakBare;
      let audioBytes = 0;
      try {
        signal.throwIfAborted();
        onAsked?.();
        for await (const chunk of speak(clients, { voiceId, modelId, request }, idle)) {
          audioBytes += chunk.audio.length;
          // Speech without an end is not the speech of this text.
          if (audioBytes > maximumBytes(request.text)) throw notUnderstood();
          yield chunk;
        }
        if (audioBytes === 0) throw notUnderstood();
      } catch (thrown) {
        throw fromSdk(thrown);
      } finally {
        idle.end();
      }
    },
  };
}

/** Half a minute and half a second for each character, in the largest format: 24 kHz in 16 bits. */
const maximumBytes = (text: string): number => (30 + text.length / 2) * 48_000;

function unknownModel(): AppError {
  return new AppError(
    'forbidden',
    'This server doesn’t offer this voice model. Leave the choice to the server.',
    { reason: 'voice-not-offered' },
  );
}

/** A request for speech. */
interface Asked {
  voiceId: string;
  modelId: string | undefined;
  request: SpeechRequest;
}

/** Streams the audio alone, with the vendor's bytes. @throws errors of the SDK */
async function* speakBare(
  { speech }: ElevenLabsClients,
  asked: Asked,
  idle: IdleTimeout,
): AsyncGenerator<SpeechChunk, undefined> {
  const call = speech.stream(asked.voiceId, toVendor(asked), { abortSignal: idle.signal });
  const { data, rawResponse } = await idle.wait(call.withRawResponse());
  // A proxy may answer with a web page. For an empty body, the SDK returns an object that is no stream.
  if (!isAudio(rawResponse.headers.get('content-type')) || !(data instanceof ReadableStream)) {
    throw notUnderstood();
  }
  const reader = data.getReader();
  while (true) {
    const { done, value } = await idle.wait(reader.read());
    if (done) return;
    if (value.length > 0) yield { audio: new Uint8Array(value), characters: [] };
  }
}

/** Streams audio and the time of each character. @throws errors of the SDK */
async function* speakTimed(
  { timedSpeech }: ElevenLabsClients,
  asked: Asked,
  idle: IdleTimeout,
): AsyncGenerator<SpeechChunk, undefined> {
  const call = timedSpeech.streamWithTimestamps(asked.voiceId, toVendor(asked), {
    abortSignal: idle.signal,
  });
  const lines = (await idle.wait(call))[Symbol.asyncIterator]();
  const clock = createTimingClock(asked.request.format);
  let spoken = '';
  while (true) {
    const { done, value } = await idle.wait(lines.next());
    if (done) break;
    const audio = decodeAudio(value.audioBase64);
    const characters = clock.place(audio.length, value.alignment);
    spoken += characters.map(({ text }) => text).join('');
    if (audio.length > 0 || characters.length > 0) yield { audio, characters };
  }
  if (isCutShort(asked.request.text, spoken)) throw notUnderstood();
}

function toVendor({ modelId, request }: Asked): StreamTextToSpeechRequest {
  const { text, format, speed, previousText, nextText } = request;
  return {
    text,
    outputFormat: format,
    ...(modelId !== undefined && { modelId }),
    // Settings replace all of the voice's own, so they are sent only where they differ.
    ...(speed !== 1 && { voiceSettings: { speed } }),
    ...(previousText !== undefined && { previousText }),
    ...(nextText !== undefined && { nextText }),
  };
}

const isAudio = (contentType: string | null): boolean =>
  contentType === null || /^(audio\/|application\/(octet-stream|ogg))/i.test(contentType);

function decodeAudio(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return fromBase64(base64);
  } catch (cause) {
    throw notUnderstood(cause);
  }
}
