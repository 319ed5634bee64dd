import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestEngine,
  said,
  type TestEngine,
  wrongSounds,
} from '../../../tools/driver/embedded-engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await createTestEngine();
}, 60_000);
afterAll(() => engine.aligner.dispose());

const text = 'the weather is nice today so we will go to the park';

describe('listening to what was said', () => {
  it.each<[string, string, string[], string]>([
    ['we saw a ship on the sea', 'ship', ['SH', 'IY1', 'P'], 'ship IH>IY'],
    ['this is a very good idea', 'very', ['W', 'EH1', 'R', 'IY0'], 'very V>W'],
    ['three birds sat on the fence', 'three', ['S', 'R', 'IY1'], 'three TH>S'],
    ['the box is under the bed', 'box', ['B', 'AA1', 'K'], 'box S>'],
    ['i want a red car', 'red', ['L', 'EH1', 'D'], 'red R>L'],
  ])('names the one wrong sound in "%s"', async (sentence, word, pronunciation, error) => {
    const { samples } = await engine.say(sentence, { lexicon: { [word]: pronunciation } });
    const { hearing } = await engine.listenTo(samples, sentence);
    expect(said(hearing)).toBe(sentence);
    expect(wrongSounds(hearing)).toContain(error);
  });

  it('finds nothing wrong where nothing is', async () => {
    for (const sentence of ['she asked me about the test', 'please sit down on the chair', text]) {
      const { samples } = await engine.say(sentence, { voiceId: 'slt' });
      const { hearing } = await engine.listenTo(samples, sentence);
      expect(said(hearing)).toBe(sentence);
      expect(wrongSounds(hearing)).toEqual([]);
      expect(hearing.textMatch).toBeGreaterThan(0.85);
    }
  });

  it.each([
    ['i think should leave now', 'i think we should leave now', 'i think should leave now'],
    ['i think we should leave', 'i think we should leave now', 'i think we should leave'],
    [
      'i think i think we should leave now',
      'i think we should leave now',
      'repeated:i repeated:think i think we should leave now',
    ],
    ['the weather is nice today', text, 'the weather is nice today'],
    [
      'i think we certainly should leave now',
      'i think we should leave now',
      'i think we added:<unk> should leave now',
    ],
  ])('hears "%s" where "%s" was due', async (spoken, due, expected) => {
    const { samples } = await engine.say(spoken);
    const { hearing } = await engine.listenTo(samples, due);
    expect(said(hearing)).toBe(expected);
  });

  it('tells that another text was read', async () => {
    const { samples } = await engine.say('my brother bought three apples');
    const { hearing } = await engine.listenTo(samples, 'please sit down on the chair');
    expect(hearing.textMatch).toBeLessThan(0.5);
  });

  it('counts the words that are read while they are spoken', async () => {
    const { samples } = await engine.say(text);
    const { events } = await engine.listenTo(samples, text);
    const progress = events.filter((event) => event.type === 'progress');
    expect(progress[0]).toMatchObject({ wordsRead: 0, speechStarted: false });
    expect(progress.at(-1)?.wordsRead).toBe(12);
    expect(progress.some(({ wordsRead }) => wordsRead > 3 && wordsRead < 9)).toBe(true);
    const heard = events.filter((event) => event.type === 'words-heard');
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.flatMap(({ words }) => words.map(({ word }) => word)).join(' ')).toBe(text);
  });

  it('hears the same in a quiet recording that starts late', async () => {
    const sentence = 'please sit down on the chair';
    const { samples } = await engine.say(sentence);
    const quiet = new Float32Array(samples.length + 24_000);
    quiet.set(
      samples.map((sample) => sample / 10),
      20_000,
    );
    const [loud, late] = [await engine.listenTo(samples, sentence), await engine.listenTo(quiet, sentence)];
    expect(said(late.hearing)).toBe(sentence);
    expect(wrongSounds(late.hearing)).toEqual(wrongSounds(loud.hearing));
    const [loudEnd = 0, lateEnd = 0] = [loud, late].map(
      ({ hearing }) => hearing.words.at(-1)?.phones[0]?.endMs,
    );
    expect(Math.abs(lateEnd - loudEnd - 1_250)).toBeLessThan(30);
  });

  it('hears no words in silence, noise-free or not', async () => {
    const hiss = Float32Array.from({ length: 32_000 }, (_, index) => Math.sin(index * index) * 3e-4);
    for (const samples of [new Float32Array(32_000), hiss, new Float32Array(0)]) {
      const { hearing, events } = await engine.listenTo(samples, text);
      expect(hearing.words).toEqual([]);
      expect(hearing.textMatch).toBe(0);
      expect(events.some((event) => event.type === 'progress' && event.speechStarted)).toBe(false);
    }
  });
});
