import { describe, expect, it } from 'vitest';
import { createTestEngine } from '../../../tools/driver/sound/embedded-engine.ts';
import { createJudge } from '../assessment/index.ts';
import { resample } from '../audio/index.ts';
import type { RelaxedForm } from '../contracts/index.ts';
import type { Recording } from '../ports/index.ts';
import { createPractice } from './index.ts';

const text = 'They thought the weather would develop slowly.';
const fullRate = 24_000;

const engine = await createTestEngine();
const words = [
  ...(await engine.plan(text)),
  ...(await engine.plan('I am going to read it, because I want to know.')),
];
const voice = { id: 'slt', speak: (said: string) => engine.say(said, { voiceId: 'slt' }) };
const pronouncer = {
  pronounce: async (word: string) => ({
    pronunciations: words.find((one) => one.word === word)?.pronunciations ?? [['AH0']],
  }),
};
const practice = createPractice({
  aligner: engine.aligner,
  voice,
  pronouncer,
  judge: createJudge(),
});
const prepared = await practice.prepare(text);

/** The real aligner: its recognition of another voice decides. */
describe('reference audio from another voice', () => {
  async function reading(said: string) {
    const { samples, sampleRate } = await engine.say(said, { voiceId: 'rms' });
    return { samples: resample(samples, sampleRate, fullRate), sampleRate: fullRate };
  }

  it('becomes the reference: played at its own rate, aligned and recognized', async () => {
    const before = await prepared.reference();
    expect(before.voiceId).toBe('flite-slt');
    const recording = await reading(text);
    await prepared.adopt({ voiceId: 'other', recording });

    const reference = await prepared.reference();
    expect(reference).toMatchObject({ voiceId: 'other', recording: { sampleRate: fullRate } });
    expect(reference.recording.samples).toHaveLength(recording.samples.length);
    expect(reference.words.map(({ word }) => word)).toEqual(prepared.plan.words.map(({ word }) => word));
    expect(reference.words.at(-1)?.endMs).toBeLessThanOrEqual(recording.samples.length / 24);
    expect((await reference.recognition()).textConfidence).toBeGreaterThan(0.8);
    expect((await prepared.reference({ pace: 'slow' })).voiceId).toBe('flite-slt');

    await prepared.adopt(null);
    expect((await prepared.reference()).voiceId).toBe('flite-slt');
  });

  /** As a player gives it away. */
  async function* inPieces(samples: Float32Array) {
    for (let start = 0; start < samples.length; start += 6_000) yield samples.slice(start, start + 6_000);
  }
  const asExcerpt = ({ samples, sampleRate }: Recording) => [
    { voiceId: 'other', recording: { samples, sampleRate }, isExcerpt: true },
    { voiceId: 'other', sampleRate, pieces: inPieces(samples) },
  ];

  it.each([
    ['other words', 'Of course.', 'Nobody hurried at all.'],
    ['words of the text', 'So they thought about the weather.', 'They would.'],
    ['nothing', '', ''],
  ])('is cut out of the speech around it, also while it plays: %s', async (_, before, after) => {
    const alone = await reading(text);
    const lengths: number[] = [];
    for (const excerpt of asExcerpt(await reading(`${before} ${text} ${after}`))) {
      await prepared.adopt(excerpt);
      const { recording } = await prepared.reference();
      lengths.push(recording.samples.length / fullRate);
    }
    const cut = await prepared.reference();
    const [whole = 0, whilePlaying = 0] = lengths;
    expect(whole).toBeCloseTo(alone.samples.length / fullRate, 0);
    expect(Math.abs(whole - whilePlaying)).toBeLessThan(0.06);
    const recognition = await cut.recognition();
    expect(recognition.words.map(({ kind }) => kind)).toEqual(prepared.plan.words.map(() => 'read'));
    await prepared.adopt(null);
  });

  const chord = [220, 277.2, 329.6];
  const music = (second: number) =>
    Math.exp(-2 * (second % 0.5)) *
    chord.reduce(
      (sum, hertz) => sum + Math.sin(2 * Math.PI * hertz * (1 + (Math.floor(second) % 2) / 3) * second),
      0,
    );
  const levelOf = (samples: Float32Array) => Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0));
  it.each<[string, number, 'music' | 'voice', string]>([
    ['taken with quieter music under it', 0.3, 'music', 'taken'],
    ['refused under louder music', 10, 'music', 'invalid-upstream-data'],
    ['refused while somebody else speaks as loudly', 1, 'voice', 'invalid-upstream-data'],
  ])('is %s', async (_, level, beside, result) => {
    const { samples } = await reading(text);
    const voice = await engine.say('Nobody remembers a summer with so many storms and so little rain.', {
      voiceId: 'slt',
    });
    const other =
      beside === 'voice'
        ? resample(voice.samples, voice.sampleRate, fullRate).subarray(0, samples.length)
        : samples.map((_sample, at) => music(at / fullRate));
    const gain = (level * levelOf(samples)) / levelOf(other);
    const mixed = samples.map((sample, at) => sample + gain * (other[at] ?? 0));
    const recording = { samples: mixed, sampleRate: fullRate };
    const adopted = prepared.adopt({ voiceId: 'other', recording, isExcerpt: true });
    expect(
      await adopted.then(
        () => 'taken',
        ({ code }) => code,
      ),
    ).toBe(result);
    await prepared.adopt(null);
  });

  it.each<[string, string, RelaxedForm[]]>([
    [
      'relaxed',
      'I am gonna read it, because I wanna know.',
      [
        { written: 'going to', said: 'gonna' },
        { written: 'want to', said: 'wanna' },
      ],
    ],
    ['careful', 'I am going to read it, because I want to know.', []],
  ])('says how a native speaker spoke, which no learner is asked for: %s', async (_, said, relaxed) => {
    const careful = await practice.prepare('I am going to read it, because I want to know.');
    await careful.adopt({ voiceId: 'other', recording: await reading(said), isExcerpt: true });
    expect((await careful.reference()).relaxed).toEqual(relaxed);
    expect(careful.plan.words.map(({ pronunciations }) => pronunciations[0]?.join(' '))).toContain(
      'G OW1 IH0 NG',
    );
  });

  it.each([
    ['another text', 'Nobody hurried to the harbor at all.'],
    ['half of it', 'Of course. They thought the weather'],
    ['all but its first word', 'Thought the weather would develop slowly. Nobody hurried.'],
    ['all but its last word', 'Of course. They thought the weather would develop.'],
  ])('is refused if no part of it is the text: %s', async (_, said) => {
    for (const excerpt of asExcerpt(await reading(said)))
      await expect(prepared.adopt(excerpt)).rejects.toMatchObject({ code: 'invalid-upstream-data' });
  });

  it.each([
    ['another text', () => reading('Nobody hurried to the harbor at all.')],
    ['half of it', () => reading('They thought the weather')],
    ['much more', () => reading(`Of course, here is your sentence. ${text}`)],
    ['nothing', async () => ({ samples: new Float32Array(fullRate * 2), sampleRate: fullRate })],
    [
      'noise',
      async () => ({
        samples: Float32Array.from({ length: fullRate * 2 }, (_, index) => 0.2 * Math.sin(index * index)),
        sampleRate: fullRate,
      }),
    ],
  ])('is refused if it reads %s, and the reference stays', async (_, make) => {
    const recording = await make();
    await expect(prepared.adopt({ voiceId: 'other', recording })).rejects.toMatchObject({
      code: 'invalid-upstream-data',
    });
    expect((await prepared.reference()).voiceId).toBe('flite-slt');
  });
});
