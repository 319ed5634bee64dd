import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectRequest } from './inspect.ts';

const allowed = { models: ['gpt-6-luna', 'gpt-6.1-terra'], maxOutputTokens: 1_000 };
const inspectText = (text: string, rules = allowed) => inspectRequest(new TextEncoder().encode(text), rules);
const inspect = (body: object, rules = allowed) =>
  inspectText(JSON.stringify({ model: 'gpt-6-luna', ...body }), rules);

const refused = (code: string, text = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(text) });

describe('inspectRequest', () => {
  it('reads what it needs and lets the rest be', () => {
    const read = inspect({
      input: 'Hello',
      stream: true,
      max_output_tokens: 200,
      temperature: 'hot',
      odd: [1],
    });
    expect(read).toMatchObject({ model: 'gpt-6-luna', stream: true, outputTokens: 200, unlimited: false });
    expect(read.inputTokens).toBeGreaterThan(20);
  });

  it('reserves the whole clamp for a request without a limit', () => {
    expect(inspect({ input: 'Hello', stream: null })).toMatchObject({
      stream: false,
      outputTokens: 1_000,
      unlimited: true,
    });
  });

  it('offers the models on the list, or any where the list says so', () => {
    expect(() => inspect({ model: 'gpt-9' })).toThrow(
      refused('forbidden', '`model` “gpt-9”. It offers: gpt-6-luna'),
    );
    expect(inspect({ model: 'org/Odd:name' }, { ...allowed, models: ['*'] }).model).toBe('org/Odd:name');
  });

  it.each([
    [{ max_output_tokens: 1_001 }, 'max_output_tokens'],
    [{ max_tokens: 1_001 }, 'max_tokens'],
    [{ max_completion_tokens: 1_001, max_tokens: 5 }, 'max_completion_tokens'],
    [{ max_tokens: 300, n: 4 }, 'n'],
  ])('refuses %j above the clamp', (body, field) => {
    expect(() => inspect(body)).toThrow(refused('unprocessable', `\`${field}\``));
    expect(() => inspect(body)).toThrow(refused('unprocessable', '1000'));
  });

  it('takes limits up to the clamp, times the answers', () => {
    expect(inspect({ max_tokens: 250, n: 4 }).outputTokens).toBe(1_000);
    expect(inspect({ max_completion_tokens: 1_000 }).outputTokens).toBe(1_000);
  });

  it.each([
    ['{"model":1}', 'model'],
    ['{}', 'model'],
    ['{"model":"gpt-6-luna","stream":"true"}', 'stream'],
    ['{"model":"gpt-6-luna","max_tokens":"9"}', 'max_tokens'],
    ['{"model":"gpt-6-luna","max_tokens":0}', 'max_tokens'],
    ['{"model":"gpt-6-luna","max_tokens":-1}', 'max_tokens'],
    ['{"model":"gpt-6-luna","n":1.5}', 'n'],
    ['{"model":"gpt-6-luna","Model":"gpt-9"}', 'Model'],
    ['{"model":"gpt-6-luna","MAX_TOKENS":9}', 'MAX_TOKENS'],
    ['{"model":"gpt-6-luna","max_token\u017f":9999}', 'max_tokens'],
    ['{"model":"gpt-6-luna","max_to\u212aens":9999}', 'max_tokens'],
    ['[]', 'body'],
    ['"gpt-6-luna"', 'body'],
    ['{"model":', 'JSON'],
    ['\u{feff}{"model":"gpt-6-luna"}', 'JSON'],
    ['', 'JSON'],
  ])('%s is a bad request about %s', (text, field) => {
    expect(() => inspectText(text)).toThrow(refused('bad-request', field));
  });

  it('refuses bytes that are no UTF-8', () => {
    const bytes = Uint8Array.from([
      ...new TextEncoder().encode('{"model":"gpt-6-luna","a":"'),
      0xff,
      0x22,
      0x7d,
    ]);
    expect(() => inspectRequest(bytes, allowed)).toThrow(refused('bad-request'));
  });

  it('refuses a name that stands twice, however it is written, wherever it is', () => {
    for (const text of [
      '{"model":"gpt-9","model":"gpt-6-luna"}',
      '{"mod\\u0065l":"gpt-9","model":"gpt-6-luna"}',
      '{"model":"gpt-6-luna","tools":[{"type":"web_search","type":"function"}]}',
    ])
      expect(() => inspectText(text), text).toThrow(refused('bad-request'));
  });

  it('lets any other JSON beside the model through', () => {
    const harmless = fc.dictionary(
      fc.string().map((name) => `x${name}`),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(harmless, (rest) => {
        expect(inspect(rest).model).toBe('gpt-6-luna');
      }),
    );
  });

  it('copes with brackets nested as deep as a body is long', () => {
    const deep = `{"model":"gpt-6-luna","input":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(inspectText(deep).model).toBe('gpt-6-luna');
    const names = `{"model":"gpt-6-luna","input":${'{"image_url":{"url":'.repeat(5_000)}1${'}}'.repeat(5_000)}}`;
    expect(inspectText(names).model).toBe('gpt-6-luna');
  });
});
