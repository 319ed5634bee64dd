import { describe, expect, it } from 'vitest';
import { createJudge } from '../assessment/index.ts';
import { fakeAligner, fakeVoice } from './fakes.test-support.ts';
import { createPractice, type UtteranceEvent } from './index.ts';

function setUp() {
  const { aligner, state: alignerState } = fakeAligner();
  const { voice, state: voiceState } = fakeVoice();
  const pronouncer = { pronounce: async () => ({ pronunciations: [['K', 'AE1', 'T']] }) };
  const practice = createPractice({ aligner, voice, pronouncer, judge: createJudge() });
  return { practice, alignerState, voiceState };
}

const speech = Float32Array.from(
  { length: 16_000 },
  (_, i) => 0.1 * Math.sin((2 * Math.PI * 200 * i) / 16_000),
);

async function collect(events: AsyncIterable<UtteranceEvent>): Promise<UtteranceEvent[]> {
  const all: UtteranceEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('practice', () => {
  it('yields each word once, in order, and then the whole utterance', async () => {
    const { practice } = setUp();
    const events = await collect(practice.assess(await practice.prepare('one two three'), speech));
    const words = events.flatMap((event) => (event.type === 'words-assessed' ? event.words : []));
    expect(words.map((word) => [word.userIndex, word.botIndex])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    const last = events.at(-1);
    expect(last?.type).toBe('utterance-assessed');
    if (last?.type === 'utterance-assessed') {
      expect(last.judgement.assessment.words).toEqual(words);
      expect(last.judgement.alignment.user).toHaveLength(3);
    }
  });

  it('reports the length of the recording and whether to continue', async () => {
    const { practice } = setUp();
    const scoring = await practice.startScoring(await practice.prepare('one two'));
    expect(await scoring.push(speech)).toMatchObject({ elapsedMs: 1_000, decision: 'listen' });
    scoring.cancel();
  });

  it('speaks a text once per pace for several callers', async () => {
    const { practice, voiceState } = setUp();
    const [first, second] = [await practice.prepare('one two'), await practice.prepare('one two')];
    await Promise.all([first.reference(), second.reference(), first.reference({ pace: 'slow' })]);
    expect(voiceState.spoken).toEqual(['1 one two', '0.7 one two']);
  });

  it('hears a line while it plays, before all who wait; the sounds of another voice are scored after it', async () => {
    const { aligner, state } = fakeAligner();
    const order: string[] = [];
    const load = () => {
      order.push('sounds');
      return Promise.reject(new Error('No network.'));
    };
    const pronouncer = { pronounce: async () => ({ pronunciations: [['K', 'AE1', 'T']] }) };
    const sounds = { load, onFailure: () => undefined };
    const practice = createPractice({ ...fakeVoice(), aligner, pronouncer, judge: createJudge(), sounds });
    const [line, other] = [await practice.prepare('one two'), await practice.prepare('three four')];
    const next = Promise.withResolvers<void>();
    async function* pieces() {
      yield speech;
      await next.promise;
      yield speech;
    }
    await other.reference();
    const adopted = line.adopt({ voiceId: 'page', sampleRate: 16_000, pieces: pieces() });
    const read = other.reference({ pace: 'slow' }).then(() => order.push('other'));
    // Long enough for all that waits for nothing.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(order).toEqual([]);
    next.resolve();
    await adopted.then(() => order.push('line'));
    await read;
    await expect.poll(() => order).toHaveLength(3);
    expect(order[0]).toBe('line');
    expect(state.conflicts).toBe(0);
  });

  it('evicts the least recently used reference', async () => {
    const { practice, voiceState } = setUp();
    for (let index = 0; index < 13; index += 1)
      await (await practice.prepare(`text ${'x'.repeat(index + 1)}`)).reference();
    await (await practice.prepare('text xx')).reference();
    await (await practice.prepare('text x')).reference();
    expect(voiceState.spoken.filter((text) => text === '1 text xx')).toHaveLength(1);
    expect(voiceState.spoken.filter((text) => text === '1 text x')).toHaveLength(2);
  });

  it('retries after a failure', async () => {
    const { practice, voiceState } = setUp();
    const prepared = await practice.prepare('one');
    voiceState.failNext = true;
    await expect(prepared.reference()).rejects.toThrow('no voice');
    await expect(prepared.reference()).resolves.toBeTruthy();
  });

  it('uses the aligner for one task at a time', async () => {
    const { practice, alignerState } = setUp();
    const [first, second] = [await practice.prepare('one'), await practice.prepare('two')];
    await Promise.all([
      collect(practice.assess(first, speech)),
      second.reference(),
      collect(practice.assess(second, speech)),
      first.reference({ pace: 'slow' }),
    ]);
    expect(alignerState.conflicts).toBe(0);
  });

  it('releases the aligner after cancel', async () => {
    const { practice } = setUp();
    const prepared = await practice.prepare('one');
    (await practice.startScoring(prepared)).cancel();
    const events = await collect(practice.assess(prepared, speech));
    expect(events.at(-1)?.type).toBe('utterance-assessed');
  });

  it('stops after an abort', async () => {
    const { practice } = setUp();
    const prepared = await practice.prepare('one two');
    const controller = new AbortController();
    controller.abort(new Error('called off'));
    const { signal } = controller;
    await expect(prepared.reference({ signal })).rejects.toThrow('called off');
    await expect(practice.startScoring(prepared, { signal })).rejects.toThrow('called off');
    const events = await collect(practice.assess(prepared, speech));
    expect(events.at(-1)?.type).toBe('utterance-assessed');
  });

  it('refuses a text without words', async () => {
    const { practice } = setUp();
    await expect(practice.prepare('…')).rejects.toMatchObject({ reason: 'no-words' });
  });
});
