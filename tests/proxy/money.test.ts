import { randomUUID } from 'node:crypto';
import type { Cost } from '@sayable/shared/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationClient } from '../../tools/driver/conversation/conversation-client.ts';
import { startProxy, type TestProxy } from '../../tools/driver/servers/proxy.ts';
import { installStatus } from '../../tools/proxy/ask.ts';
import { conversationsOf, ticketOffice } from '../../tools/proxy/conversation-rest.ts';
import {
  heardSeconds,
  requestOf,
  type Spender,
  spender,
  spokenTexts,
} from '../../tools/proxy/spending-mix.ts';
import {
  accountVoices,
  type ElevenLabsServer,
  startElevenLabsServer,
} from '../../tools/vendors/elevenlabs/index.ts';
import { type OpenAiServer, startOpenAiServer } from '../../tools/vendors/openai/index.ts';

/** A person's budget of a day, and the most that one of the requests below can cost. */
const budget: Cost = { tokens: 30_000, characters: 400, audioSeconds: 120 };
const mostOfOne: Cost = { tokens: 8_000, characters: 40, audioSeconds: 30 };
const units = ['tokens', 'characters', 'audioSeconds'] as const;

let openAi: OpenAiServer;
let elevenLabs: ElevenLabsServer;
let proxy: TestProxy;
beforeAll(async () => {
  openAi = await startOpenAiServer({
    answer: ({ schema }) =>
      schema
        ? JSON.stringify({ meaning: 'Birds.', example: 'They ran.', translation: null, note: null })
        : 'word '.repeat(200),
    transcript: ({ file }) => ({ text: 'Two returns.', seconds: heardSeconds(file.bytes) }),
  });
  elevenLabs = await startElevenLabsServer();
  proxy = await startProxy({
    OPENAI_API_KEY: openAi.key,
    OPENAI_BASE_URL: openAi.url,
    OPENAI_MODELS: 'gpt-6-luna, gpt-transcribe, whisper-1',
    ELEVENLABS_API_KEY: elevenLabs.key,
    ELEVENLABS_BASE_URL: elevenLabs.url,
    UPSTREAM_TIMEOUT_MS: '300',
    MAX_OUTPUT_TOKENS: '500',
    DAILY_TOKENS: String(budget.tokens),
    DAILY_CHARACTERS: String(budget.characters),
    DAILY_AUDIO_SECONDS: String(budget.audioSeconds),
    TOTAL_DAILY_TOKENS: '100000000',
    REQUESTS_PER_MINUTE: '100000',
  });
  const url = `${elevenLabs.url}/v1/text-to-speech/${accountVoices[0]?.voice_id}`;
  const headers = { 'xi-api-key': elevenLabs.key, 'content-type': 'application/json' };
  for (const text of spokenTexts)
    await (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ text }) })).arrayBuffer();
});
beforeEach(() => {
  openAi.reset();
  elevenLabs.reset();
});
afterAll(() => Promise.all([proxy.close(), openAi.close(), elevenLabs.close()]));

const arrivals = () => openAi.requests.length + elevenLabs.requests.length;
const usedBy = async (token: string, { url } = proxy): Promise<Cost> =>
  (await installStatus(url, token)).used;

/** Sends a request, and leaves when the mix says so. */
async function send(each: Spender, token: string): Promise<void> {
  const { path, body } = requestOf(each);
  const vendor = path.startsWith('/api/tts') ? elevenLabs : openAi;
  if (each.fault) vendor.next(each.fault, { path: /responses|chat|transcriptions|text-to-speech/ });
  const leaving = new AbortController();
  const isForm = body instanceof FormData;
  const before = arrivals();
  const asking = fetch(`${proxy.url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(!isForm && { 'content-type': 'application/json' }),
    },
    body: isForm ? body : JSON.stringify(body),
    signal: leaving.signal,
  }).then(async (answer) => {
    const reader = answer.body?.getReader();
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read())
      if (each.leaves === 'after the first bytes') leaving.abort();
  });
  // The client's view is not the question here.
  const seen = asking.catch(() => undefined);
  if (each.leaves === 'at once') leaving.abort();
  if (each.leaves === 'when it has arrived') {
    await Promise.race([
      seen,
      vi.waitFor(() => expect(arrivals()).toBeGreaterThan(before), { timeout: 5_000 }),
    ]);
    leaving.abort();
  }
  await seen;
}

/** Waits until the vendors are idle and the ledger has settled: then its use stays the same. */
async function settledUse(tokens: readonly string[], at = proxy): Promise<Cost[]> {
  await Promise.all([...openAi.requests, ...elevenLabs.requests].map(({ ended }) => ended));
  let last = '';
  return vi.waitFor(
    async () => {
      // A settlement waits for a tenth of a second.
      await new Promise((resolve) => setTimeout(resolve, 200));
      const used = await Promise.all(tokens.map((token) => usedBy(token, at)));
      const now = JSON.stringify([used, arrivals()]);
      const isSame = now === last;
      last = now;
      expect(isSame).toBe(true);
      return used;
    },
    { timeout: 20_000, interval: 300 },
  );
}

describe('the ledger', () => {
  it('never shows less than the vendors charge, and exceeds a budget by at most one request', async () => {
    let charged = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(spender, { minLength: 4, maxLength: 24 }), async (mix) => {
        openAi.reset();
        elevenLabs.reset();
        const tokens = await Promise.all([proxy.token(), proxy.token()]);
        await Promise.all(mix.map((each) => send(each, tokens[each.person] ?? '')));
        const used = await settledUse(tokens);
        for (const unit of units) {
          const bill = openAi.bill()[unit] + elevenLabs.bill()[unit];
          const shown = used.reduce((sum, cost) => sum + cost[unit], 0);
          expect(shown, unit).toBeGreaterThanOrEqual(bill - 0.01);
          for (const cost of used)
            expect(cost[unit], unit).toBeLessThanOrEqual(budget[unit] + mostOfOne[unit]);
          charged += bill;
        }
      }),
      { numRuns: 12, interruptAfterTimeLimit: 120_000, markInterruptAsFailure: false },
    );
    // The mixes reached the vendors at all.
    expect(charged).toBeGreaterThan(0);
  }, 240_000);
});

describe('an install', () => {
  it('can’t exceed its budget in a burst of requests without a limit', async () => {
    openAi.setBehaviour({ firstByteMs: 300 });
    const token = await proxy.token();
    const burst: Spender = {
      kind: 'response',
      person: 0,
      fault: undefined,
      leaves: 'never',
      length: 100,
      limit: undefined,
    };
    await Promise.all(Array.from({ length: 150 }, () => send(burst, token)));
    const [used] = await settledUse([token]);
    expect(used?.tokens).toBeLessThanOrEqual(budget.tokens);
    expect(used?.tokens).toBeGreaterThanOrEqual(openAi.bill().tokens);
    openAi.setBehaviour({ firstByteMs: 0 });
  });

  it.each(['response', 'streamed response', 'translation', 'speech'] as const)(
    'pays the reservation for a %s that it leaves after it was sent',
    async (kind) => {
      const token = await proxy.token();
      const fault = { type: 'hang-before-headers' } as const;
      await send({ kind, person: 0, fault, leaves: 'when it has arrived', length: 100, limit: 300 }, token);
      const [used] = await settledUse([token]);
      for (const unit of units) expect(used?.[unit]).toBeGreaterThanOrEqual(openAi.bill()[unit]);
      expect((used?.tokens ?? 0) + (used?.characters ?? 0)).toBeGreaterThan(kind === 'speech' ? 10 : 300);
    },
  );

  it('pays the usage of a streamed chat, even if its client did not ask for it', async () => {
    const token = await proxy.token();
    const chat: Spender = {
      kind: 'streamed chat',
      person: 0,
      fault: undefined,
      leaves: 'never',
      length: 100,
      limit: 300,
    };
    await send(chat, token);
    const [used] = await settledUse([token]);
    expect(used?.tokens).toBe(openAi.bill().tokens);
  });

  it('pays for the whole recording despite a false header', async () => {
    const token = await proxy.token();
    const common = { person: 0, fault: undefined, leaves: 'never', limit: undefined } as const;
    await send({ kind: 'transcript without usage', length: 8, ...common }, token);
    const [used] = await settledUse([token]);
    expect(used?.audioSeconds).toBeCloseTo(9, 1);
  });
});

describe('simultaneous typed turns', () => {
  it('cost no more than the requests that were sent', async () => {
    openAi.setBehaviour({ firstByteMs: 50 });
    const roomy = await startProxy({ OPENAI_API_KEY: openAi.key, OPENAI_BASE_URL: openAi.url });
    try {
      const token = await roomy.token();
      const start = ticketOffice();
      await conversationsOf(roomy.url, token).create(start);
      const client = new ConversationClient(roomy.url, token, start.id);
      await client.open();
      for (let turn = 0; turn < 60; turn += 1)
        client.send({ type: 'text-sent', turnId: randomUUID(), text: 'Two returns.' });
      await client.next('reply-ended');
      client.close();
      const asked = () => openAi.requests.filter(({ path }) => path.endsWith('/responses'));
      const [used] = await settledUse([token], roomy);
      expect(asked().length).toBeLessThan(30);
      // A request of this conversation has some 4,000 bytes and may write 1,000 tokens; one more may be open.
      expect(used?.tokens).toBeLessThan((asked().length + 1) * 8_000);
      expect(used?.tokens).toBeGreaterThanOrEqual(openAi.bill().tokens);
    } finally {
      await roomy.close();
      openAi.setBehaviour({ firstByteMs: 0 });
    }
  });
});
