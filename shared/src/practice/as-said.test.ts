import { describe, expect, it } from 'vitest';
import { cmuDictionary, createPronouncer, planUtterance } from '../phonetics/index.ts';
import type { Recognition, RecognizedWord } from '../ports/aligner.ts';
import { asSaid, wordsLike } from './as-said.ts';

const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: async () => [] });
const planned = (text: string) => planUtterance(text, pronouncer);

/** The plan's words and those of its other wordings, as the aligner counts them. */
const flat = (plan: Awaited<ReturnType<typeof planned>>) => [
  ...plan.words.map(({ word }) => word),
  ...(plan.others ?? []).flatMap(({ words }) => words.map(({ word }) => word)),
];

const recognized = (planIndex: number | null, word: string): RecognizedWord => ({
  planIndex,
  kind: planIndex === null ? 'added' : 'read',
  word,
  startMs: 0,
  endMs: 100,
  phones: [],
  llr: 0,
});

function recognition(words: RecognizedWord[]): Recognition {
  const quality = { speechDb: -20, noiseDb: -60, clippedShare: 0, speechStartMs: 0, speechEndMs: 1_000 };
  return { words, durationMs: 1_000, quality, textConfidence: 1 };
}

const said = (result: ReturnType<typeof asSaid>) => result.plan.words.map(({ word }) => word).join(' ');

describe('asSaid', () => {
  it('keeps the usual wording', async () => {
    const plan = await planned('It costs $12.50 now.');
    const heard = recognition(plan.words.map(({ word }, index) => recognized(index, word)));
    expect(asSaid(plan, heard)).toEqual({ plan, recognition: heard, wordings: [] });
  });

  it('accepts the last sound of either form of a word that two wordings share', async () => {
    const plan = await planned('A 5 GB file.');
    const [form, other] = ['gigabyte', 'gigabytes'].map((word) => flat(plan).indexOf(word));
    for (const index of [form, other]) {
      const result = asSaid(plan, recognition([recognized(index ?? -1, 'gigabyte')]));
      const word = result.plan.words.find((one) => one.word.startsWith('gigabyte'));
      const last = new Set(word?.pronunciations.map((phones) => phones.at(-1)));
      expect([...last].sort()).toEqual(['S', 'T']);
    }
  });

  it('puts the spoken wording into the plan, and numbers the words again', async () => {
    const plan = await planned('It costs $12.50 now.');
    const fifty = flat(plan).indexOf('fifty', plan.words.length);
    const heard = recognition([
      recognized(0, 'it'),
      recognized(1, 'costs'),
      recognized(2, 'twelve'),
      recognized(fifty, 'fifty'),
      recognized(null, '<unk>'),
      recognized(plan.words.length - 1, 'now'),
    ]);
    const result = asSaid(plan, heard);
    expect(said(result)).toBe('it costs twelve fifty now');
    expect(result.recognition.words.map(({ planIndex }) => planIndex)).toEqual([0, 1, 2, 3, null, 4]);
    expect(result.wordings).toHaveLength(1);
  });

  it('uses the wording that was said last; the other was a false start', async () => {
    const plan = await planned('It costs $12.50 now.');
    const fifty = flat(plan).indexOf('fifty', plan.words.length);
    const heard = recognition([
      recognized(2, 'twelve'),
      recognized(3, 'dollars'),
      recognized(2, 'twelve'),
      recognized(fifty, 'fifty'),
    ]);
    const result = asSaid(plan, heard);
    expect(said(result)).toBe('it costs twelve fifty now');
    expect(result.recognition.words[1]).toMatchObject({ kind: 'repeated', planIndex: null });
    const back = asSaid(plan, recognition([recognized(fifty, 'fifty'), recognized(3, 'dollars')]));
    expect(back.wordings).toEqual([]);
  });

  it('resolves several wordings of one text', async () => {
    const plan = await planned('It cost $12.50 in 2005.');
    const all = flat(plan);
    const heard = recognition([
      recognized(all.indexOf('fifty', plan.words.length), 'fifty'),
      recognized(all.indexOf('twenty', plan.words.length), 'twenty'),
      recognized(all.indexOf('oh', plan.words.length), 'oh'),
    ]);
    expect(said(asSaid(plan, heard))).toBe('it cost twelve fifty in twenty oh five');
  });
});

describe('wordsLike', () => {
  it('reads a transcript in the wording of the text', async () => {
    const text = await planned('It cost twelve fifty in twenty oh five.');
    const like = wordsLike(await planned('It cost $12.50 in 2005.'), text);
    expect(like.map(({ word }) => word).join(' ')).toBe('it cost twelve fifty in twenty oh five');
  });

  it('leaves a transcript of other words unchanged', async () => {
    const transcript = await planned('It cost $12.50.');
    expect(wordsLike(transcript, await planned('We left at noon.'))).toEqual(transcript.words);
  });
});
