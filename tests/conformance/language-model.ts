import type { LanguageModel, ModelEvent, ModelRequest } from '@sayable/shared/ports';
import { describe, expect, it } from 'vitest';
import { collect, rejection } from '../../tools/proxy/collect.ts';

/** A scripted answer of a model. */
export type Said = string | { text: string; incomplete: 'max_output_tokens' } | { refusal: string };

/** A language model and its scripted upstream. */
export interface ModelBench {
  model: LanguageModel;
  /** Sets the answer to the next request. */
  say(answer: Said): void;
}

/** A bench that can make the upstream of an adapter fail. */
export interface RemoteModelBench extends ModelBench {
  failWith(status: number, options?: { code?: string; retryAfter?: string }): void;
  breakBy(
    fault: 'hang' | 'hang-mid-stream' | 'reset' | 'reset-mid-stream' | 'truncated' | 'garbage' | 'error',
  ): void;
  /** Answers with a web page. */
  answerHtml(): void;
  /** Returns the number of requests that arrived, and whether the client aborted the last one. */
  arrived(): { count: number; wasAborted: boolean };
  lastEnded(): Promise<void>;
  /** A secret that the upstream's headers and errors contain. */
  secret: string;
}

const request: ModelRequest = {
  task: 'talk',
  instructions: 'You are a waiter.',
  messages: [{ role: 'user', text: 'A coffee, please.' }],
  maxOutputTokens: 200,
  safetyId: 'someone',
};
const structured: ModelRequest = {
  ...request,
  task: 'think',
  output: {
    name: 'order',
    schema: {
      type: 'object',
      properties: { drink: { type: 'string' } },
      required: ['drink'],
      additionalProperties: false,
    },
  },
};

const ask = (model: LanguageModel, asked = request, signal = new AbortController().signal) =>
  collect(model.generate(asked, { signal }));
const textOf = (events: readonly ModelEvent[]) =>
  events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');

/** The behaviour of every LanguageModel, including those of the tests. */
export function describeLanguageModel(name: string, open: () => ModelBench): void {
  describe(`${name}: a language model`, () => {
    it('writes in pieces, and reports last its reason to end and its token usage', async () => {
      const { model, say } = open();
      say('Of course. Would you like milk with it?');
      const events = await ask(model);
      expect(textOf(events)).toBe('Of course. Would you like milk with it?');
      expect(events.length).toBeGreaterThan(3);
      const usage = { inputTokens: expect.any(Number), outputTokens: expect.any(Number) };
      expect(events.at(-1)).toEqual({ type: 'finished', reason: 'complete', usage });
      expect(events.filter(({ type }) => type === 'finished')).toHaveLength(1);
    });

    it('writes JSON if a schema is given', async () => {
      const { model, say } = open();
      say('{"drink":"coffee"}');
      expect(JSON.parse(textOf(await ask(model, structured)))).toEqual({ drink: 'coffee' });
    });

    it('says that it was cut off, and that it declined', async () => {
      const { model, say } = open();
      say({ text: 'Of course. Wou', incomplete: 'max_output_tokens' });
      expect((await ask(model)).at(-1)).toMatchObject({ type: 'finished', reason: 'length' });
      say({ refusal: 'I would rather not.' });
      const events = await ask(model);
      expect(events.at(-1)).toMatchObject({ type: 'finished', reason: 'refused' });
      expect(textOf(events)).toBe('');
    });

    it('stops when its signal aborts', async () => {
      const { model, say } = open();
      say('one two three four five six seven eight nine ten');
      const controller = new AbortController();
      const events = model.generate(request, { signal: controller.signal })[Symbol.asyncIterator]();
      await events.next();
      controller.abort();
      const rest = async () => {
        while (!(await events.next()).done);
      };
      expect(await rejection(rest())).toMatchObject({ code: 'aborted' });
    });

    it('names its models', () => {
      const { model } = open();
      expect(model.modelOf('talk')).not.toBe('');
      expect(model.modelOf('think')).not.toBe('');
    });
  });
}

const retryable = { retryable: true };

/** The additional behaviour of an adapter whose upstream may fail. */
export function describeRemoteModel(name: string, open: () => RemoteModelBench): void {
  describeLanguageModel(name, open);
  describe(`${name}: an upstream that answers with an error`, () => testStatuses(open));
  describe(`${name}: an upstream that fails`, () => testFaults(open));
}

function testStatuses(open: () => RemoteModelBench): void {
  it.each([
    [400, { code: 'unprocessable', retryable: false }],
    [401, { code: 'upstream-unavailable', retryable: false }],
    [404, { code: 'unprocessable', retryable: false }],
    [500, { code: 'upstream-unavailable', ...retryable }],
    [503, { code: 'upstream-unavailable', ...retryable }],
  ])('causes a typed error for status %i, without its secret', async (status, expected) => {
    const bench = open();
    // Each retry of the adapter gets the same answer.
    for (let tries = 0; tries < 8; tries += 1) bench.failWith(status);
    const thrown = await rejection(ask(bench.model));
    expect(thrown).toMatchObject(expected);
    expect(String(thrown)).not.toContain(bench.secret);
  });

  it('passes on its wait time without a retry, and an exhausted quota is not retryable', async () => {
    const bench = open();
    bench.failWith(429, { retryAfter: '7' });
    const limited = { code: 'rate-limited', retryAfterMs: 7_000, ...retryable };
    expect(await rejection(ask(bench.model))).toMatchObject(limited);
    expect(bench.arrived().count).toBe(1);
    bench.failWith(429, { code: 'insufficient_quota' });
    const spent = { code: 'upstream-unavailable', retryable: false };
    expect(await rejection(ask(bench.model))).toMatchObject(spent);
  });
}

function testFaults(open: () => RemoteModelBench): void {
  it.each([
    ['hang', 'timeout'],
    ['hang-mid-stream', 'timeout'],
    ['reset', 'upstream-unavailable'],
    ['reset-mid-stream', 'upstream-unavailable'],
    ['truncated', 'upstream-unavailable'],
    ['error', 'upstream-unavailable'],
    ['garbage', 'invalid-upstream-data'],
  ] as const)('causes a retryable error: %s gives %s', async (fault, code) => {
    const bench = open();
    bench.say('One two three four five six seven eight.');
    bench.breakBy(fault);
    expect(await rejection(ask(bench.model))).toMatchObject({ code, ...retryable });
  });

  it('is reported as invalid if it sends a web page', async () => {
    const bench = open();
    bench.answerHtml();
    expect(await rejection(ask(bench.model))).toMatchObject({ code: 'invalid-upstream-data' });
  });

  it('is disconnected when its listener leaves', async () => {
    const bench = open();
    bench.say('word '.repeat(2_000));
    for await (const event of bench.model.generate(request, { signal: new AbortController().signal })) {
      if (event.type === 'text-delta') break;
    }
    await bench.lastEnded();
    expect(bench.arrived()).toEqual({ count: 1, wasAborted: true });
  });
}
