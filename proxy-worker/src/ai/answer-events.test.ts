import type { AppError } from '@sayable/shared/std';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerEvents } from './answer-events.ts';
import type { Api } from './usage.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const event = (data: object, name?: string) =>
  `${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(data)}\n\n`;
const typed = (data: { type: string } & Record<string, unknown>) => event(data, data.type);

const response = [
  typed({ type: 'response.created', response: { id: 'r', status: 'in_progress', error: null, usage: null } }),
  typed({ type: 'response.output_text.delta', delta: 'Say “error” ' }),
  typed({ type: 'response.output_text.delta', delta: '"usage": [DONE] \\ {' }),
  typed({ type: 'response.function_call_arguments.delta', delta: '{"response":{"status":"failed"}}' }),
  typed({
    type: 'response.completed',
    response: { status: 'completed', error: null, usage: { total_tokens: 42 } },
  }),
].join('');
const piece = (delta: object, finish: string | null = null) =>
  event({ choices: [{ index: 0, delta, finish_reason: finish }], usage: null });
const chat = [
  ': keep-alive\n\n',
  piece({ role: 'assistant', content: '' }),
  piece({ content: 'Good "error" morning' }),
  piece({ tool_calls: [{ function: { arguments: '{"a":1}' } }] }),
  piece({}, 'stop'),
  event({ choices: [], usage: { prompt_tokens: 30, completion_tokens: 12 } }),
  'data: [DONE]\n\n',
].join('');
const transcription = [
  typed({ type: 'transcript.text.delta', delta: 'To be' }),
  typed({ type: 'transcript.text.done', text: 'To be', usage: { type: 'duration', seconds: 3 } }),
].join('');

/** Returns the events that reach the client, and the end, of a stream that arrives in these pieces. */
function follow(api: Api, pieces: readonly Uint8Array[]) {
  const answer = new AnswerEvents(api);
  let passed = '';
  let failure: AppError | undefined;
  const take = (relayed: ReturnType<AnswerEvents['end']>) => {
    passed += relayed.text;
    failure = relayed.failure;
  };
  for (const each of pieces) if (!failure) take(answer.push(each));
  if (!failure) take(answer.end());
  return { passed, failure, answer };
}

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const cuts = [0, ...at.map((share) => share % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}

describe('AnswerEvents', () => {
  it.each([
    ['responses', response, { tokens: 42, audioSeconds: 0 }],
    ['chat', chat, { tokens: 42, audioSeconds: 0 }],
    ['transcription', transcription, { tokens: 0, audioSeconds: 3 }],
  ] as const)(
    '%s: rewrites every event and reads the usage, wherever the stream is split',
    (api, text, usage) => {
      fc.assert(
        fc.property(fc.array(fc.nat(), { maxLength: 20 }), fc.boolean(), (at, windows) => {
          const sent = windows ? text.replaceAll('\n', '\r\n') : text;
          const { passed, failure, answer } = follow(api, cut(encode(sent), at));
          expect(passed).toBe(text);
          expect(failure).toBeUndefined();
          expect(answer.usage).toEqual(usage);
          expect(answer.tokens).toBeGreaterThan(0);
        }),
      );
    },
  );

  it('leaves out fields and lines that no OpenAI client reads', () => {
    const odd = `id: 7\nretry: 1\nx-odd: y\ndata: {"choices":\ndata: []}\n\ndata: [DONE]\n\n`;
    expect(follow('chat', [encode(odd)]).passed).toBe('data: {"choices":\ndata: []}\n\ndata: [DONE]\n\n');
  });

  it('notices wherever a stream is cut off, and passes on complete events only', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat(), { maxLength: 5 }), (length, at) => {
        const end = response.indexOf('event: response.completed');
        const { passed, failure } = follow('responses', cut(encode(response.slice(0, length % end)), at));
        expect(failure?.code).toBe('upstream-unavailable');
        expect(passed === '' || passed.endsWith('\n\n')).toBe(true);
        expect(response.startsWith(passed)).toBe(true);
      }),
    );
  });

  it('accepts a last event without its blank line, and a chat without its end mark', () => {
    expect(follow('responses', [encode(response.trimEnd())])).toMatchObject({
      failure: undefined,
      passed: response,
    });
    expect(follow('chat', [encode(piece({ content: 'a' }, 'stop'))]).failure).toBeUndefined();
    for (const reason of [null, ''])
      expect(follow('chat', [encode(piece({ content: 'a' }, reason))]).failure?.code).toBe(
        'upstream-unavailable',
      );
  });

  const secret = 'sk-secret';
  it.each([
    [
      'an error event',
      'responses',
      typed({ type: 'error', code: 'server_error', message: secret }),
      'upstream-unavailable',
    ],
    ['a named error', 'responses', event({ message: secret }, 'error'), 'upstream-unavailable'],
    [
      'a failed response',
      'responses',
      typed({
        type: 'response.failed',
        response: { status: 'failed', error: { code: 'rate_limit_exceeded', message: secret } },
      }),
      'rate-limited',
    ],
    [
      'no credit',
      'chat',
      event({ error: { code: 'insufficient_quota', message: secret } }),
      'upstream-unavailable',
    ],
    ['a refusal', 'chat', event({ error: { code: 'invalid_prompt', message: secret } }), 'unprocessable'],
    ['a status', 'chat', event({ error: { code: 429, message: secret } }), 'rate-limited'],
    ['a bare text', 'chat', event({ error: secret }), 'upstream-unavailable'],
    ['garbage', 'chat', `data: {oops ${secret}}\n\n`, 'invalid-upstream-data'],
    ['a page', 'chat', `data: <html>${secret}\n\n`, 'invalid-upstream-data'],
    ['half of an event', 'chat', `data: {"choices":[{"${secret}"\n\n`, 'invalid-upstream-data'],
  ] as const)('ends at %s, and does not pass it on', (_, api, text, code) => {
    const before = piece({ content: 'a' });
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 4 }), (at) => {
        const { passed, failure } = follow(api, cut(encode(before + text + before), at));
        expect(failure?.code).toBe(code);
        expect(passed).toBe(before);
      }),
    );
  });

  it('counts the length: one token for each event, or by the texts', () => {
    const pieces = Array.from({ length: 50 }, () => piece({ content: 'a' })).join('');
    expect(follow('chat', [encode(pieces)]).answer.tokens).toBe(50);
    expect(follow('chat', [encode(piece({ content: 'word '.repeat(80) }))]).answer.tokens).toBe(100);
    const call = piece({ tool_calls: [{ function: { arguments: 'word '.repeat(80) } }] });
    expect(follow('chat', [encode(call)]).answer.tokens).toBe(100);
  });

  it('ends after the last event, whatever follows', () => {
    for (const [api, text] of [
      ['responses', response],
      ['chat', chat],
      ['transcription', transcription],
    ] as const) {
      const { passed, answer } = follow(api, [encode(text), encode(piece({ content: 'more' }))]);
      expect([passed, answer.isOver]).toEqual([text, true]);
    }
  });

  it('hides the usage that the client did not ask for', () => {
    const answer = new AnswerEvents('chat', true);
    const { text } = answer.push(encode(chat));
    expect(text).not.toContain('prompt_tokens');
    expect(text).toContain('[DONE]');
    expect(answer.usage).toEqual({ tokens: 42, audioSeconds: 0 });
  });

  it('does not buffer an event without end', () => {
    const answer = new AnswerEvents('chat');
    let failure: AppError | undefined;
    for (let megabyte = 0; megabyte < 10; megabyte += 1)
      failure ??= answer.push(encode(`${megabyte === 0 ? 'data: ' : ''}${'a'.repeat(2 ** 20)}`)).failure;
    expect(failure?.code).toBe('invalid-upstream-data');
  });
});
