import { AppError } from '@sayable/shared/std';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLanguageRequest } from './request.ts';
import { chatRequestSchema, responsesRequestSchema } from './request-schema.ts';

const limits = { models: ['gpt-6-luna', 'gpt-6.1-terra'], maxOutputTokens: 1_000 };
const encode = (text: string) => new TextEncoder().encode(text);
const readText = (text: string, api: 'responses' | 'chat' = 'responses') =>
  readLanguageRequest(api, encode(text), limits);
const respond = (body: object, rules = limits) =>
  readLanguageRequest('responses', encode(JSON.stringify({ model: 'gpt-6-luna', ...body })), rules);
const chat = (body: object, rules = limits) =>
  readLanguageRequest('chat', encode(JSON.stringify({ model: 'gpt-6-luna', messages: [], ...body })), rules);
const refused = (code: string, text = '') =>
  expect.objectContaining({ code, message: expect.stringContaining(text) });

describe('readLanguageRequest', () => {
  it('uses the limit’s name for chat that the model’s server knows', () => {
    expect(JSON.parse(chat({}).body)).toMatchObject({ max_completion_tokens: 1_000 });
    const rules = { ...limits, models: ['*'] };
    expect(JSON.parse(chat({ model: 'org/Odd:name' }, rules).body)).toMatchObject({ max_tokens: 1_000 });
    expect(JSON.parse(chat({ max_tokens: 9 }).body)).not.toHaveProperty('max_completion_tokens');
  });

  it.each([
    [{ max_tokens: 1_001 }, 'max_tokens'],
    [{ max_completion_tokens: 1_001, max_tokens: 5 }, 'max_completion_tokens'],
  ])('refuses %j above the limit', (body, field) => {
    expect(() => chat(body)).toThrow(refused('unprocessable', `\`${field}\``));
    expect(() => chat(body)).toThrow(refused('unprocessable', '1000'));
  });

  it('accepts limits up to the server’s, and reserves the most that the request can use', () => {
    const answerOf = ({ body, tokens }: ReturnType<typeof chat>) => tokens - encode(body).length - 200;
    expect(() => respond({ max_output_tokens: 1_001 })).toThrow(
      refused('unprocessable', '`max_output_tokens`'),
    );
    expect(answerOf(respond({ max_output_tokens: 200 }))).toBe(200);
    expect(answerOf(chat({ max_completion_tokens: 1_000, n: 1 }))).toBe(1_000);
    expect(answerOf(chat({ max_completion_tokens: 10, max_tokens: 90 }))).toBe(90);
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AA' } };
    const messages = [{ role: 'user', content: [image, image] }];
    expect(answerOf(chat({ messages, max_tokens: 100 }))).toBe(100_100);
  });

  it('asks for the usage of a streamed chat, and hides it from a client that did not ask', () => {
    const shown = chat({ stream: true, stream_options: { include_usage: true } });
    const hidden = chat({ stream: true, stream_options: { include_obfuscation: false } });
    expect([shown.hidesUsage, hidden.hidesUsage, chat({}).hidesUsage]).toEqual([false, true, false]);
    expect(JSON.parse(hidden.body).stream_options).toEqual({
      include_obfuscation: false,
      include_usage: true,
    });
    expect(JSON.parse(chat({}).body)).not.toHaveProperty('stream_options');
  });

  it.each([
    ['{"model":1}', 'model'],
    ['{}', 'model'],
    ['{"model":"gpt-6-luna","stream":"true"}', 'stream'],
    ['{"model":"gpt-6-luna","max_output_tokens":"9"}', 'max_output_tokens'],
    ['{"model":"gpt-6-luna","max_output_tokens":0}', 'max_output_tokens'],
    ['{"model":"gpt-6-luna","max_output_tokens":-1}', 'max_output_tokens'],
    ['{"model":"gpt-6-luna","max_output_tokens":1.5}', 'max_output_tokens'],
    ['{"model":"gpt-6-luna","max_tokens":9}', 'max_tokens'],
    ['{"model":"gpt-6-luna","Model":"gpt-9"}', 'Model'],
    ['{"model":"gpt-6-luna","MAX_OUTPUT_TOKENS":9}', 'MAX_OUTPUT_TOKENS'],
    ['{"model":"gpt-6-luna","max_output_token\u017f":9999}', 'max_output_token\u017f'],
    ['{"model":"gpt-6-luna","max_output_to\u212aens":9999}', 'max_output_to\u212aens'],
    ['{"model":"gpt-6-luna","__proto__":{"stream":true}}', '__proto__'],
    ['{"model":"gpt-6-luna","metadata":{"__proto__":"x"}}', '__proto__'],
    ['{"model":"gpt-6-luna","constructor":{"prototype":{}}}', 'constructor'],
    ['{"model":"gpt-6-luna","toString":1}', 'toString'],
    ['{"model":"gpt-6-luna","temperature":1e999}', 'number'],
    [
      '{"model":"gpt-6-luna","tools":[{"type":"function","name":"f","parameters":{"maximum":-1e999}}]}',
      'number',
    ],
    [
      '{"model":"gpt-6-luna","input":[{"role":"user","content":[{"type":"input_text","text":"x","odd":1}]}]}',
      'input[0].content[0].odd',
    ],
    ['{"model":"gpt-6-luna","input":[{"role":"user","content":7}]}', 'input[0].content'],
    ['[]', 'body'],
    ['"gpt-6-luna"', 'body'],
    ['null', 'body'],
    ['{"model":', 'JSON'],
    ['\u{feff}{"model":"gpt-6-luna"}', 'JSON'],
    ['', 'JSON'],
  ])('rejects %s as a bad request about %s', (text, field) => {
    expect(() => readText(text)).toThrow(refused('bad-request', field));
  });

  it('refuses bytes that are not UTF-8', () => {
    const bytes = Uint8Array.from([...encode('{"model":"gpt-6-luna","input":"'), 0xff, 0x22, 0x7d]);
    expect(() => readLanguageRequest('responses', bytes, limits)).toThrow(refused('bad-request', 'UTF-8'));
  });

  it('forwards the value that was checked if a name occurs twice, however it is written', () => {
    for (const text of [
      '{"model":"gpt-9","model":"gpt-6-luna"}',
      '{"mod\\u0065l":"gpt-9","model":"gpt-6-luna"}',
      '{"model":"gpt-6-luna","tools":[{"type":"web_search","type":"function","name":"f"}]}',
    ]) {
      const { body } = readText(text);
      expect(body.match(/"model"/g)).toHaveLength(1);
      expect(body).toContain('"model":"gpt-6-luna"');
      expect(body).not.toMatch(/gpt-9|web_search/);
    }
    expect(() => readText('{"model":"gpt-6-luna","model":"gpt-9"}')).toThrow(refused('forbidden', 'gpt-9'));
  });

  it('refuses very deeply nested brackets', () => {
    const deep = `{"model":"gpt-6-luna","input":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(() => readText(deep)).toThrow(refused('bad-request', 'nested'));
    const inTools = `{"model":"gpt-6-luna","tools":[{"type":"function","name":"f","parameters":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}]}`;
    expect(() => readText(inTools)).toThrow(refused('bad-request', 'nested'));
  });

  it('refuses long lists before it checks them', () => {
    const long = `{"model":"gpt-6-luna","input":[${Array<string>(80_000).fill('{}').join(',')}]}`;
    expect(() => readText(long)).toThrow(refused('bad-request', '10,000 values'));
    const message = '{"role":"user","content":"Hello."}';
    const conversation = `{"model":"gpt-6-luna","input":[${Array<string>(3_000).fill(message).join(',')}]}`;
    expect(JSON.parse(readText(conversation).body).input).toHaveLength(3_000);
  });

  it('keeps half of a surrogate pair escaped, so that the body stays valid UTF-8', () => {
    const { body } = readText('{"model":"gpt-6-luna","input":"\\ud83d alone \\ude00"}');
    expect(body).toContain('\\ud83d alone \\ude00');
    expect(body.isWellFormed()).toBe(true);
  });
});

describe('a request of any JSON', () => {
  const apis = [
    ['responses', responsesRequestSchema, { model: 'gpt-6-luna' }],
    ['chat', chatRequestSchema, { model: 'gpt-6-luna', messages: [] }],
  ] as const;
  const oddNames = fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'Model',
    'model ',
    'max_token',
    '\ud800',
    '',
    '0',
  );
  const jsonText = fc.oneof(
    fc.json({ maxDepth: 6 }),
    fc.constantFrom(
      '1e999',
      '-1e999',
      '9007199254740993',
      '"\\ud800"',
      '{"__proto__":{"stream":true}}',
      'null',
      'false',
    ),
  );

  it.each(apis)('%s: with an unlisted name is refused by that name', (api, schema, minimal) => {
    const names = fc.oneof(fc.string(), oddNames).filter((name) => !Object.hasOwn(schema.shape, name));
    fc.assert(
      fc.property(names, jsonText, (name, value) => {
        const text = `${JSON.stringify(minimal).slice(0, -1)},${JSON.stringify(name)}:${value}}`;
        const thrown = thrownBy(() => readText(text, api));
        expect(['bad-request', 'forbidden']).toContain(thrown?.code);
      }),
    );
  });

  it.each(apis)('%s: is forwarded with listed fields only, each once', (api, schema, minimal) => {
    const names = fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...Object.keys(schema.shape)) },
      oddNames,
    );
    const added = new Set(['max_output_tokens', 'max_completion_tokens', 'store', 'stream_options']);
    let passed = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(names, jsonText), { maxLength: 4 }), (fields) => {
        const written = fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`);
        const text = `{${[...written, JSON.stringify(minimal).slice(1, -1)].join(',')}}`;
        let body: string | undefined;
        const thrown = thrownBy(() => {
          ({ body } = readText(text, api));
        });
        if (thrown) {
          expect(['bad-request', 'forbidden', 'unprocessable']).toContain(thrown.code);
          return;
        }
        passed += 1;
        const sent = JSON.parse(body ?? '');
        for (const name of Object.keys(sent)) {
          expect(Object.hasOwn(schema.shape, name)).toBe(true);
          const isGiven = fields.some(([given]) => given === name) || Object.hasOwn(minimal, name);
          expect(isGiven || added.has(name)).toBe(true);
        }
        expect(sent.model).toBe('gpt-6-luna');
        // A second pass changes nothing, so the vendor's parser sees exactly the checked request.
        expect(JSON.parse(readText(body ?? '', api).body)).toEqual(sent);
        expect(Reflect.get({}, 'stream')).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
    expect(passed).toBeGreaterThan(200);
  });
});

/** The AppError that the work throws; any other error fails the test. */
function thrownBy(work: () => unknown): AppError | undefined {
  try {
    work();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}
