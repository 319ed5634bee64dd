import type { TextToSpeechClient } from '@elevenlabs/elevenlabs-js/api/resources/textToSpeech/client/Client.js';
import type { StreamTextToSpeechRequest } from '@elevenlabs/elevenlabs-js/api/resources/textToSpeech/client/requests/StreamTextToSpeechRequest.js';
import { StreamingAudioChunkWithTimestampsResponse as lineSerializer } from '@elevenlabs/elevenlabs-js/serialization/types/StreamingAudioChunkWithTimestampsResponse.js';
import type { SpeechRequest } from '@sayable/shared/contracts';
import type { SpeechChunk, StreamingVoice } from '@sayable/shared/ports';
import { AppError, fromBase64, type IdleTimeout } from '@sayable/shared/std';
import type { Config } from '../../config.ts';
import { notUnderstood, UpstreamIdleTimeout } from '../../upstream-errors.ts';
import { createCatalogue } from './catalogue.ts';
import { createClients, type ElevenLabsClients, fromSdk } from './clients.ts';
import { createTimingClock, isCutShort } from './timings.ts';

/**
 * One read takes what has arrived, up to this. A read for each of the network's pieces costs more than the
 * piece.
 */
const READ_BYTES = 16 * 1024;
/** More than a minute of PCM in base64. The vendor's lines hold some seconds. */
const MAX_LINE_LENGTH = 4 * 2 ** 20;

interface ElevenLabsOptions extends Pick<Config['elevenLabs'], 'baseUrl' | 'models' | 'voices'> {
  apiKey: string;
  /** Milliseconds for which the vendor may stay silent. */
  upstreamTimeoutMs: number;
  now?: () => number;
}

/**
 * Creates ElevenLabs' voices over its SDK. Create them once for each isolate, since they cache the account's
 * listing.
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
  for await (const audio of bytesOf(speech, asked, idle)) yield { audio, characters: [] };
}

/** Streams audio and the time of each character. @throws errors of the SDK; SyntaxError */
async function* speakTimed(
  { timedSpeech }: ElevenLabsClients,
  asked: Asked,
  idle: IdleTimeout,
): AsyncGenerator<SpeechChunk, undefined> {
  const clock = createTimingClock(asked.request.format);
  let spoken = '';
  for await (const line of linesOf(bytesOf(timedSpeech, asked, idle))) {
    if (line.trim() === '') continue;
    const options = { unrecognizedObjectKeys: 'strip' } as const;
    const { audioBase64, alignment } = lineSerializer.parseOrThrow(JSON.parse(line), options);
    const audio = decodeAudio(audioBase64);
    const characters = clock.place(audio.length, alignment);
    spoken += characters.map(({ text }) => text).join('');
    if (audio.length > 0 || characters.length > 0) yield { audio, characters };
  }
  if (isCutShort(asked.request.text, spoken)) throw notUnderstood();
}

/** Asks for speech, and yields the bytes as they arrive. */
async function* bytesOf(
  client: TextToSpeechClient,
  asked: Asked,
  idle: IdleTimeout,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const call = client.stream(asked.voiceId, toVendor(asked), { abortSignal: idle.signal });
  const { data, rawResponse } = await idle.wait(call.withRawResponse());
  const isExpected = asked.request.timings || isAudio(rawResponse.headers.get('content-type'));
  // A proxy may answer with a web page. For an empty body, the SDK returns an object that is no stream.
  if (!isExpected || !(data instanceof ReadableStream)) throw notUnderstood();
  const reader = data.getReader({ mode: 'byob' });
  while (true) {
    const { done, value } = await idle.wait(reader.read(new Uint8Array(READ_BYTES)));
    if (done) return;
    yield value;
  }
}

/** Yields the lines; the last one may lack its end. Each byte is searched once. */
async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let line = '';
  for await (const piece of pieces) {
    const [rest, ...following] = decoder.decode(piece, { stream: true }).split('\n');
    line += rest;
    if (line.length > MAX_LINE_LENGTH) throw notUnderstood();
    for (const next of following) {
      yield line;
      line = next;
    }
  }
  yield line;
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
