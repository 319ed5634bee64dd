import type { Cost } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { sha256Hex } from '../digest.ts';
import { readBytes } from '../middleware/body.ts';
import { reserve } from '../middleware/reserve.ts';
import { relay } from './relay.ts';
import { readTranscriptionRequest, type TranscriptionRequest } from './transcription-form.ts';
import { assertNoQuery, noteModel, targetOf } from './upstream.ts';

/** `POST /audio/transcriptions`: reads the form whole, checks it and posts a new one. */
export async function relayTranscription(c: Context<AppEnv>): Promise<Response> {
  targetOf(c);
  assertNoQuery(c);
  const { limits, openai } = c.get('config');
  const asked = await readTranscriptionRequest(await readForm(c, limits.audioBytes), openai.models);
  noteModel(c, asked.model);
  const use = await reserve(c, mostOf(asked), { digest: await digestOf(c, asked) });
  return relay(c, {
    api: 'transcription',
    request: { path: '/audio/transcriptions', body: asked.form, stream: asked.stream },
    use,
    expectsText: asked.expectsText,
    costOf: ({ tokens, audioSeconds }) => ({
      characters: 0,
      tokens,
      audioSeconds: audioSeconds || asked.seconds,
    }),
    maximumTokens: textTokensOf(asked),
  });
}

/** Fast speech has seven words a second. */
const TOKENS_PER_SECOND = 16;
/** The longest answer of a model that isn't cut by the length of the recording. */
const LEAST_TEXT_TOKENS = 2_000;

const textTokensOf = ({ seconds }: TranscriptionRequest): number =>
  Math.max(LEAST_TEXT_TOKENS, Math.ceil(seconds * TOKENS_PER_SECOND));

/**
 * The most that a transcription can cost: its seconds, and the tokens of the fields and of the transcript.
 */
const mostOf = (asked: TranscriptionRequest): Cost => ({
  tokens: new TextEncoder().encode(asked.fields).length + textTokensOf(asked),
  characters: 0,
  audioSeconds: asked.seconds,
});

/** A form's bytes differ from one try to the next by their boundary, so the digest is of its content. */
async function digestOf(c: Context<AppEnv>, { fields, file }: TranscriptionRequest): Promise<string> {
  if (c.req.header('idempotency-key') === undefined) return '';
  return `${fields}\n${await sha256Hex(new Uint8Array(await file.arrayBuffer()))}`;
}

/** @throws AppError `unsupported-media`, `payload-too-large`, `timeout`, `bad-request`. */
async function readForm(c: Context<AppEnv>, maximumBytes: number): Promise<FormData> {
  const type = c.req.header('content-type') ?? '';
  if (!/^multipart\/form-data\s*(;|$)/i.test(type))
    throw new AppError('unsupported-media', 'Send the recording as a form: multipart/form-data.');
  const bytes = await readBytes(c, maximumBytes);
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw new AppError('bad-request', 'This is not a valid form. Send it again as multipart/form-data.', {
      cause,
    });
  }
}
