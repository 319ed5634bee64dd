import {
  type SpeechEvent,
  type SpeechRequest,
  speechRequestSchema,
  type voicesAnswerSchema,
} from '@sayable/shared/contracts';
import type { SpeechChunk, StreamingVoice } from '@sayable/shared/ports';
import { AppError, toBase64 } from '@sayable/shared/std';
import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import type { AppEnv } from '../app-env.ts';
import { noCost } from '../ledger/cost.ts';
import { readJson } from '../middleware/body.ts';
import { reserve, type Use } from '../middleware/reserve.ts';
import { begun, sseResponse, streamResponse, withDisconnect } from '../stream.ts';
import { costsNothing } from '../upstream-errors.ts';

/**
 * The content type of each format. ElevenLabs' Opus is in Ogg; its PCM has 16 bits, little-endian, one
 * channel.
 */
const contentTypes: Readonly<Record<SpeechRequest['format'], string>> = {
  mp3_44100_64: 'audio/mpeg',
  mp3_44100_128: 'audio/mpeg',
  pcm_16000: 'audio/pcm;rate=16000',
  pcm_24000: 'audio/pcm;rate=24000',
  opus_48000_64: 'audio/ogg',
};

/** Our names of ElevenLabs' fields. They are refused by name, because their values differ as well. */
const nameInstead: Readonly<Record<string, string>> = {
  model_id: 'modelId',
  output_format: 'format',
  voice_settings: 'speed',
  previous_text: 'previousText',
  next_text: 'nextText',
};

/** `GET /api/voices`: the voices that may be used. */
export function voicesRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', async (c) => {
    const voices = await voiceOf(c).voices({ signal: c.var.signal });
    const answer: z.infer<typeof voicesAnswerSchema> = { voices };
    return c.json(answer, 200, { 'cache-control': 'private, max-age=60' });
  });
}

/**
 * `POST /api/tts/:voiceId/stream`: synthesizes a text and streams the audio. A failure before the first chunk
 * is answered with its status. A later one breaks the connection, because bare audio can't carry an error, or
 * is the last event.
 */
export function ttsRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().post('/:voiceId/stream', withDisconnect, async (c) => {
    const voice = voiceOf(c);
    const request = await readJson(c, speechRequestSchema, { nameInstead });
    c.var.notes.model = modelOf(c, request);
    const use = await reserve(c, costOf(request.text));
    const chunks = await begun(c, charge(c, { voice, request, use }));
    if (request.timings) return sseResponse(c, toEvents(chunks));
    const contentType = contentTypes[request.format];
    return streamResponse(c, chunks, { contentType, write: ({ audio }) => audio });
  });
}

/** @throws AppError `upstream-unavailable` where the host set up no voice. */
function voiceOf(c: Context<AppEnv>): StreamingVoice {
  const { voice } = c.var.providers;
  if (voice) return voice;
  throw new AppError(
    'upstream-unavailable',
    'This server has no voice of its own. Sayable goes on with the voice on your device.',
    { reason: 'no-voice' },
  );
}

/** The model's name for the log; never a name that only the client knows. */
function modelOf(c: Context<AppEnv>, { modelId }: SpeechRequest): string | undefined {
  const { models } = c.var.config.elevenLabs;
  return modelId === undefined ? models[0] : models.find((one) => one === modelId);
}

/**
 * The vendor charges the characters of the text. The context before and after it, for the intonation, is
 * free.
 */
const costOf = (text: string) => ({ tokens: 0, characters: text.length, audioSeconds: 0 });

/**
 * The speech, settled at its end. The vendor charges the whole text as soon as it has begun, so a call that
 * was cut or timed out costs all of it. A call that was refused or never went out costs nothing.
 */
async function* charge(
  c: Context<AppEnv, '/:voiceId/stream'>,
  { voice, request, use }: { voice: StreamingVoice; request: SpeechRequest; use: Use },
): AsyncGenerator<SpeechChunk, undefined> {
  let asked = false;
  let refused = false;
  try {
    const options = { signal: c.var.signal, onAsked: () => (asked = true) };
    for await (const chunk of voice.stream(c.req.param('voiceId'), request, options)) {
      yield chunk;
    }
    return undefined;
  } catch (thrown) {
    refused = costsNothing(thrown);
    throw thrown;
  } finally {
    use.settle(asked && !refused ? use.reserved : noCost);
  }
}

async function* toEvents(chunks: AsyncIterable<SpeechChunk>): AsyncGenerator<SpeechEvent, undefined> {
  for await (const { audio, characters } of chunks) {
    yield { type: 'audio', audio: toBase64(audio), characters };
  }
  yield { type: 'completed' };
}
