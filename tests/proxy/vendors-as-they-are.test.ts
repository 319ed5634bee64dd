import { setTimeout as wait } from 'node:timers/promises';
import OpenAI from 'openai';
import { afterAll, describe, expect, it } from 'vitest';
import { requests } from '../../proxy-worker/src/generation/samples.test-support.ts';
import { startProxy } from '../../tools/driver/servers/proxy.ts';
import { askJson } from '../../tools/proxy/ask.ts';
import { createGenerationClient } from '../../tools/proxy/generation-client.ts';
import { answerJson, startRawUpstream } from '../../tools/proxy/raw-upstream.ts';

const model = 'org/Odd-Model:7b-q4';
const data = (json: unknown) => `data: ${JSON.stringify(json)}\n\n`;
const chunk = (delta: object, finish_reason: string | null = null) =>
  data({ choices: [{ index: 0, delta, finish_reason }] });
const parts = (text: string) => [{ type: 'text', text }];
const stop = chunk({}, 'stop');
const done = 'data: [DONE]\n\n';
const words = chunk({ content: 'Of ' }) + chunk({ content: 'course.' });
const whole = (choice: object) => JSON.stringify({ choices: [{ index: 0, ...choice }] });
const message = (content: unknown) => ({ message: { role: 'assistant', content } });

interface Case {
  vendor: string;
  /** The body, or its pieces with 200 ms between them. */
  sends: string | readonly string[];
  type?: string;
  /** The partner's turn, or its error's code; “Of course.” by default. */
  says?: string;
  /** The text that a client of the pass-through gets, or the error's code; the partner's by default. */
  passes?: string;
}
const fine = 'Of course.';
const gone = 'upstream-unavailable';
const json = 'application/json';
/** The events as another server writes them: other line ends, spaces within, none after the colon. */
const otherwiseWritten = (events: string) =>
  events.replaceAll('data: ', 'data:').replaceAll(':{', ': {').replaceAll('\n', '\r\n');

/** A vendor's answer, the partner's words and the pass-through's answer, for each case. */
const cases: readonly Case[] = [
  { vendor: 'all content as text', sends: words + stop + done },
  { vendor: 'events with other white space', sends: otherwiseWritten(words + stop + done) },
  {
    vendor: 'content as lists of parts in all chunks',
    sends: chunk({ content: parts('Of ') }) + chunk({ content: parts('course.') }) + stop + done,
  },
  {
    vendor: 'content as a list of parts in one chunk, with a thought beside it',
    sends:
      chunk({ content: [{ type: 'thinking', thinking: parts('Hm.') }] }) +
      chunk({ content: 'Of ' }) +
      chunk({ content: [...parts('cou'), ...parts('rse.')] }) +
      stop,
  },
  {
    vendor: 'content of another form in one chunk',
    sends: chunk({ content: 5 }) + words + chunk({ content: false }) + stop,
  },
  ...['error', 'network_error', 'insufficient_system_resource', 'cancelled'].map((reason) => ({
    vendor: `“${reason}” as the reason to finish`,
    sends: words + chunk({}, reason) + done,
    says: gone,
  })),
  ...['eos', 'end_turn', 'STOP', 'unknown'].map((reason) => ({
    vendor: `“${reason}” as the reason to finish`,
    sends: words + chunk({}, reason) + done,
  })),
  {
    vendor: '“MAX_TOKENS” as the reason to finish',
    sends: words + chunk({ content: ' Then I wou' }, 'MAX_TOKENS'),
    says: fine,
    passes: 'Of course. Then I wou',
  },
  {
    vendor: 'lines of empty data',
    sends: `data:\n\ndata: \n\n${chunk({ content: 'Of ' })}data:\n\n${chunk({ content: 'course.' })}data\n\n${stop}${done}`,
  },
  { vendor: 'a mark of the end with white space behind it', sends: `${words}${stop}data: [DONE] \n\n` },
  {
    vendor: 'comments for longer than the limit of silence',
    sends: [...Array.from({ length: 12 }, () => ': PROCESSING\n\n'), words, stop + done],
  },
  {
    vendor: 'one JSON in place of a stream',
    sends: whole({ ...message(fine), finish_reason: 'stop' }),
    type: json,
  },
  {
    vendor: 'one JSON with a list of parts and no reason',
    sends: [whole(message(parts(fine))).slice(0, 20), whole(message(parts(fine))).slice(20)],
    type: `${json}; charset=utf-8`,
  },
  {
    vendor: 'one JSON that is an error',
    sends: JSON.stringify({ error: { code: 'server_error', message: 'secret' } }),
    type: json,
    says: gone,
  },
  {
    vendor: 'one JSON whose reason to finish is an error',
    sends: whole({ ...message('Of cour'), finish_reason: 'error' }),
    type: json,
    says: gone,
  },
  {
    vendor: 'a web page in place of a stream',
    sends: '<html>Sign in</html>',
    type: 'text/html',
    says: 'invalid-upstream-data',
  },
];

const upstream = await startRawUpstream(() => undefined);
/** A server without a key, with slashes in the names of its models and at the end of its address. */
const proxy = await startProxy({
  OPENAI_BASE_URL: `${upstream.url}/`,
  OPENAI_API: 'chat',
  OPENAI_MODELS: '*',
  MAX_OUTPUT_TOKENS: '4096',
  UPSTREAM_TIMEOUT_MS: '1500',
});
const token = await proxy.token();
afterAll(async () => {
  await proxy.close();
  await upstream.close();
});

describe('a vendor that isn’t OpenAI', () => {
  const answer = ({ sends, type = 'text/event-stream' }: Case) => {
    upstream.answer = async (_, response) => {
      response.writeHead(200, { 'content-type': type }).flushHeaders();
      for (const piece of [sends].flat()) {
        response.write(piece);
        if (typeof sends !== 'string') await wait(200);
      }
      response.end();
    };
  };
  const asked = { model, messages: [{ role: 'user', content: 'Tea?' }] };
  const post = (path: string, body: object) => askJson(`${proxy.url}/api/ai/v1${path}`, body, { token });

  /** Returns the text in an answer of the pass-through, as a client reads it, or its error's code. */
  function read(body: unknown): string {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const code = /"code":"([\w-]+)"/.exec(text)?.[1];
    if (code !== undefined) return code;
    const answers = text.startsWith('{') ? [text] : (text.match(/(?<=^data: )\{.*$/gmu) ?? []);
    return answers
      .flatMap((each) => JSON.parse(each).choices)
      .map(({ delta, message: said }) => said?.content ?? delta?.content)
      .flatMap((content) => (Array.isArray(content) ? content.map(({ text: part }) => part) : [content]))
      .filter((content) => typeof content === 'string')
      .join('');
  }

  it.each(cases)('is understood by the partner: $vendor', async (each) => {
    answer(each);
    const { says = fine } = each;
    const { events, failure } = await createGenerationClient(proxy.url, token).ask('reply', requests.reply);
    const completed = events.find((event) => event.type === 'completed');
    expect(completed ? completed.result : failure?.code).toEqual(completed ? { text: says } : says);
    expect(JSON.stringify(failure?.message ?? '')).not.toContain('secret');
  });

  it.each(cases)('is passed on to a client that reads events: $vendor', async (each) => {
    answer(each);
    const { says = fine, passes = says } = each;
    const { body } = await post('/chat/completions', { ...asked, stream: true });
    expect(read(body)).toBe(passes);
    const isStream = typeof body === 'string';
    if (isStream && !passes.includes('-')) expect(body).toMatch(/\[DONE\]\s*$|"finish_reason":"/);
  });

  it('is passed on whole', async () => {
    answer({ vendor: '', sends: whole({ ...message(fine), finish_reason: 'stop' }), type: json });
    expect(read((await post('/chat/completions', asked)).body)).toBe(fine);
  });

  it('has its whole response passed on as events', async () => {
    const output = [{ type: 'message', content: [{ type: 'output_text', text: fine }] }];
    const response = { object: 'response', status: 'completed', output };
    upstream.answer = (_, sent) => answerJson(sent, response);
    const { body } = await post('/responses', { model, input: 'Tea?', stream: true });
    const events = String(body).match(/(?<=^data: ).*$/gmu) ?? [];
    expect(events.map((event) => JSON.parse(event))).toEqual([
      expect.objectContaining({ type: 'response.output_text.delta', delta: fine }),
      { type: 'response.completed', response },
    ]);
  });

  it('lists its models without the organisation that owns one, even with a slash in their names', async () => {
    const listed = { id: model, object: 'model', created: 5 };
    const owned = { ...listed, owned_by: 'acme-inc', permission: [{ organization: 'acme-inc' }] };
    const inPath = `/v1/models/${encodeURIComponent(model)}`;
    upstream.answer = ({ target }, response) => {
      if (target === '/v1/models') answerJson(response, { object: 'list', data: [owned] });
      else if (target === inPath) answerJson(response, { id: model });
      else response.writeHead(404).end('Not Found');
    };
    const client = new OpenAI({ baseURL: `${proxy.url}/api/ai/v1`, apiKey: token, maxRetries: 0 });
    expect((await client.models.list()).data).toEqual([{ ...listed, owned_by: 'system' }]);
    expect((await client.models.retrieve(model)).id).toBe(model);
    await expect(client.responses.create({ model, input: 'Tea?' })).rejects.toThrow(OpenAI.NotFoundError);
  });
});
