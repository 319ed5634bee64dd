import { AppError, type Cost } from '@sayable/shared/contracts';
import type { Context } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { sha256Hex } from '../digest.ts';
import { readBytes } from '../middleware/body.ts';
import { reserve } from '../middleware/reserve.ts';
import { relay } from './relay.ts';
import { readTranscriptionRequest, type TranscriptionRequest } from './transcription-form.ts';
import { assertNoQuery, targetOf } from './upstream.ts';

/** `POST /audio/transcriptions`: reads the form whole, checks it and posts a new one. */
export async function relayTranscription(c: Context<AppEnv>): Promise<Response> {
  targetOf(c);
  assertNoQuery(c);
  const { limits, openai } = c.get('config');
  const asked = await readTranscriptionRequest(await readForm(c, limits.audioBytes), openai.models);
  const use = await reserve(c, costOf(asked.seconds), { digest: await digestOf(c, asked) });
  return relay(c, {
    api: 'transcription',
    request: { path: '/audio/transcriptions', body: asked.form, stream: asked.stream },
    use,
    expectsText: asked.expectsText,
    costOf: (usage) => costOf(usage?.audioSeconds || asked.seconds),
    maximumTokens: Number.POSITIVE_INFINITY,
  });
}

const costOf = (audioSeconds: number): Cost => ({ tokens: 0, characters: 0, audioSeconds });

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
