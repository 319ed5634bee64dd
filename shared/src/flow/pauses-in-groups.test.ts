import { describe, expect, it } from 'vitest';
import { measureQuality } from '../audio/index.ts';
import { assessmentSchema } from '../contracts/index.ts';
import type { Judgement } from '../ports/judge.ts';
import { pausesInGroups, withPauses } from './index.ts';

const RATE = 16_000;
const LEAD_MS = 300;
const WORD_MS = 260;

interface Reading {
  /** The pauses by the index of the word before them, in milliseconds. */
  pauses?: Readonly<Record<number, number>>;
  model?: Readonly<Record<number, number>>;
  /** Words that were not said. */
  omitted?: readonly number[];
  /** The word whose end the aligner puts behind the pause. */
  stretched?: number;
  /** The sound of the voice and of the room at a sample, −1 to 1. */
  voice?: (at: number) => number;
  room?: (at: number) => number;
}

let seed = 1;
function noise(): number {
  seed = (seed * 48_271) % 0x7fffffff;
  return 2 * (seed / 0x7fffffff) - 1;
}
const spoken = (at: number) => 0.3 * Math.sin((2 * Math.PI * 150 * at) / RATE);
const quiet = () => 0.0005 * noise();

/** Lets a voice read a text whose words are all of one length. */
function readingOf(text: string, reading: Reading = {}) {
  const { pauses = {}, model = {}, omitted = [], stretched, voice = spoken, room = quiet } = reading;
  const words = [...text.matchAll(/[\p{L}’']+/gu)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    span: [index, index + word.length] as [number, number],
    pronunciations: [['AH0']],
  }));
  const timesOf = (gaps: Readonly<Record<number, number>>, lead: number) => {
    let at = lead;
    return words.map(({ word }, index) => {
      const [xmin, xmax] = [at / 1_000, (at + WORD_MS) / 1_000];
      at += WORD_MS + (gaps[index] ?? 0);
      return { word, xmin, xmax, phones: [] };
    });
  };
  const user = timesOf(pauses, LEAD_MS);
  const end = Math.round(((user.at(-1)?.xmax ?? 0) + LEAD_MS / 1_000) * RATE);
  const isIn = (at: number) => user.some(({ xmin, xmax }) => at / RATE >= xmin && at / RATE < xmax);
  const samples = Float32Array.from({ length: end }, (_, at) => room(at) + (isIn(at) ? voice(at) : 0));
  const heard = user.map((word, index) =>
    index === stretched ? { ...word, xmax: (user[index + 1]?.xmin ?? word.xmax) - 0.01 } : word,
  );
  const judgement: Judgement = {
    alignment: { user: heard, bot: timesOf(model, 0) },
    assessment: {
      words: words.map(({ span }, index) => {
        const isSaid = !omitted.includes(index);
        const error = isSaid ? 'none' : 'omitted';
        return { userIndex: isSaid ? index : null, botIndex: index, span, score: 90, error, phones: [] };
      }),
    },
  };
  return { judgement, plan: { text, words }, sound: { samples, quality: measureQuality(samples, RATE) } };
}

/** Returns the pauses that are marked, as the word before each. */
function marksIn(text: string, reading: Reading = {}) {
  const { judgement, plan, sound } = readingOf(text, reading);
  return pausesInGroups(judgement, plan, sound).map(({ after }) => plan.words[after]?.word);
}

const long = 'My brother usually cooks a large dinner for the family on Sunday evening.';

describe('a pause inside a group', () => {
  it('stands after a function word, with its length and the breath group around it', () => {
    const { judgement, plan, sound } = readingOf(long, { pauses: { 8: 240 }, model: { 6: 150 } });
    expect(pausesInGroups(judgement, plan, sound)).toEqual([{ after: 8, ms: 240, group: [7, 13] }]);
  });

  it('is in a group that ends after no word that leans on the next one', () => {
    const model = { 7: 140 };
    const { judgement, plan, sound } = readingOf(long, { pauses: { 8: 400 }, model });
    const [pause] = pausesInGroups(judgement, plan, sound);
    expect(plan.words[(pause?.group[0] ?? 0) - 1]?.word).not.toBe('for');
  });

  it('is in no group that ends there', () => {
    for (const after of [0, 4, 7, 8, 10]) {
      const { judgement, plan, sound } = readingOf(long, { pauses: { [after]: 500 } });
      const [pause] = pausesInGroups(judgement, plan, sound);
      expect(pause?.group[0]).toBeLessThanOrEqual(after);
      expect(pause?.group[1]).toBeGreaterThan(after + 1);
    }
  });

  it.each<[string, string, Reading]>([
    ['is shorter than a stop', long, { pauses: { 8: 180 } }],
    ['stands at a sign', 'He said that, and she left us.', { pauses: { 2: 900 } }],
    ['stands at a dash', 'I know the - well, all of it.', { pauses: { 2: 900 } }],
    ['is the model voice’s, too', long, { pauses: { 8: 600 }, model: { 8: 60 } }],
    ['stands between content words of a long sentence', long, { pauses: { 6: 700 } }],
    [
      'may end a phrase of a long sentence',
      'He was at home with all of us on that day.',
      { pauses: { 1: 600 } },
    ],
    ['stands at a word that was not said', long, { pauses: { 8: 400 }, omitted: [9] }],
  ])('is not marked if it %s', (_, text, reading) => {
    expect(marksIn(text, reading)).toEqual([]);
  });

  it('is not marked where somebody speaks between the words', () => {
    const { judgement, plan, sound } = readingOf(long, { pauses: { 8: 400 } });
    const samples = sound.samples.map((_, at) => spoken(at));
    expect(pausesInGroups(judgement, plan, { ...sound, samples })).toEqual([]);
  });

  it('counts between any words if there is more than one for nine words', () => {
    expect(marksIn('The children watched whales.', { pauses: { 1: 300 } })).toEqual(['children']);
    expect(marksIn('The children watched whales.', { pauses: { 1: 260 } })).toEqual([]);
    expect(marksIn(long, { pauses: { 1: 300, 6: 700 } })).toEqual(['brother', 'dinner']);
  });

  it('is one of the two longest of its sentence', () => {
    const pauses = { 0: 300, 4: 500, 8: 400, 16: 260 };
    const marks = marksIn(`${long} He walks to the harbor every day.`, { pauses });
    expect(marks).toEqual(['a', 'the', 'the']);
  });

  it('follows a short form, too', () => {
    expect(marksIn(`I think we don't ever ${long}`, { pauses: { 3: 250 } })).toEqual(["don't"]);
  });

  it('is found at the nearest boundary if the aligner stretched a word over it', () => {
    expect(marksIn(long, { pauses: { 8: 300 }, stretched: 8 })).toEqual(['the']);
  });
});

describe('an unusual reading', () => {
  const pauses = { 8: 400 };

  it('has a mark without punctuation', () => {
    expect(marksIn(long.slice(0, -1), { pauses })).toEqual(['the']);
    expect(marksIn('Did they see the lights of the harbor', { pauses: { 6: 400 } })).toEqual(['the']);
  });

  it('has a mark in a whisper, and in a voice without pitch', () => {
    expect(marksIn(long, { pauses, voice: () => 0.02 * noise() })).toEqual(['the']);
    expect(marksIn(long, { pauses, voice: () => 0.3 * noise() })).toEqual(['the']);
  });

  it('has none where music goes on', () => {
    const music = (at: number) => 0.06 * Math.sin((2 * Math.PI * 440 * at) / RATE);
    expect(marksIn(long, { pauses, room: music })).toEqual([]);
  });

  it.each(['Yes.', '', '…'])('has none in “%s”', (text) => {
    expect(marksIn(text)).toEqual([]);
  });

  it('has none without sound', () => {
    const { judgement, plan, sound } = readingOf(long, { pauses });
    const samples = new Float32Array(0);
    expect(pausesInGroups(judgement, plan, { samples, quality: measureQuality(samples, RATE) })).toEqual([]);
    expect(pausesInGroups(judgement, plan, { ...sound, samples })).toEqual([]);
  });
});

describe('the judgement', () => {
  it('has the pauses, and not the field without any', () => {
    const paused = readingOf(long, { pauses: { 8: 400 } });
    const { assessment } = withPauses(paused.judgement, paused.plan, paused.sound);
    expect(assessmentSchema.parse(assessment).pauses).toEqual([{ after: 8, ms: 400, group: [6, 10] }]);
    const even = readingOf(long);
    expect(withPauses(even.judgement, even.plan, even.sound)).toBe(even.judgement);
  });

  it('has none if nothing was judged', () => {
    const { judgement, plan, sound } = readingOf(long, { pauses: { 8: 400 } });
    const unscored: Judgement = {
      ...judgement,
      assessment: { ...judgement.assessment, conditions: ['sounds-unscored'] },
    };
    expect(withPauses(unscored, plan, sound)).toBe(unscored);
  });
});
