import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requests } from '../../proxy-worker/src/generation/samples.test-support.ts';
import { startProxy, type TestProxy } from '../../tools/driver/servers/proxy.ts';
import { ask, installStatus } from '../../tools/proxy/ask.ts';
import { eventually } from '../../tools/proxy/fault-bench.ts';
import { createGenerationClient } from '../../tools/proxy/generation-client.ts';
import { answerJson, type RawUpstream, startRawUpstream } from '../../tools/proxy/raw-upstream.ts';

const model = 'some-model';
const data = (json: unknown) => `data: ${JSON.stringify(json)}\n\n`;
const chunk = (delta: object, finish_reason: string | null = null) =>
  data({ choices: [{ index: 0, delta, finish_reason }] });
const parts = (text: string) => [{ type: 'text', text }];
const stop = chunk({}, 'stop');
const done = 'data: [DONE]\n\n';
const words = chunk({ content: 'Of ' }) + chunk({ content: 'course.' });
const whole = (choice: object, more: object = {}) =>
  JSON.stringify({ choices: [{ index: 0, ...choice }], ...more });
const message = (content: unknown) => ({ message: { role: 'assistant', content } });

interface Case {
  vendor: string;
  /** The body, or its pieces with 200 ms between them. */
  sends: string | readonly string[];
  type?: string;
  /** The partner's turn, or its error's code. */
  says: string;
  /** The text that a client of the pass-through gets, or the error's code. */
  passes: string;
}

/** A vendor's answer, the partner's words and the pass-through's answer, for each case. */
const cases: readonly Case[] = [
  { vendor: 'all content as text', sends: words + stop + done, says: 'Of course.', passes: 'Of course.' },
  {
    vendor: 'content as lists of parts in all chunks',
    sends: chunk({ content: parts('Of ') }) + chunk({ content: parts('course.') }) + stop + done,
    says: 'Of course.',
    passes: 'Of course.',
  },
  {
    vendor: 'content as a list of parts in one chunk, with a thought beside it',
    sends:
      chunk({ content: [{ type: 'thinking', thinking: parts('Hm.') }] }) +
      chunk({ content: 'Of ' }) +
      chunk({ content: [...parts('cou'), ...parts('rse.')] }) +
      stop,
    says: 'Of course.',
    passes: 'Of course.',
  },
  {
    vendor: 'content of another form in one chunk',
    sends: chunk({ content: 5 }) + words + chunk({ content: false }) + stop,
    says: 'Of course.',
    passes: 'Of course.',
  },
  {
    vendor: 'an error as the reason to finish',
    sends: `${chunk({ content: 'Of cour' })}${chunk({}, 'error')}${done}`,
    says: 'upstream-unavailable',
    passes: 'upstream-unavailable',
  },
  ...['network_error', 'insufficient_system_resource', 'cancelled'].map((reason) => ({
    vendor: `“${reason}” as the reason to finish`,
    sends: words + chunk({}, reason) + done,
    says: 'upstream-unavailable',
    passes: 'upstream-unavailable',
  })),
  ...['eos', 'end_turn', 'STOP', 'unknown'].map((reason) => ({
    vendor: `“${reason}” as the reason to finish`,
    sends: words + chunk({}, reason) + done,
    says: 'Of course.',
    passes: 'Of course.',
  })),
  {
    vendor: '“MAX_TOKENS” as the reason to finish',
    sends: words + chunk({ content: ' Then I wou' }, 'MAX_TOKENS'),
    says: 'Of course.',
    passes: 'Of course. Then I wou',
  },
  {
    vendor: 'lines of empty data',
    sends: `data:\n\ndata: \n\n${chunk({ content: 'Of ' })}data:\n\n${chunk({ content: 'course.' })}data\n\n${stop}${done}`,
    says: 'Of course.',
    passes: 'Of course.',
  },
  {
    vendor: 'a mark of the end with white space behind it',
    sends: `${words}${stop}data: [DONE] \n\n`,
    says: 'Of course.',
    passes: 'Of course.',
  },
  {
    vendor: 'comments for longer than the limit of silence',
    sends: [...Array.from({ length: 12 }, () => ': PROCESSING\n\n'), words, stop + done],
    says: 'Of course.',
    passes: 'Of course.',
  },
  {
    vendor: 'one JSON in place of a stream',
    sends: whole({ ...message('Of course.'), finish_reason: 'stop' }),
    type: 'application/json',
    says: 'Of course.',
    passes: 'Of course.',
  },
  {
    vendor: 'one JSON with a list of parts and no reason',
    sends: [whole(message(parts('Of course.'))).slice(0, 20), whole(message(parts('Of course.'))).slice(20)],
    type: 'application/json; charset=utf-8',
    says: 'Of course.',
    passes: 'Of course.',
  },
  {
    vendor: 'one JSON that is an error',
    sends: JSON.stringify({ error: { code: 'server_error', message: 'secret' } }),
    type: 'application/json',
    says: 'upstream-unavailable',
    passes: 'upstream-unavailable',
  },
  {
    vendor: 'one JSON whose reason to finish is an error',
    sends: whole({ ...message('Of cour'), finish_reason: 'error' }),
    type: 'application/json',
    says: 'upstream-unavailable',
    passes: 'upstream-unavailable',
  },
  {
    vendor: 'a web page in place of a stream',
    sends: '<html>Sign in</html>',
    type: 'text/html',
    says: 'invalid-upstream-data',
    passes: 'invalid-upstream-data',
  },
];

describe('a vendor that isn’t OpenAI', () => {
  let sends: Case;
  const send = async (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': sends.type ?? 'text/event-stream' });
    response.flushHeaders();
    for (const piece of typeof sends.sends === 'string' ? [sends.sends] : sends.sends) {
      response.write(piece);
      if (typeof sends.sends !== 'string') await wait(200);
    }
    response.end();
  };
  let upstream: RawUpstream;
  let proxy: TestProxy;
  let token = '';
  beforeAll(async () => {
    upstream = await startRawUpstream((_, response) => void send(response));
    proxy = await startProxy({
      OPENAI_BASE_URL: upstream.url,
      OPENAI_API: 'chat',
      OPENAI_MODELS: model,
      OPENAI_API_KEY: 'k',
      MAX_OUTPUT_TOKENS: '4096',
      UPSTREAM_TIMEOUT_MS: '1500',
    });
    token = await proxy.token();
  });
  afterAll(async () => {
    await proxy.close();
    await upstream.close();
  });

  const chat = (stream: boolean) =>
    ask(`${proxy.url}/api/ai/v1/chat/completions`, {
      method: 'POST',
      token,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, messages: [{ role: 'user', content: 'Tea?' }], stream }),
    });

  /** Returns the text in an answer of the pass-through, as a client reads it, or its error's code. */
  function read(body: unknown): string {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const code = /"code":"([\w-]+)"/.exec(text)?.[1];
    if (code !== undefined) return code;
    const json = text.startsWith('{') ? [text] : (text.match(/(?<=^data: )\{.*$/gmu) ?? []);
    return json
      .flatMap((each) => JSON.parse(each).choices)
      .map(({ delta, message: said }) => said?.content ?? delta?.content)
      .flatMap((content) => (Array.isArray(content) ? content.map(({ text: part }) => part) : [content]))
      .filter((content) => typeof content === 'string')
      .join('');
  }

  it.each(cases)('is understood by the partner: $vendor', async (each) => {
    sends = each;
    const { events, failure } = await createGenerationClient(proxy.url, token).ask('reply', requests.reply);
    const completed = events.find((event) => event.type === 'completed');
    expect(completed ? completed.result : failure?.code).toEqual(completed ? { text: each.says } : each.says);
    expect(JSON.stringify(failure?.message ?? '')).not.toContain('secret');
  });

  it.each(cases)('is passed on to a client that reads events: $vendor', async (each) => {
    sends = each;
    const { body } = await chat(true);
    expect(read(body)).toBe(each.passes);
    const isStream = typeof body === 'string';
    if (isStream && !each.passes.includes('-')) expect(body).toMatch(/\[DONE\]\s*$|"finish_reason":"/);
  });

  it('has its whole response passed on as events', async () => {
    const response = {
      object: 'response',
      status: 'completed',
      output: [{ type: 'message', content: [{ type: 'output_text', text: 'Of course.' }] }],
    };
    upstream.answer = (_, answer) => answerJson(answer, response);
    const { body } = await ask(`${proxy.url}/api/ai/v1/responses`, {
      method: 'POST',
      token,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model, input: 'Tea?', stream: true }),
    });
    const events = String(body).match(/(?<=^data: ).*$/gmu) ?? [];
    expect(events.map((event) => JSON.parse(event))).toEqual([
      expect.objectContaining({ type: 'response.output_text.delta', delta: 'Of course.' }),
      { type: 'response.completed', response },
    ]);
    upstream.answer = (_, answer) => void send(answer);
  });

  it('is charged no more than the call was limited to, whatever it reports', async () => {
    const usage = { prompt_tokens: 20, completion_tokens: 100_000, total_tokens: 100_020 };
    sends = {
      vendor: '',
      sends: whole({ ...message('Of course.'), finish_reason: 'stop' }, { usage }),
      says: '',
      passes: '',
    };
    sends.type = 'application/json';
    token = await proxy.token();
    expect((await chat(false)).status).toBe(200);
    await eventually(async () => {
      const { tokens } = (await installStatus(proxy.url, token)).used;
      expect(tokens).toBeGreaterThan(4_000);
      expect(tokens).toBeLessThan(6_000);
    });
  });

  it('doesn’t name the organisation that owns a model', async () => {
    upstream.answer = (_, response) =>
      answerJson(response, {
        object: 'list',
        data: [
          {
            id: model,
            object: 'model',
            created: 5,
            owned_by: 'acme-inc',
            permission: [{ organization: 'acme-inc' }],
          },
        ],
      });
    const { body } = await ask(`${proxy.url}/api/ai/v1/models`, { token });
    expect(body).toEqual({
      object: 'list',
      data: [{ id: model, object: 'model', created: 5, owned_by: 'system' }],
    });
    upstream.answer = (_, response) => void send(response);
  });

  const statusFor = (path: string, hosts: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      let said = '';
      const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
      socket.on('data', (piece) => {
        said += piece.toString();
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(said));
      const head = [`GET ${path} HTTP/1.1`, ...hosts.map((host) => `host: ${host}`), 'connection: close'];
      socket.write(`${[...head, `authorization: Bearer ${token}`].join('\r\n')}\r\n\r\n`);
    });

  it.each([['a b'], ['[::1'], ['x:99999'], ['%'], ['one', 'two']])(
    'isn’t asked for a request whose Host is no name: %s',
    async (...hosts) => {
      const asked = upstream.requests.length;
      for (const path of [
        '/api/ai/v1/models',
        '/api/ai/v1/models/x',
        '/api/installs/me',
        '/health',
        '/nothing',
      ]) {
        const answer = await statusFor(
          path,
          hosts.filter((host) => typeof host === 'string'),
        );
        expect(answer, path).toMatch(/^HTTP\/1.1 400 /);
        expect(answer).not.toContain('"internal"');
      }
      expect(upstream.requests.length).toBe(asked);
    },
  );
});
