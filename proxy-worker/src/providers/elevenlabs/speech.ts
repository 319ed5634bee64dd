import type { StreamTextToSpeechRequest } from '@elevenlabs/elevenlabs-js/api/resources/textToSpeech/client/requests/StreamTextToSpeechRequest.js';
import type { SpeechRequest } from '@sayable/shared/contracts';
import type { SpeechChunk } from '@sayable/shared/ports';
import type { IdleTimeout } from '@sayable/shared/std';
import { fromBase64 } from '../../base64.ts';
import { notUnderstood } from '../../upstream-errors.ts';
import type { ElevenLabsClients } from './clients.ts';
import { createTimingClock } from './timings.ts';
import { isCutShort } from './whole.ts';

/** A request for speech. */
export interface Asked {
  voiceId: string;
  modelId: string | undefined;
  request: SpeechRequest;
}

/** Streams the audio alone, with the vendor's bytes. @throws errors of the SDK */
export async function* speakBare(
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
export async function* speakTimed(
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
