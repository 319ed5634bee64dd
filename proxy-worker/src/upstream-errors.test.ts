import { AppError } from '@sayable/shared/std';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fromThrown, fromUpstream, retryAfterOf, UpstreamIdleTimeout } from './upstream-errors.ts';

describe('fromUpstream', () => {
  it.each([
    [400, 'unprocessable', false],
    [404, 'unprocessable', false],
    [422, 'unprocessable', false],
    [413, 'payload-too-large', false],
    [401, 'upstream-unavailable', false],
    [403, 'upstream-unavailable', false],
    [402, 'upstream-unavailable', false],
    [408, 'timeout', true],
    [409, 'upstream-unavailable', true],
    [429, 'rate-limited', true],
    [500, 'upstream-unavailable', true],
    [503, 'upstream-unavailable', true],
    [302, 'invalid-upstream-data', true],
  ])('maps %i to %s, retryable: %s', (status, code, retryable) => {
    expect(fromUpstream(status, null)).toMatchObject({ code, retryable });
  });

  it('honours Retry-After only if waiting helps', () => {
    const after = (seconds: string) => new Headers({ 'retry-after': seconds });
    expect(fromUpstream(429, after('7')).retryAfterMs).toBe(7_000);
    expect(fromUpstream(503, after('2')).retryAfterMs).toBe(2_000);
    expect(fromUpstream(429, null).retryAfterMs).toBeUndefined();
    expect(fromUpstream(400, after('7')).retryAfterMs).toBeUndefined();
  });

  it('distinguishes an account without credit from a rate limit', () => {
    expect(
      fromUpstream(429, new Headers({ 'retry-after': '7' }), { code: 'insufficient_quota' }),
    ).toMatchObject({
      code: 'upstream-unavailable',
      retryable: false,
      retryAfterMs: undefined,
    });
    expect(fromUpstream(429, null, { code: 'rate_limit_exceeded' }).code).toBe('rate-limited');
  });
});

describe('retryAfterOf', () => {
  const now = Date.parse('2026-11-20T12:00:00Z');
  it.each([
    ['1.5', 1_500],
    ['0', 0],
    ['-3', undefined],
    ['-0.5', undefined],
    ['Fri, 20 Nov 2026 12:00:09 GMT', 9_000],
    ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
    ['99999999', 86_400_000],
    ['soon', undefined],
    ['  ', undefined],
    [null, undefined],
  ])('%s', (header, milliseconds) => {
    const headers = header === null ? null : new Headers({ 'retry-after': header });
    expect(retryAfterOf(headers, now)).toBe(milliseconds);
  });

  it.each([
    ['1500', '7', 1_500],
    ['0', '7', 0],
    ['-1', '7', 7_000],
    ['soon', '7', 7_000],
    ['', '7', 7_000],
  ])('reads retry-after-ms first: %s', (exact, header, milliseconds) => {
    const headers = new Headers({ 'retry-after-ms': exact, 'retry-after': header });
    expect(retryAfterOf(headers, now)).toBe(milliseconds);
  });
});

describe('fromThrown', () => {
  const secret = 'sk-secret and what a person said';
  const headers = new Headers({ 'retry-after': '3' });
  it.each([
    ['our own', new AppError('forbidden', 'No.'), 'forbidden'],
    ['an abort', new DOMException('x', 'AbortError'), 'aborted'],
    ['the SDK’s abort', new OpenAI.APIUserAbortError(), 'aborted'],
    ['a time-out', new DOMException('x', 'TimeoutError'), 'timeout'],
    ['the SDK’s time-out', new OpenAI.APIConnectionTimeoutError(), 'timeout'],
    ['the SDK’s lost connection', new OpenAI.APIConnectionError({ message: secret }), 'upstream-unavailable'],
    ['the network', new TypeError(`fetch failed: ${secret}`), 'upstream-unavailable'],
    ['no JSON', new SyntaxError(secret), 'invalid-upstream-data'],
    ['another shape', z.string().safeParse(1).error, 'invalid-upstream-data'],
    [
      'the SDK’s 429',
      OpenAI.APIError.generate(429, { error: { message: secret } }, secret, headers),
      'rate-limited',
    ],
    [
      'the SDK’s 429 without credit',
      OpenAI.APIError.generate(429, { error: { code: 'insufficient_quota' } }, secret, headers),
      'upstream-unavailable',
    ],
    [
      'ElevenLabs’ 401',
      { statusCode: 401, body: { detail: { status: 'invalid_api_key', message: secret } } },
      'upstream-unavailable',
    ],
    ['ElevenLabs’ 422', { statusCode: 422, body: { detail: [{ msg: secret }] } }, 'unprocessable'],
    ['a string', secret, 'upstream-unavailable'],
  ])('%s', (_, thrown, code) => {
    const error = fromThrown(thrown);
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('secret');
  });

  it('reads Retry-After from the errors of both SDKs', () => {
    const openai = OpenAI.APIError.generate(429, { error: {} }, undefined, headers);
    expect(fromThrown(openai).retryAfterMs).toBe(3_000);
    expect(fromThrown({ statusCode: 429, rawResponse: { headers } }).retryAfterMs).toBe(3_000);
  });
});

const never = new Promise<never>(() => undefined);
const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds, 'here'));

describe('the idle timeout of an upstream call', () => {
  it('passes on results in time, and errors', async () => {
    const idle = new UpstreamIdleTimeout(new AbortController().signal, 200);
    expect(await idle.wait(after(10))).toBe('here');
    await expect(idle.wait(Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(idle.signal.aborted).toBe(false);
  });

  it('ends after silence, and aborts the call', async () => {
    const idle = new UpstreamIdleTimeout(new AbortController().signal, 20);
    await expect(idle.wait(never)).rejects.toMatchObject({ code: 'timeout', retryable: true });
    expect(idle.signal.aborted).toBe(true);
  });

  it('counts silence only while a caller waits', async () => {
    const idle = new UpstreamIdleTimeout(new AbortController().signal, 30);
    await idle.wait(Promise.resolve());
    await after(80);
    expect(idle.signal.aborted).toBe(false);
    expect(await idle.wait(after(5))).toBe('here');
  });

  it('ends immediately when the client disconnects, whether or not upstream notices', async () => {
    const client = new AbortController();
    const idle = new UpstreamIdleTimeout(client.signal, 60_000);
    const waiting = idle.wait(never);
    client.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(idle.signal.aborted).toBe(true);
    await expect(idle.wait(never)).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('aborts the call when no caller wants more', () => {
    const idle = new UpstreamIdleTimeout(new AbortController().signal, 20);
    idle.end();
    expect(idle.signal.aborted).toBe(true);
  });
});
