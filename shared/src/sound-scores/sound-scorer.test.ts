import { describe, expect, it, vi } from 'vitest';
import { vowels } from '../phonetics/index.ts';
import { expectedSoundsOf } from './expected-sounds.ts';
import { speechSpectrum } from './log-mel.ts';
import { createSoundScorer } from './sound-scorer.ts';
import {
  countingJudge,
  disposed,
  filled,
  recording,
  steadyEar,
  steadyEncoder,
  whole,
} from './synthetic-networks.test-support.ts';
import { textWindows } from './text-windows.ts';

const costs = { costs: new Uint8Array(120), frameMs: 10 };
const cap: [number, number][] = [
  [0, 100],
  [1, 40],
];
const settings = { id: 'test-1', prior: [], mistaken: [], scoring: { cap, flag: 50, red: 1 } };
const [aa = 'AA', ae = 'AE'] = vowels;

function scorer(judge = countingJudge().judge, encoder = steadyEncoder(), speechEncoder = steadyEar()) {
  return createSoundScorer({ speechEncoder, encoder, judge, settings, pause: async () => undefined });
}

const classes = 'AA AE AH AO AW AY B CH D DH EH ER EY F G HH'.split(' ');
const longText = Array.from({ length: 200 }, (_, planIndex) => ({
  planIndex,
  phones: Array.from(
    { length: 2 + (planIndex % 5) },
    (_unused, at) => classes[(planIndex + at) % classes.length] ?? aa,
  ),
}));

describe('the sound scorer', () => {
  it('returns for every sound its time, its rating and the recognized phone', async () => {
    const samples = recording(1, 1);
    const { from, to } = speechSpectrum(samples);
    expect(from).toBeGreaterThan(50);
    const { words, utterance } = await scorer().score(
      samples,
      [{ planIndex: 7, phones: [`${aa}1`, `${ae}0`] }],
      costs,
    );
    expect(words).toHaveLength(1);
    expect(words[0]).toMatchObject({
      planIndex: 7,
      accuracy: expect.closeTo(2 / 50),
      total: expect.closeTo(2 / 50),
    });
    expect(utterance.fluency).toBeCloseTo(2 / 50);
    const [first, second] = words[0]?.sounds ?? [];
    expect(first).toMatchObject({
      expected: 'AA1',
      recognized: null,
      rating: 0,
      score: 0,
      posterior: expect.closeTo(0.75),
    });
    // The sound resembles the expected one but counts as mispronounced, so another phone is named.
    expect(second).toMatchObject({
      expected: 'AE0',
      recognized: 'AA',
      substitute: 'AA',
      score: expect.closeTo(2.5),
      mispronouncedLogit: 0.5,
    });
    expect(first?.startMs).toBeGreaterThanOrEqual(from * 10);
    expect(second?.startMs).toBeGreaterThanOrEqual(first?.endMs ?? Number.NaN);
    expect(second?.endMs).toBeLessThanOrEqual(to * 10);
  });

  it('returns what the ear hears in every sound', async () => {
    const expected = [{ planIndex: 7, phones: [`${aa}1`, `${ae}0`] }];
    const { words } = await scorer().score(recording(1, 1), expected, costs);
    const ears = words[0]?.sounds.map(({ ear }) => ear?.length ?? 0) ?? [];
    expect(ears).toHaveLength(2);
    expect(Math.min(...ears)).toBeGreaterThan(0);
  });

  it('scores what it encoded ahead as if it had not, and encodes it once', async () => {
    const samples = recording(1, 1);
    const expected = [{ planIndex: 7, phones: [`${aa}1`, `${ae}0`] }];
    const ear = steadyEar();
    const run = vi.spyOn(ear, 'run');
    const ahead = scorer(countingJudge().judge, steadyEncoder(), ear);
    await ahead.encodeAhead?.(samples);
    expect(await ahead.score(samples, expected, costs)).toEqual(
      await scorer().score(samples, expected, costs),
    );
    expect(run).toHaveBeenCalledOnce();
    // Other samples are another recording.
    await ahead.score(samples.slice(), expected, costs);
    expect(run).toHaveBeenCalledTimes(2);
    await expect(ahead.encodeAhead?.(samples.slice(), { signal: AbortSignal.abort('gone') })).rejects.toBe(
      'gone',
    );
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('passes the speech to the encoder at the usual loudness, with the embedding of each frame', async () => {
    const samples = recording(1, 1).map((sample) => sample / 10);
    const { from, to, gain } = speechSpectrum(samples);
    const [speechEncoder, encoder] = [steadyEar(), steadyEncoder()];
    const [hear, encode] = [vi.fn(speechEncoder.run), vi.fn(encoder.run)];
    await scorer(undefined, { ...encoder, run: encode }, { ...speechEncoder, run: hear }).score(
      samples,
      [{ planIndex: 0, phones: ['EH1'] }],
      costs,
    );
    const heard = hear.mock.calls[0]?.[0].samples?.values ?? [];
    expect(gain).toBeGreaterThan(2);
    expect(heard[16_000]).toBeCloseTo(gain * (samples[from * 160 + 16_000] ?? Number.NaN), 6);
    const { mel, ear: embeddings, at } = encode.mock.calls[0]?.[0] ?? {};
    const frames = to - from;
    expect([mel?.shape[1], at?.shape]).toEqual([frames, [1, frames]]);
    expect(embeddings?.shape).toEqual([1, Math.floor((frames * 160 - 895) / 384) + 1, 2]);
    expect([whole(at).at(0), whole(at).at(-1)]).toEqual([0, (embeddings?.shape[1] ?? 0) - 1]);
  });

  it('judges a text of 200 words in a minute in windows, each sound once and in its position', async () => {
    const { judge, asked } = countingJudge();
    const { words, utterance } = await scorer(judge).score(recording(0, 60), longText, costs);
    expect(asked.length).toBeGreaterThan(5);
    for (const { phones, begin, end, near, posteriors, membership } of asked) {
      const sounds = whole(phones).length;
      expect(sounds).toBeLessThanOrEqual(120);
      expect(whole(membership).reduce((sum, value) => sum + value)).toBe(sounds);
      // The times are relative to the frames that the judge received.
      const frames = near?.shape[1] ?? 0;
      expect(Math.min(...whole(begin))).toBeGreaterThanOrEqual(0);
      expect(Math.max(...whole(end))).toBeLessThanOrEqual(frames);
      expect(frames).toBeLessThan(1_500);
      expect(posteriors?.shape[1]).toBe(Math.ceil(frames / 2));
    }
    expect(words.map(({ sounds }) => sounds.map(({ expected }) => expected))).toEqual(
      longText.map(({ phones }) => phones),
    );
    let last = 0;
    for (const { expected, rating, startMs, endMs } of words.flatMap(({ sounds }) => sounds)) {
      expect(rating).toBeCloseTo(classes.indexOf(expected) / 20);
      expect(startMs).toBeGreaterThanOrEqual(last);
      expect(endMs).toBeGreaterThan(startMs);
      last = endMs;
    }
    expect(last).toBeLessThanOrEqual(60_000);
    // The first run has the text itself; later ones ask about single sounds.
    const firstRun = asked.slice(0, textWindows(expectedSoundsOf(longText).first).length);
    const counts = firstRun.map(({ phones }) => whole(phones).length);
    const weighted = counts.reduce((sum, count) => sum + count * (count / 50), 0);
    expect(utterance.accuracy).toBeCloseTo(weighted / counts.reduce((sum, count) => sum + count), 4);
  });

  it.each([
    [
      'a recording that is too short for its text',
      recording(0, 0.2),
      longText,
      'unprocessable',
      'other-text',
    ],
    ['a recording of nothing', new Float32Array(), longText, 'unprocessable', 'silence'],
    ['less than a frame', new Float32Array(100), longText, 'unprocessable', 'silence'],
    ['no words', recording(0, 1), [], 'bad-request', undefined],
    ['no sound of English', recording(0, 1), [{ planIndex: 0, phones: ['XX'] }], 'bad-request', undefined],
  ])('refuses %s', async (_, samples, words, code, reason) => {
    await expect(scorer().score(samples, words, costs)).rejects.toMatchObject({ code, reason });
  });

  it('returns scores for digital silence', async () => {
    const { words } = await scorer().score(
      new Float32Array(16_000),
      [{ planIndex: 0, phones: ['EH1'] }],
      costs,
    );
    expect(Object.values(words[0]?.sounds[0] ?? {}).filter(Number.isNaN)).toEqual([]);
  });

  it('fails if the network returns values that are not finite, too few values or none', async () => {
    const word = [{ planIndex: 0, phones: ['EH1'] }];
    const failure = { code: 'internal', reason: 'engine-failed' };
    const broken = (change: Parameters<typeof countingJudge>[0]) =>
      scorer(countingJudge(change).judge).score(recording(0, 1), word, costs);
    await expect(broken((outputs) => outputs.rating?.values.fill(Number.NaN))).rejects.toMatchObject(failure);
    await expect(broken((outputs) => delete outputs.wrong)).rejects.toMatchObject(failure);
    const short = { values: filled(39, 0), shape: [1, 1, 39] };
    await expect(broken((outputs) => Object.assign(outputs, { said: short }))).rejects.toMatchObject(failure);
    const deaf = { ...disposed, run: async () => ({}) };
    await expect(scorer(undefined, deaf).score(recording(0, 1), word, costs)).rejects.toMatchObject(failure);
    const withoutEar = scorer(undefined, undefined, deaf);
    await expect(withoutEar.score(recording(0, 1), word, costs)).rejects.toMatchObject(failure);
  });

  it('stops after an abort, before its next step', async () => {
    const stopped = { name: 'AbortError' };
    const before = scorer().score(recording(0, 1), longText, costs, { signal: AbortSignal.abort() });
    await expect(before).rejects.toMatchObject(stopped);

    const controller = new AbortController();
    const encoder = steadyEncoder();
    const { judge, asked } = countingJudge();
    const run = vi.fn(async (inputs: Parameters<typeof encoder.run>[0]) => {
      controller.abort();
      return encoder.run(inputs);
    });
    const during = scorer(judge, { ...encoder, run }).score(recording(0, 60), longText, costs, {
      signal: controller.signal,
    });
    await expect(during).rejects.toMatchObject(stopped);
    expect(run).toHaveBeenCalledOnce();
    expect(asked).toEqual([]);
  });

  it('disposes all three networks', async () => {
    const dispose = vi.fn(disposed.dispose);
    const { judge } = countingJudge();
    await scorer(
      { ...judge, dispose },
      { ...steadyEncoder(), dispose },
      { ...steadyEar(), dispose },
    ).dispose();
    expect(dispose).toHaveBeenCalledTimes(3);
  });
});
