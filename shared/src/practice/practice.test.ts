import { describe, expect, it } from 'vitest';
import { createJudge } from '../assessment/index.ts';
import { fakeAligner, fakeVoice } from './fakes.test-support.ts';
import { createPractice, type ReadingEvent } from './index.ts';

function setUp() {
  const { aligner, state: alignerState } = fakeAligner();
  const { voice, state: voiceState } = fakeVoice();
  const pronouncer = { pronounce: async () => [['K', 'AE1', 'T']] };
  const practice = createPractice({ aligner, voice, pronouncer, judge: createJudge() });
  return { practice, alignerState, voiceState };
}

const speech = Float32Array.from(
  { length: 16_000 },
  (_, i) => 0.1 * Math.sin((2 * Math.PI * 200 * i) / 16_000),
);

async function collect(events: AsyncIterable<ReadingEvent>): Promise<ReadingEvent[]> {
  const all: ReadingEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('practice', () => {
  it('gives each word once, in order, and then the whole', async () => {
    const { practice } = setUp();
    const events = await collect(practice.assess(await practice.prepare('one two three'), speech));
    const words = events.flatMap((event) => (event.type === 'words-assessed' ? event.words : []));
    expect(words.map((word) => [word.userIndex, word.botIndex])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    const last = events.at(-1);
    expect(last?.type).toBe('reading-assessed');
    if (last?.type === 'reading-assessed') {
      expect(last.judgement.assessment.words).toEqual(words);
      expect(last.judgement.alignment.user).toHaveLength(3);
    }
  });

  it('says how long the recording is and whether to go on', async () => {
    const { practice } = setUp();
    const session = await practice.listen(await practice.prepare('one two'));
    expect(await session.push(speech)).toMatchObject({ elapsedMs: 1_000, decision: 'listen' });
    session.cancel();
  });

  it('speaks a text once per pace, whoever asks', async () => {
    const { practice, voiceState } = setUp();
    const [first, second] = [await practice.prepare('one two'), await practice.prepare('one two')];
    await Promise.all([first.reference(), second.reference(), first.reference({ pace: 'slow' })]);
    expect(voiceState.spoken).toEqual(['1 one two', '0.7 one two']);
  });

  it('forgets the reference asked for longest ago', async () => {
    const { practice, voiceState } = setUp();
    for (let index = 0; index < 13; index += 1)
      await (await practice.prepare(`text ${'x'.repeat(index + 1)}`)).reference();
    await (await practice.prepare('text xx')).reference();
    await (await practice.prepare('text x')).reference();
    expect(voiceState.spoken.filter((text) => text === '1 text xx')).toHaveLength(1);
    expect(voiceState.spoken.filter((text) => text === '1 text x')).toHaveLength(2);
  });

  it('tries again after a failure', async () => {
    const { practice, voiceState } = setUp();
    const prepared = await practice.prepare('one');
    voiceState.failNext = true;
    await expect(prepared.reference()).rejects.toThrow('no voice');
    await expect(prepared.reference()).resolves.toBeTruthy();
  });

  it('never has the aligner do two things at a time', async () => {
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

  it('gives the aligner free after cancel', async () => {
    const { practice } = setUp();
    const prepared = await practice.prepare('one');
    (await practice.listen(prepared)).cancel();
    const events = await collect(practice.assess(prepared, speech));
    expect(events.at(-1)?.type).toBe('reading-assessed');
  });

  it('stops when called off', async () => {
    const { practice } = setUp();
    const prepared = await practice.prepare('one two');
    const controller = new AbortController();
    controller.abort(new Error('called off'));
    const { signal } = controller;
    await expect(prepared.reference({ signal })).rejects.toThrow('called off');
    await expect(practice.listen(prepared, { signal })).rejects.toThrow('called off');
    const events = await collect(practice.assess(prepared, speech));
    expect(events.at(-1)?.type).toBe('reading-assessed');
  });

  it('refuses a text without words', async () => {
    const { practice } = setUp();
    await expect(practice.prepare('…')).rejects.toMatchObject({ reason: 'no-words' });
  });
});
