import { createServer, type Server } from 'node:http';
import type { ModelRequest } from '@sayable/shared/ports';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Line, scriptedModel } from '../../proxy-worker/src/generation/scripted-model.test-support.ts';
import {
  createOpenAiLanguageModel,
  type OpenAiSettings,
} from '../../proxy-worker/src/providers/openai/index.ts';
import { collect } from '../../tools/proxy/collect.ts';
import { startRawUpstream } from '../../tools/proxy/raw-upstream.ts';
import {
  type Fault,
  type OpenAiServer,
  startOpenAiServer,
  upstreamSecret,
} from '../../tools/vendors/openai/index.ts';
import {
  describeLanguageModel,
  describeRemoteModel,
  type RemoteModelBench,
  type Said,
} from '../conformance/language-model.ts';

/** The adapter over the official SDK, before a server that speaks OpenAI's wire format. */
let server: OpenAiServer;
let webSite: Server;
let webSiteUrl = '';

beforeAll(async () => {
  server = await startOpenAiServer();
  webSite = createServer((_, response) => response.end('<html>Sign in to the hotel’s network</html>'));
  await new Promise<void>((resolve) => webSite.listen(0, '127.0.0.1', resolve));
  const address = webSite.address();
  if (typeof address === 'object' && address) webSiteUrl = `http://127.0.0.1:${address.port}/v1`;
});
afterEach(() => {
  server.reset();
  server.setBehaviour({ fault: undefined, betweenChunksMs: 0, answer: 'Good morning.' });
});
afterAll(async () => {
  await server.close();
  webSite.close();
});

const modelWith = (settings: Partial<OpenAiSettings> = {}) =>
  createOpenAiLanguageModel({
    apiKey: server.key,
    baseUrl: server.url,
    api: 'responses',
    talkModel: 'gpt-6-luna',
    thinkModel: 'gpt-6.1-terra',
    maxOutputTokens: 4_096,
    // A busy machine answers late. Only a server that hangs is given up soon.
    timeoutMs: 30_000,
    ...settings,
  });

const faults: Record<Parameters<RemoteModelBench['breakBy']>[0], Fault> = {
  hang: { type: 'hang-before-headers' },
  'hang-mid-stream': { type: 'hang-mid-stream', afterChunks: 6 },
  reset: { type: 'reset-before-headers' },
  'reset-mid-stream': { type: 'reset-mid-stream', afterChunks: 6 },
  truncated: { type: 'truncated', afterChunks: 6 },
  garbage: { type: 'garbage', afterChunks: 6 },
  error: { type: 'error-event', afterChunks: 6 },
};

function benchOf(api: OpenAiSettings['api']): RemoteModelBench {
  let model = modelWith({ api });
  return {
    model: { modelOf: (task) => model.modelOf(task), generate: (...asked) => model.generate(...asked) },
    say: (answer) => server.setBehaviour({ answer, betweenChunksMs: 1 }),
    failWith: (status, options) => server.next({ type: 'status', status, ...options }),
    breakBy: (fault) => {
      if (fault.startsWith('hang')) model = modelWith({ api, timeoutMs: 300 });
      server.next(faults[fault]);
    },
    answerHtml: () => {
      model = modelWith({ api, baseUrl: webSiteUrl });
    },
    arrived: () => ({
      count: server.requests.length,
      wasAborted: server.requests.at(-1)?.aborted ?? false,
    }),
    lastEnded: async () => server.requests.at(-1)?.ended,
    secret: upstreamSecret,
  };
}

describeRemoteModel('Responses', () => benchOf('responses'));
describeRemoteModel('Chat Completions', () => benchOf('chat'));
describeLanguageModel("The tests' own", () => {
  const lines: Line[] = [];
  const { model } = scriptedModel(lines);
  return { model, say: (answer) => lines.push(lineOf(answer)) };
});

function lineOf(answer: Said): Line {
  if (typeof answer === 'string') return answer;
  return 'refusal' in answer ? { text: '', reason: 'refused' } : { text: answer.text, reason: 'length' };
}

const asked: ModelRequest = {
  task: 'talk',
  instructions: 'You are a waiter.',
  messages: [{ role: 'user', text: 'A coffee, please.' }],
  output: {
    name: 'order',
    schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
  },
  maxOutputTokens: 9_000,
  safetyId: 'someone',
};
const { output, ...asText } = asked;
const signal = new AbortController().signal;
const bodies = () => server.requests.map(({ body }) => body);

describe('the request', () => {
  it('has every field that OpenAI’s Responses API accepts', async () => {
    await collect(modelWith().generate(asked, { signal }));
    const format = { type: 'json_schema', name: 'order', strict: true, schema: output?.schema };
    expect(bodies()).toEqual([
      {
        model: 'gpt-6-luna',
        instructions: 'You are a waiter.',
        input: [{ role: 'user', content: 'A coffee, please.' }],
        stream: true,
        store: false,
        max_output_tokens: 4_096,
        reasoning: { effort: 'none' },
        text: { verbosity: 'low', format },
        safety_identifier: 'someone',
        prompt_cache_key: 'talk-someone',
      },
    ]);
    await collect(modelWith().generate({ ...asText, task: 'think' }, { signal }));
    expect(bodies()[1]).toMatchObject({ model: 'gpt-6.1-terra', reasoning: { effort: 'low' } });
  });

  it('has every field that OpenAI’s Chat Completions accept', async () => {
    await collect(modelWith({ api: 'chat' }).generate(asText, { signal }));
    expect(bodies()).toEqual([
      {
        model: 'gpt-6-luna',
        messages: [
          { role: 'system', content: 'You are a waiter.' },
          { role: 'user', content: 'A coffee, please.' },
        ],
        stream: true,
        stream_options: { include_usage: true },
        store: false,
        max_completion_tokens: 4_096,
        reasoning_effort: 'none',
        verbosity: 'low',
        safety_identifier: 'someone',
        prompt_cache_key: 'talk-someone',
      },
    ]);
  });

  it('has only basic fields for another compatible server', async () => {
    server.setBehaviour({ models: ['llama-5'] });
    await collect(modelWith({ api: 'chat', talkModel: 'llama-5' }).generate(asText, { signal }));
    server.setBehaviour({ models: ['gpt-6-luna', 'gpt-6.1-terra'] });
    expect(Object.keys(Object(bodies()[0]))).toEqual([
      'model',
      'messages',
      'stream',
      'max_tokens',
      'stream_options',
    ]);
  });
});

describe('a server that refuses a parameter', () => {
  it('gets this and every later request without it', async () => {
    const model = modelWith();
    // The test server's 400 names reasoning.effort.
    server.next({ type: 'status', status: 400 });
    expect((await collect(model.generate(asText, { signal }))).at(-1)).toMatchObject({ reason: 'complete' });
    await collect(model.generate(asText, { signal }));
    const efforts = server.requests.map(({ body }) => Reflect.get(Object(body), 'reasoning'));
    expect(efforts).toEqual([{ effort: 'none' }, undefined, undefined]);
    expect(bodies()[1]).toMatchObject({ text: { verbosity: 'low' }, safety_identifier: 'someone' });
  });

  it('gets the output format in the instructions if it names no parameter', async () => {
    const model = modelWith();
    server.next({ type: 'status', status: 422 });
    await collect(model.generate(asked, { signal }));
    const second = server.requests[1]?.body;
    expect(Reflect.get(Object(second), 'text')).toBeUndefined();
    expect(second).toMatchObject({
      instructions: expect.stringMatching(/^You are a waiter\.[\s\S]*JSON Schema[\s\S]*additionalProperties/),
    });
  });

  it('is not asked again without end', async () => {
    for (let tries = 0; tries < 9; tries += 1) server.next({ type: 'status', status: 422 });
    await expect(collect(modelWith().generate(asked, { signal }))).rejects.toMatchObject({
      code: 'unprocessable',
    });
    expect(server.requests).toHaveLength(2);
  });
});

describe('the end of a chat', () => {
  const words = ['Of ', 'course.'];
  const chunks = (finish: object, last?: object) =>
    [...words.map((content) => ({ delta: { content }, ...finish })), ...(last ? [last] : [])]
      .map((choice) => `data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`)
      .join('');
  const stop = { delta: {}, finish_reason: 'stop' };
  const done = 'data: [DONE]\n\n';
  const quoting = { delta: { content: '\ndata: [DONE]\n\n' } };

  const said = async (body: string, pieceLength: number, api: 'chat' | 'responses' = 'chat') => {
    const upstream = await startRawUpstream(async (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (let at = 0; at < body.length; at += pieceLength) {
        response.write(body.slice(at, at + pieceLength));
        await new Promise(setImmediate);
      }
      response.end();
    });
    try {
      return await collect(modelWith({ api, baseUrl: upstream.url }).generate(asText, { signal }));
    } finally {
      await upstream.close();
    }
  };

  it.each([
    ['[DONE] after a reason', chunks({ finish_reason: null }, stop) + done],
    ['[DONE] without a reason', chunks({}) + done],
    ['[DONE] after reasons that are null', chunks({ finish_reason: null }) + done],
    ['[DONE] after reasons that are empty', chunks({ finish_reason: '' }) + done],
    ['[DONE] without a space or a blank line', `${chunks({})}data:[DONE]`],
    ['[DONE] after CR LF', chunks({}).replaceAll('\n', '\r\n') + done],
    ['a reason without [DONE]', chunks({ finish_reason: null }, stop)],
  ])('is %s', async (_, body) => {
    for (const pieceLength of [5, 1_000]) {
      const events = await said(body, pieceLength);
      expect(events.map((event) => (event.type === 'text-delta' ? event.text : event.reason))).toEqual([
        ...words,
        'complete',
      ]);
    }
  });

  const response = {
    object: 'response',
    status: 'completed',
    output: [{ content: [{ type: 'output_text', text: words.join('') }] }],
  };
  it.each([
    ['one JSON in place of events', JSON.stringify(response)],
    [
      'events between comments and empty data',
      `: wait\n\ndata:\n\ndata: ${JSON.stringify({ type: 'response.completed', response })}\n\n`,
    ],
  ])('is found in a response, too: %s', async (_, body) => {
    const events = await said(body, 7, 'responses');
    expect(events.map((event) => (event.type === 'text-delta' ? event.text : event.reason))).toEqual([
      words.join(''),
      'complete',
    ]);
  });

  it('is a failure in a response that failed', async () => {
    const failed = JSON.stringify({ ...response, status: 'failed', error: { code: 'server_error' } });
    await expect(said(failed, 99, 'responses')).rejects.toMatchObject({ code: 'upstream-unavailable' });
  });

  it.each([
    ['the connection closes after text', chunks({ finish_reason: null })],
    ['the connection closes after text with empty reasons', chunks({ finish_reason: '' })],
    ['the text itself has the mark', chunks({}, quoting)],
    ['[DONE] comes without an answer', done],
  ])('is not there if %s', async (_, body) => {
    await expect(said(body, 7)).rejects.toMatchObject({ retryable: true });
  });
});
