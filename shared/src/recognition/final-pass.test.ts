import { afterAll, describe, expect, it } from 'vitest';
import {
  createTestEngine,
  mispronouncedSounds,
  spokenWords,
} from '../../../tools/driver/sound/embedded-engine.ts';

const engine = await createTestEngine();
afterAll(() => engine.aligner.dispose());

const text = 'the weather is nice today so we will go to the park';

describe('recognition of a recording', () => {
  it.each<[string, string, string[], string]>([
    ['we saw a ship on the sea', 'ship', ['SH', 'IY1', 'P'], 'ship IH>IY'],
    ['this is a very good idea', 'very', ['W', 'EH1', 'R', 'IY0'], 'very V>W'],
    ['three birds sat on the fence', 'three', ['S', 'R', 'IY1'], 'three TH>S'],
    ['the box is under the bed', 'box', ['B', 'AA1', 'K'], 'box S>'],
    ['i want a red car', 'red', ['L', 'EH1', 'D'], 'red R>L'],
  ])('names the one mispronounced sound in "%s"', async (sentence, word, pronunciation, error) => {
    const { samples } = await engine.say(sentence, { lexicon: { [word]: pronunciation } });
    const { recognition } = await engine.recognize(samples, sentence);
    expect(spokenWords(recognition)).toBe(sentence);
    expect(mispronouncedSounds(recognition)).toContain(error);
  });

  it('finds no mispronunciation in correct speech', async () => {
    for (const sentence of ['she asked me about the test', 'please sit down on the chair', text]) {
      const { samples } = await engine.say(sentence, { voiceId: 'slt' });
      const { recognition } = await engine.recognize(samples, sentence);
      expect(spokenWords(recognition)).toBe(sentence);
      expect(mispronouncedSounds(recognition)).toEqual([]);
      expect(recognition.textConfidence).toBeGreaterThan(0.85);
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
  ])('recognizes "%s" if "%s" was expected', async (spoken, due, expected) => {
    const { samples } = await engine.say(spoken);
    const { recognition } = await engine.recognize(samples, due);
    expect(spokenWords(recognition)).toBe(expected);
  });

  it('has a low text confidence for another text', async () => {
    const { samples } = await engine.say('my brother bought three apples');
    const { recognition } = await engine.recognize(samples, 'please sit down on the chair');
    expect(recognition.textConfidence).toBeLessThan(0.5);
  });

  it('counts the words that are read during the recording', async () => {
    const { samples } = await engine.say(text);
    const { events } = await engine.recognize(samples, text);
    const progress = events.filter((event) => event.type === 'progress');
    expect(progress[0]).toMatchObject({ wordsRead: 0, speechStarted: false });
    expect(progress.at(-1)?.wordsRead).toBe(12);
    expect(progress.some(({ wordsRead }) => wordsRead > 3 && wordsRead < 9)).toBe(true);
    const recognized = events.filter((event) => event.type === 'words-recognized');
    expect(recognized.length).toBeGreaterThan(2);
    expect(recognized.flatMap(({ words }) => words.map(({ word }) => word)).join(' ')).toBe(text);
  });

  it('gives the same result for a quiet recording that starts late', async () => {
    const sentence = 'please sit down on the chair';
    const { samples } = await engine.say(sentence);
    const quiet = new Float32Array(samples.length + 24_000);
    quiet.set(
      samples.map((sample) => sample / 10),
      20_000,
    );
    const [loud, late] = [await engine.recognize(samples, sentence), await engine.recognize(quiet, sentence)];
    expect(spokenWords(late.recognition)).toBe(sentence);
    expect(mispronouncedSounds(late.recognition)).toEqual(mispronouncedSounds(loud.recognition));
    const [loudEnd = 0, lateEnd = 0] = [loud, late].map(
      ({ recognition }) => recognition.words.at(-1)?.phones[0]?.endMs,
    );
    expect(Math.abs(lateEnd - loudEnd - 1_250)).toBeLessThan(30);
  });

  it('recognizes no words in silence, noise-free or not', async () => {
    const hiss = Float32Array.from({ length: 32_000 }, (_, index) => Math.sin(index * index) * 3e-4);
    for (const samples of [new Float32Array(32_000), hiss, new Float32Array(0)]) {
      const { recognition, events } = await engine.recognize(samples, text);
      expect(recognition.words).toEqual([]);
      expect(recognition.textConfidence).toBe(0);
      expect(events.some((event) => event.type === 'progress' && event.speechStarted)).toBe(false);
    }
  });
});
