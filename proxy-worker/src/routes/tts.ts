import {
  isAbort,
  type SpeechEvent,
  type SpeechRequest,
  speechRequestSchema,
  toWire,
} from '@sayable/shared/contracts';
import type { SpeechChunk, StreamingVoice } from '@sayable/shared/ports';
import { type Context, Hono } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { toBase64 } from '../base64.ts';
import { logError } from '../log.ts';
import { readJson } from '../middleware/body.ts';
import { reserve, type Use } from '../middleware/reserve.ts';
import { sseResponse } from '../sse.ts';
import { voiceOf } from './voices.ts';

/** What the bytes are; ElevenLabs' Opus comes in Ogg, its PCM has 16 bits, little-endian, one channel. */
const contentTypes: Readonly<Record<SpeechRequest['format'], string>> = {
  mp3_44100_64: 'audio/mpeg',
  mp3_44100_128: 'audio/mpeg',
  pcm_16000: 'audio/pcm;rate=16000',
  pcm_24000: 'audio/pcm;rate=24000',
  opus_48000_64: 'audio/ogg',
};

/**
 * `POST /api/tts/:voiceId/stream`: a text said by a voice, sent on as it comes. What goes wrong before the first piece is
 * an answer with a status; later it breaks the connection (bare sound can't carry an error) or is the last event.
 */
export function ttsRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.post('/:voiceId/stream', async (c) => {
    const voice = voiceOf(c);
    const request = await readJson(c, speechRequestSchema);
    const use = await reserve(c, costOf(request.text));
    const chunks = await begin(c, charge(c, { voice, request, use }));
    return request.timings ? sseResponse(c, toEvents(chunks)) : soundResponse(c, chunks, request.format);
  });
  return routes;
}

/** The vendor's unit: characters of the text. What stands around it for the melody is free. */
const costOf = (text: string) => ({ tokens: 0, characters: text.length, audioSeconds: 0 });
const nothing = { tokens: 0, characters: 0, audioSeconds: 0 };

type Chunks = AsyncGenerator<SpeechChunk, undefined>;

/**
 * The speech, settled at its end. The vendor takes the whole text for whatever it began to say, so a call that was cut or
 * fell silent costs all of it, and one that was refused or never arrived costs nothing.
 */
async function* charge(
  c: Context<AppEnv, '/:voiceId/stream'>,
  { voice, request, use }: { voice: StreamingVoice; request: SpeechRequest; use: Use },
): Chunks {
  let asked = false;
  let refused = false;
  let begun = false;
  try {
    const options = { signal: c.var.signal, onAsked: () => (asked = true) };
    for await (const chunk of voice.stream(c.req.param('voiceId'), request, options)) {
      begun = true;
      yield chunk;
    }
    return undefined;
  } catch (thrown) {
    refused = !mayHaveBegun(thrown);
    throw thrown;
  } finally {
    use.settle(begun || (asked && !refused) ? costOf(request.text) : nothing);
  }
}

/** Nobody knows how far the vendor had come with a call that nobody waited for, or with an answer that makes no sense. */
function mayHaveBegun(thrown: unknown): boolean {
  return isAbort(thrown) || ['timeout', 'invalid-upstream-data'].includes(toWire(thrown).code);
}

/** Waits for the first piece, so that what fails before it still has a status. */
async function begin(c: Context<AppEnv>, chunks: Chunks): Promise<Chunks> {
  const first = await chunks.next();
  // A reader that goes before it began to read would leave the rest unsettled: a generator that never ran has no end.
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
  // No queue of ours: a piece is asked for when the one before has gone out.
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (gone) return;
          if (done) controller.close();
          else controller.enqueue(value.audio);
        } catch (thrown) {
          if (!isAbort(thrown)) logError(c, 'stream-failed', thrown);
          // Not closed: half a sentence must not pass for a whole one.
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
