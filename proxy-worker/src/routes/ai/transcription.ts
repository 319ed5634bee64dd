import { AppError } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import type { AppEnv } from '../../app-env.ts';
import { limitBody } from '../../middleware/body.ts';
import { reserve } from '../../middleware/reserve.ts';
import { relay, watchOf } from './relay.ts';
import type { SilenceWatch } from './silence-watch.ts';
import { TranscriptionForm } from './transcription-form.ts';
import { targetOf } from './upstream.ts';

/** What is reserved for a recording that comes without its length, and so the most that it may have. */
const secondsWithoutLength = 600;

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/**
 * `POST /audio/transcriptions`: the form streams through. Its head is read until the recording begins; from then on the
 * same bytes go on as they come, and whatever stands after the recording is looked at before it does.
 */
export async function relayTranscription(c: Context<AppEnv>): Promise<Response> {
  targetOf(c);
  const { limits, openai } = c.get('config');
  const form = new TranscriptionForm(c.req.header('content-type') ?? '', openai.models);
  const reader = limitBody(c, limits.audioBytes).getReader();
  const head = await readHead(form, reader);
  const announced = Number(c.req.header('content-length') ?? Number.NaN);
  const knownLength = Number.isNaN(announced) ? undefined : announced;
  const reservedSeconds = knownLength === undefined ? secondsWithoutLength : form.secondsOf(knownLength);
  const use = await reserve(c, audioSeconds(reservedSeconds), { digest: form.fields });
  const watch = watchOf(c);
  const upload = streamOn({ form, head, reader, watch, maximumSeconds: reservedSeconds });
  const { body } = upload;
  const answer = relay(c, {
    api: 'transcription',
    request: {
      path: '/audio/transcriptions',
      method: 'POST',
      // With a length the upstream gets one too: not every server takes a body without.
      body: knownLength === undefined ? body : body.pipeThrough(new FixedLengthStream(knownLength)),
      // It may be asked to stream by a field after the recording: what it will be isn't known yet.
      stream: true,
    },
    use,
    watch,
    requestFault: upload.fault,
    costOf: (usage) => audioSeconds(usage?.audioSeconds || form.seconds),
    maximumTokens: Number.POSITIVE_INFINITY,
  });
  return answer.catch(async (thrown: unknown) => {
    await hearRest(reader);
    throw thrown;
  });
}

/** A client that is still sending would lose an answer that comes before its end (`hearOut`). */
async function hearRest(reader: Reader): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // It has gone, or sends what is refused as well: one reason is enough.
  }
}

/** What may go on, once the fields before the recording are checked and it has begun. */
async function readHead(form: TranscriptionForm, reader: Reader): Promise<Uint8Array[]> {
  const head: Uint8Array[] = [];
  try {
    while (!form.isReady) {
      const { done, value } = await reader.read();
      if (done) {
        form.end();
        break;
      }
      head.push(form.push(value));
    }
    return head;
  } catch (thrown) {
    await hearRest(reader);
    throw thrown;
  }
}

interface Upload {
  body: ReadableStream<Uint8Array>;
  /** Why what the client sent couldn't go on to its end. */
  fault(): AppError | undefined;
}

interface Source {
  form: TranscriptionForm;
  head: readonly Uint8Array[];
  reader: Reader;
  watch: SilenceWatch;
  maximumSeconds: number;
}

function streamOn({ form, head, reader, watch, maximumSeconds }: Source): Upload {
  const waiting = head.filter((bytes) => bytes.length > 0);
  let fault: AppError | undefined;
  /** The next bytes that may go on; undefined at the end. */
  const next = async (): Promise<Uint8Array | undefined> => {
    const first = waiting.shift();
    if (first) return first;
    for (;;) {
      const { done, value } = await reader.read();
      watch.restart();
      if (done) return undefined;
      const bytes = form.push(value);
      if (form.seconds > maximumSeconds) throw tooLongWithoutLength();
      if (bytes.length > 0) return bytes;
    }
  };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const bytes = await next();
          if (bytes) return controller.enqueue(bytes);
          form.end();
          controller.close();
        } catch (thrown) {
          fault =
            thrown instanceof AppError ? thrown : new AppError('aborted', 'Stopped.', { cause: thrown });
          watch.abort();
          controller.error(fault);
        }
      },
    },
    { highWaterMark: 0 },
  );
  return { body, fault: () => fault };
}

function audioSeconds(seconds: number) {
  return { tokens: 0, characters: 0, audioSeconds: seconds };
}

function tooLongWithoutLength(): AppError {
  return new AppError(
    'payload-too-large',
    'This recording is long and came without its length. Send it with Content-Length, or in shorter pieces.',
  );
}
