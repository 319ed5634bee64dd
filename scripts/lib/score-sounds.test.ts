import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExpectedWord, SoundScorer } from '@sayable/shared/ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestEngine, type TestEngine } from '../../tools/driver/sound/embedded-engine.ts';
import { earFileOf, openSoundScorer, soundFiles, soundModels } from './score-sounds.ts';

const sampleRate = 16_000;

describe('the shipped networks', () => {
  let engine: TestEngine;
  let scorer: SoundScorer;
  beforeAll(async () => {
    engine = await createTestEngine();
    scorer = await openSoundScorer();
  }, 60_000);
  afterAll(async () => {
    engine.aligner.dispose();
    await scorer.dispose();
  });

  async function due(text: string): Promise<ExpectedWord[]> {
    const words = await engine.plan(text);
    return words.map(({ pronunciations: [phones = []] }, planIndex) => ({ planIndex, phones }));
  }

  it('score every sound of a sentence in order, with each number in its range', async () => {
    const text = 'three birds sat on the fence';
    const { samples } = await engine.say(text);
    const { phoneCosts } = (await engine.recognize(samples, text)).recognition;
    const words = await due(text);
    if (!phoneCosts) throw new Error('The aligner found no speech.');
    const scores = await scorer.score(samples, words, phoneCosts);
    expect(scores.words.map(({ sounds }) => sounds.map(({ expected }) => expected))).toEqual(
      words.map(({ phones }) => phones),
    );
    let last = 0;
    for (const {
      score,
      rating,
      mispronouncedLogit: wrong,
      posterior: heardShare,
      startMs,
      endMs,
    } of scores.words.flatMap(({ sounds }) => sounds)) {
      expect(startMs).toBeGreaterThanOrEqual(last);
      expect(endMs).toBeGreaterThan(startMs);
      last = endMs;
      expectBetweenZeroAnd(score, 100);
      expectBetweenZeroAnd(rating, 2);
      expectBetweenZeroAnd(heardShare, 1);
      expect(wrong).not.toBeNaN();
    }
    expect(last).toBeLessThanOrEqual((samples.length / sampleRate) * 1_000);
    for (const word of scores.words)
      for (const mark of [word.accuracy, word.stress, word.total]) expectBetweenZeroAnd(mark, 10);
    for (const mark of Object.values(scores.utterance)) expectBetweenZeroAnd(mark, 10);
  });

  it('score two hundred words in a minute', async () => {
    const { samples } = await engine.say('three birds sat on the fence');
    const minute = new Float32Array(60 * sampleRate);
    for (let at = 0; at + samples.length <= minute.length; at += samples.length) minute.set(samples, at);
    const sentence = await due('three birds sat on the fence');
    const words = Array.from({ length: 200 }, (_, planIndex) => ({
      planIndex,
      phones: sentence[planIndex % sentence.length]?.phones ?? [],
    }));
    const costs = { costs: new Uint8Array(6_000 * 120).fill(90), frameMs: 10 };
    const scores = await scorer.score(minute, words, costs);
    expect(scores.words.map(({ planIndex }) => planIndex)).toEqual(words.map(({ planIndex }) => planIndex));
    for (const { score } of scores.words.flatMap(({ sounds }) => sounds)) expectBetweenZeroAnd(score, 100);
  });
});

function expectBetweenZeroAnd(value: number, highest: number): void {
  expect(value).toBeGreaterThanOrEqual(0);
  expect(value).toBeLessThanOrEqual(highest);
}

const folder = await mkdtemp(join(tmpdir(), 'sayable-networks-'));

describe('opening a folder of networks', () => {
  afterAll(() => rm(folder, { recursive: true }));

  const copyAllFiles = () =>
    Promise.all(soundFiles.map((name) => copyFile(join(soundModels, name), join(folder, name))));

  it.each(soundFiles)('names the missing file: %s', async (name) => {
    await copyAllFiles();
    await rm(join(folder, name));
    await expect(openSoundScorer(folder, folder)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining(name),
    });
  });

  it('uses the shipped speech encoder if the folder, like a fold’s, has none', async () => {
    await copyAllFiles();
    expect(earFileOf(folder)).toBe(join(folder, 'sounds-ear.onnx'));
    await rm(earFileOf(folder));
    expect(earFileOf(folder)).toBe(join(soundModels, 'sounds-ear.onnx'));
    const scorer = await openSoundScorer(folder);
    await scorer.dispose();
  });

  it.each(soundFiles)('fails if %s is damaged', async (name) => {
    await copyAllFiles();
    await writeFile(join(folder, name), '{"id":');
    await expect(openSoundScorer(folder, folder)).rejects.toMatchObject({
      code: 'internal',
      reason: 'engine-failed',
    });
  });
});
