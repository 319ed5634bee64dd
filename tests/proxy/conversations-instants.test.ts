import { randomUUID } from 'node:crypto';
import type { ClientMessage } from '@sayable/shared/contracts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationClient } from '../../tools/driver/conversation/conversation-client.ts';
import { durationOf, opusPackets } from '../../tools/driver/sound/opus-packets.ts';
import { begin, hearReply, sayTurn, startConversationBench } from '../../tools/proxy/conversation-bench.ts';
import { messagesOf } from '../../tools/proxy/generation-client.ts';

const bench = await startConversationBench();
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const modelRequests = () => bench.openAi.requests.filter(({ path }) => path.endsWith('/responses'));
describe('a stop', () => {
  it('reaches the vendors at every stage', async () => {
    const person = await bench.person();
    const client = await begin(person);
    // The connection is lost before the transcript.
    bench.openAi.setBehaviour({ transcriptMs: 300 });
    const first = await sayTurn(client);
    client.send({ type: 'reply-stopped', turnId: first, characters: 0 });
    await client.next('transcript-completed');
    await expect.poll(() => bench.openAi.realtime().transcripts).toBe(1);
    // The connection is lost before the model's first word.
    bench.openAi.setBehaviour({ transcriptMs: 0, firstByteMs: 60_000 });
    const second = await sayTurn(client);
    await client.next('transcript-completed', ({ turnId }) => turnId === second);
    await expect.poll(() => modelRequests().length).toBe(1);
    client.send({ type: 'reply-stopped', turnId: second, characters: 0 });
    await expect.poll(() => modelRequests()[0]?.aborted).toBe(true);
    // The connection is lost before the voice's first sample.
    bench.openAi.setBehaviour({ firstByteMs: 0 });
    bench.elevenLabs.setBehaviour({ speechMs: 60_000 });
    const third = await sayTurn(client);
    const started = await client.next('reply-started', ({ to }) => to === third);
    await client.next('reply-text');
    client.send({ type: 'reply-stopped', turnId: started.turnId, characters: 0 });
    await client.next('reply-dropped', ({ turnId }) => turnId === started.turnId);
    await expect.poll(() => bench.elevenLabs.live().contextsCancelled).toBe(1);
    const { turns } = await person.conversations.kept(person.id);
    expect(turns.map(({ speaker }) => speaker)).toEqual(['partner', 'learner', 'learner', 'learner']);
    expect(client.messages.filter(({ type }) => type === 'request-failed')).toEqual([]);
  });
});

describe('a turn with pauses', () => {
  it('becomes one turn with one reply, whatever the number of pauses', async () => {
    const said = Array.from({ length: 8 }, (_, at) => `Part ${at}.`);
    bench.openAi.setBehaviour({ hears: said });
    const person = await bench.person();
    const client = await begin(person);
    const packets = await opusPackets('saturday');
    const turnId = randomUUID();
    client.send({ type: 'audio-started', turnId });
    for (let at = 0; at < 8; at += 1) {
      for (const packet of packets.slice(at * 12, at * 12 + 12)) client.sendRaw(packet);
      client.send({ type: 'audio-paused', turnId });
      // The loss occurs at once, when the model is asked, or when its reply is generated.
      if (at % 3 === 1) await expect.poll(() => modelRequests().length).toBeGreaterThan(0);
      if (at % 3 === 2) await new Promise((resolve) => setTimeout(resolve, 300));
      if (at < 7) client.send({ type: 'audio-resumed', turnId });
    }
    client.send({ type: 'audio-committed', turnId });
    client.send({ type: 'audio-committed', turnId });
    expect(await client.next('transcript-completed')).toMatchObject({ turnId, text: said.join(' ') });
    expect((await hearReply(client)).to).toBe(turnId);
    expect(client.messages.filter(({ type }) => type === 'reply-started')).toHaveLength(2);
    expect(client.messages.filter(({ type }) => type === 'request-failed')).toEqual([]);
    expect((await person.conversations.kept(person.id)).turns).toHaveLength(3);
  });
});

describe('a connection that is lost after any message', () => {
  const texts = [
    'Good morning. Where would you like to go?',
    'One. Two.',
    'For Saturday.',
    'Yes, of course.',
  ];

  /**
   * All stages of a spoken and of a typed turn. Messages that were sent before the loss are sent again, as
   * the extension does.
   */
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('loses or repeats no turn (lost after %i)', async (lostAfter) => {
    bench.openAi.setBehaviour({
      hears: ({ durationMs }) => (durationMs > 500 ? 'One. Two.' : ''),
      answer: 'Yes, of course.',
    });
    const person = await bench.person();
    const packets = await opusPackets('two-returns');
    const [voice, typed] = [randomUUID(), randomUUID()];
    const half = Math.floor(packets.length / 2);
    type Step = (client: ConversationClient) => void;
    const send =
      (message: ClientMessage): Step =>
      (client) =>
        client.send(message);
    const speak =
      (from: number, to?: number): Step =>
      (client) => {
        for (const packet of packets.slice(from, to)) client.sendRaw(packet);
      };
    const steps: Step[] = [
      send({ type: 'audio-started', turnId: voice }),
      speak(0, half),
      speak(half),
      send({ type: 'audio-paused', turnId: voice }),
      send({ type: 'audio-committed', turnId: voice }),
      send({ type: 'text-sent', turnId: typed, text: 'For Saturday.' }),
      () => undefined,
    ];
    let client = await begin(person);
    for (const step of steps.slice(0, lostAfter)) step(client);
    if (lostAfter === 7) await client.next('reply-started', ({ to }) => to === typed);
    client.close();
    client = person.connect();
    await client.open();
    for (const step of steps) step(client);
    await client.next('transcript-completed', ({ turnId }) => turnId === typed);
    await expect
      .poll(async () =>
        (await person.conversations.kept(person.id)).turns
          .filter(({ speaker }) => speaker === 'learner')
          .map(({ id, text }) => [id, text]),
      )
      .toEqual([
        [voice, texts[1]],
        [typed, texts[2]],
      ]);
    const { turnId, text } = await client.next('reply-ended', (reply) =>
      client.messages.some(
        (message) =>
          message.type === 'reply-started' && message.turnId === reply.turnId && message.to === typed,
      ),
    );
    client.send({ type: 'reply-heard', turnId, characters: text.length });
    await expect
      .poll(async () => (await person.conversations.kept(person.id)).turns.at(-1)?.text)
      .toBe(texts[3]);
  });
});

describe('simultaneous messages', () => {
  it('from several sockets leave one open, and each turn is stored once', async () => {
    const person = await bench.person();
    const turnId = randomUUID();
    const clients = Array.from({ length: 6 }, () => person.connect());
    await Promise.all(
      clients.map(async (client, at) => {
        await client.opened;
        client.send({ type: 'conversation-open', options: { level: 'A2', voiceId: null, speed: 1 } });
        client.send({ type: 'text-sent', turnId, text: `Text ${at}.` });
      }),
    );
    // The order of the connections is random; the replaced ones are informed.
    await expect
      .poll(() => clients.filter(({ messages }) => messages.at(-1)?.type === 'taken-over').length)
      .toBe(5);
    const last = clients.find(({ messages }) => messages.at(-1)?.type !== 'taken-over');
    expect(await last?.next('reply-ended', () => true)).toMatchObject({ spoken: true });
    const { turns } = await person.conversations.kept(person.id);
    expect(turns.filter(({ speaker }) => speaker === 'learner').map(({ id }) => id)).toEqual([turnId]);
  });
});

describe('a role-play by voice', () => {
  it('transcribes, answers, speaks and stores each turn', async () => {
    const person = await bench.person();
    const client = person.connect();
    const opened = await client.open();
    expect(opened).toMatchObject({ conversation: { id: person.id }, turns: [] });
    const opening = await hearReply(client);
    expect(opening).toMatchObject({ text: person.start.scenario.openingLine, spoken: true, to: undefined });
    expect(opening.durationMs).toBeGreaterThan(1_000);

    const first = await sayTurn(client);
    expect(await client.next('transcript-completed')).toMatchObject({
      turnId: first,
      text: 'Two returns to Brighton, please.',
    });
    const reply = await hearReply(client);
    expect(reply).toMatchObject({
      to: first,
      text: 'Certainly. When would you like to travel?',
      spoken: true,
    });
    const packets = await opusPackets('two-returns');
    expect(bench.openAi.realtime().audioSeconds).toBeCloseTo(durationOf(packets) / 1_000, 1);

    const second = await sayTurn(client, { name: 'saturday' });
    expect((await hearReply(client)).to).toBe(second);
    expect(client.messages.map(({ type }) => type)).toContain('reply-words');
    expect(client.messages.map(({ type }) => type)).not.toContain('request-failed');
    const { turns } = await person.conversations.kept(person.id);
    expect(turns.map(({ speaker, text, via }) => [speaker, text, via])).toEqual([
      ['partner', opening.text, 'voice'],
      ['learner', 'Two returns to Brighton, please.', 'voice'],
      ['partner', reply.text, 'voice'],
      ['learner', 'For Saturday morning.', 'voice'],
      ['partner', reply.text, 'voice'],
    ]);
    expect(turns.some(({ interrupted }) => interrupted)).toBe(false);
    const last = messagesOf(modelRequests().at(-1)?.body)[0]?.content ?? '';
    expect(last).toContain('"steps":["Two returns","For Saturday"]');
    expect(last).toContain('For Saturday morning.');
  });

  it('accepts typed turns as well', async () => {
    const client = await begin(await bench.person());
    const turnId = randomUUID();
    client.send({ type: 'text-sent', turnId, text: 'Two returns, please.' });
    expect(await client.next('transcript-completed')).toMatchObject({ turnId, text: 'Two returns, please.' });
    expect(await hearReply(client)).toMatchObject({ to: turnId, spoken: true });
  });

  it('stores only the played text of an interrupted reply', async () => {
    bench.openAi.setBehaviour({ answer: 'Certainly. And when would you like to travel? On Friday?' });
    const person = await bench.person();
    const client = await begin(person);
    await sayTurn(client);
    const { turnId } = await client.next('reply-started');
    await client.next('reply-text');
    client.send({ type: 'reply-stopped', turnId, characters: 'Certainly.'.length });
    await expect
      .poll(async () => (await person.conversations.kept(person.id)).turns.at(-1))
      .toMatchObject({ speaker: 'partner', text: 'Certainly.', interrupted: true });
    await sayTurn(client, { name: 'saturday' });
    await hearReply(client);
    const last = messagesOf(modelRequests().at(-1)?.body)[0]?.content ?? '';
    expect(last).toContain('"said":"Certainly.","wasInterrupted":true');
    expect(last).not.toContain('On Friday');
  });

  it('rephrases its last turn, and replaces it', async () => {
    const person = await bench.person();
    const client = await begin(person);
    bench.openAi.setBehaviour({ answer: 'Hello. Where to?' });
    client.send({ type: 'reply-asked', manner: 'in-other-words' });
    expect(await hearReply(client)).toMatchObject({ text: 'Hello. Where to?' });
    await expect
      .poll(async () => (await person.conversations.kept(person.id)).turns.map(({ text }) => text))
      .toEqual(['Hello. Where to?']);
  });

  it('retrieves the chunks of a long page that matter for a turn', async () => {
    const filler = Array.from(
      { length: 400 },
      (_, at) => `Chapter ${at}: the weather was fine and nothing happened.`,
    );
    filler[200] = 'The railway to Brighton was opened in 1841 by an engineer named Rastrick.';
    const text = filler.join('\n\n');
    const person = await bench.person({ page: { url: 'https://example.org/', title: 'Trains', text } });
    const client = await begin(person);
    client.send({ type: 'text-sent', turnId: randomUUID(), text: 'Who opened the railway to Brighton?' });
    await hearReply(client);
    expect(messagesOf(modelRequests().at(-1)?.body)[0]?.content).toContain('Rastrick');
  });
});
