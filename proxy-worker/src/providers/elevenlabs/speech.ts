import type { StreamTextToSpeechRequest } from '@elevenlabs/elevenlabs-js/api/resources/textToSpeech/client/requests/StreamTextToSpeechRequest.js';
import type { SpeechRequest } from '@sayable/shared/contracts';
import type { SpeechChunk } from '@sayable/shared/ports';
import { fromBase64 } from '../../base64.ts';
import type { Patience } from '../../patience.ts';
import { notUnderstood } from '../../upstream-errors.ts';
import type { ElevenLabsClients } from './clients.ts';
import { createTimingClock } from './timings.ts';
import { isCutShort } from './whole.ts';

/** What the vendor is to say, and how. */
export interface Asked {
  voiceId: string;
  modelId: string | undefined;
  request: SpeechRequest;
}

/** The sound alone, its bytes as the vendor sends them. @throws whatever the SDK throws. */
export async function* speakBare(
  { speech }: ElevenLabsClients,
  asked: Asked,
  patience: Patience,
): AsyncGenerator<SpeechChunk, undefined> {
  const call = speech.stream(asked.voiceId, toVendor(asked), { abortSignal: patience.signal });
  const { data, rawResponse } = await patience.wait(call.withRawResponse());
  // A web page that answers in the vendor's place is no sound; and the SDK gives an object of its own for no body.
  if (!isSound(rawResponse.headers.get('content-type')) || !(data instanceof ReadableStream)) {
    throw notUnderstood();
  }
  const reader = data.getReader();
  while (true) {
    const { done, value } = await patience.wait(reader.read());
    if (done) return;
    if (value.length > 0) yield { audio: new Uint8Array(value), characters: [] };
  }
}

/** Sound and when each character is said. @throws whatever the SDK throws. */
export async function* speakTimed(
  { timedSpeech }: ElevenLabsClients,
  asked: Asked,
  patience: Patience,
): AsyncGenerator<SpeechChunk, undefined> {
  const call = timedSpeech.streamWithTimestamps(asked.voiceId, toVendor(asked), {
    abortSignal: patience.signal,
  });
  const lines = (await patience.wait(call))[Symbol.asyncIterator]();
  const clock = createTimingClock(asked.request.format);
  let spoken = '';
  while (true) {
    const { done, value } = await patience.wait(lines.next());
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
    // Settings take the place of those that the voice has; so none where nothing is to be different.
    ...(speed !== 1 && { voiceSettings: { speed } }),
    ...(previousText !== undefined && { previousText }),
    ...(nextText !== undefined && { nextText }),
  };
}

const isSound = (contentType: string | null): boolean =>
  contentType === null || /^(audio\/|application\/(octet-stream|ogg))/i.test(contentType);

function decodeAudio(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return fromBase64(base64);
  } catch (cause) {
    throw notUnderstood(cause);
  }
}
