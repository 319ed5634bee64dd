import { type SpeechEvent, type SpeechRequest, speechRequestSchema } from '@sayable/shared/contracts';
import type { SpeechChunk, StreamingVoice } from '@sayable/shared/ports';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { toBase64 } from '../base64.ts';
import { noCost } from '../ledger/cost.ts';
import { noteFailure } from '../log.ts';
import { readJson } from '../middleware/body.ts';
import { reserve, type Use } from '../middleware/reserve.ts';
import { sseResponse } from '../sse.ts';
import { costsNothing } from '../upstream-errors.ts';
import { voiceOf } from './voices.ts';

/** The content type of each format. ElevenLabs' Opus is in Ogg; its PCM has 16 bits, little-endian, one channel. */
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

/**
 * `POST /api/tts/:voiceId/stream`: synthesizes a text and streams the audio. A failure before the first chunk is answered with
 * its status. A later one breaks the connection, because bare audio can't carry an error, or is the last event.
 */
export function ttsRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/:voiceId/stream', async (c) => {
    const voice = voiceOf(c);
    const request = await readJson(c, speechRequestSchema, { nameInstead });
    c.var.notes.model = modelOf(c, request);
    const use = await reserve(c, costOf(request.text));
    const chunks = await begin(c, charge(c, { voice, request, use }));
    return request.timings ? sseResponse(c, toEvents(chunks)) : soundResponse(c, chunks, request.format);
  });
  return routes;
}

/** The model's name for the log; never a name that only the client knows. */
function modelOf(c: Context<AppEnv>, { modelId }: SpeechRequest): string | undefined {
  const { models } = c.var.config.elevenLabs;
  return modelId === undefined ? models[0] : models.find((one) => one === modelId);
}

/** The vendor charges the characters of the text. The context before and after it, for the intonation, is free. */
const costOf = (text: string) => ({ tokens: 0, characters: text.length, audioSeconds: 0 });

type Chunks = AsyncGenerator<SpeechChunk, undefined>;

/**
 * The speech, settled at its end. The vendor charges the whole text as soon as it has begun, so a call that was cut or timed out
 * costs all of it. A call that was refused or never went out costs nothing.
 */
async function* charge(
  c: Context<AppEnv, '/:voiceId/stream'>,
  { voice, request, use }: { voice: StreamingVoice; request: SpeechRequest; use: Use },
): Chunks {
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

/** Waits for the first chunk, so that a failure before it can be answered with its status. */
async function begin(c: Context<AppEnv>, chunks: Chunks): Promise<Chunks> {
  const first = await chunks.next();
  // If the reader leaves before its first read, a generator that never ran would not settle the use.
  const leave = () => c.var.after(chunks.return(undefined));
  c.var.signal.addEventListener('abort', leave, { once: true });
  if (c.var.signal.aborted) leave();
  return (async function* (): Chunks {
    if (first.done) return undefined;
    yield first.value;
    return yield* chunks;
  })();
}

async function* toEvents(chunks: Chunks): AsyncGenerator<SpeechEvent, undefined> {
  for await (const { audio, characters } of chunks) {
    yield { type: 'audio', audio: toBase64(audio), characters };
  }
  yield { type: 'completed' };
}

function soundResponse(c: Context<AppEnv>, chunks: Chunks, format: SpeechRequest['format']): Response {
  let gone = false;
  // No queue: a chunk is requested when the previous one has been sent.
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (gone) return;
          if (done) controller.close();
          else controller.enqueue(value.audio);
        } catch (thrown) {
          noteFailure(c, thrown);
          // An error instead of an end: half a sentence must not look complete.
          controller.error(thrown);
        }
      },
      async cancel() {
        gone = true;
        c.var.disconnect?.();
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return c.body(body, 200, {
    'content-type': contentTypes[format],
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
}
