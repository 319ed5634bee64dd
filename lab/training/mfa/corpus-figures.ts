import { join } from 'node:path';
import type { PlannedWord } from '@sayable/shared/contracts';
import {
  baseOf,
  cmuDictionary,
  createGuess,
  createPronouncer,
  isVowel,
  planUtterance,
  withStressOf,
} from '@sayable/shared/phonetics';
import type { EngineWord } from '../../../mfa-service/src/engines/types.ts';
import { readAudio } from '../../../scripts/lib/score-audio.ts';
import { differenceOf } from '../../../shared/src/assessment/phone/judge-by-aligner.ts';
import type { RatedRecording } from '../corpus.ts';
import type { Swap } from '../swaps.ts';
import { type Figure, shareOf } from '../traps/figure.ts';
import type { JudgedEngine } from './engines.ts';

/** The rating of a sound that all raters found right. */
const surelyRight = 2;
/** Each recording is offered with the text of the one so many places later. */
const otherStep = 7;

/** The findings on some recordings of the corpus: one entry for each sound, swap or word. */
export interface CorpusFindings {
  /**
   * True for a sound that all raters found right and the engine takes for another, missing or followed by one
   * more.
   */
  falseAlarms: boolean[];
  /** Known errors: what the engine takes the sound for. */
  swaps: ('said' | 'other' | 'right')[];
  /** True for a word that was not read and is not placed. */
  omitted: boolean[];
  /** True for a word of the own text that is not placed. */
  leftOut: boolean[];
  /** True for a recording that is refused with its own text. */
  refused: boolean[];
  /** True for a recording that is refused with another text. */
  otherRefused: boolean[];
}

/**
 * Has an engine judge recordings of the corpus: as they are, with a sound that was said well expected to be
 * another (`swaps.jsonl`), and with a word in the text that was not read.
 */
export async function judgeCorpus(
  engine: JudgedEngine,
  {
    recordings,
    swaps,
    corpus,
  }: { recordings: readonly RatedRecording[]; swaps: ReadonlyMap<string, Swap>; corpus: string },
): Promise<CorpusFindings> {
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const plan = async (text: string) => (await planUtterance(text.toLowerCase(), pronouncer, {})).words;
  const found: CorpusFindings = {
    falseAlarms: [],
    swaps: [],
    omitted: [],
    leftOut: [],
    refused: [],
    otherRefused: [],
  };
  for (const [index, recording] of recordings.entries()) {
    const samples = await readAudio(join(corpus, 'audio', `${recording.id}.opus`));
    const otherText = recordings[(index + otherStep) % recordings.length]?.text ?? '';
    const isRefused = async (text: string) => (await engine.answer(samples, text.toLowerCase())) === null;
    found.refused.push(await isRefused(recording.text));
    found.otherRefused.push(await isRefused(otherText));
    const words = await plan(recording.text);
    const placed = await engine.place(samples, words, true);
    if (!placed || words.length !== recording.words.length) continue;
    found.leftOut.push(...words.map((_, at) => wordAt(placed, at) === undefined));
    found.falseAlarms.push(...falseAlarmsIn(placed, recording));
    const swap = swaps.get(recording.id);
    const swapped = swap && swapIn(words, placed, swap);
    if (swap && swapped) {
      const again = await engine.place(samples, swapped, true);
      found.swaps.push(soundTaken(again ?? [], swap));
    }
    const other = await plan(otherText);
    const isLeftOut = await leavesOut(engine, samples, { words, other });
    if (isLeftOut !== undefined) found.omitted.push(isLeftOut);
  }
  return found;
}

/**
 * Puts the longest word of another text into the middle of the words, and returns true if the engine doesn't
 * place it.
 */
export async function leavesOut(
  engine: JudgedEngine,
  samples: Float32Array,
  { words, other }: { words: readonly PlannedWord[]; other: readonly PlannedWord[] },
): Promise<boolean | undefined> {
  const unread = other.toSorted((a, b) => b.word.length - a.word.length)[0];
  if (!unread) return undefined;
  const at = Math.ceil(words.length / 2);
  const placed = await engine.place(samples, words.toSpliced(at, 0, unread), true);
  return placed !== null && wordAt(placed, at) === undefined;
}

/** Returns the figures of the table, and how many cases each has. */
export function corpusFigures(engine: string, found: CorpusFindings): Figure[] {
  return [
    shareOf(`${engine}: right sounds taken for wrong`, found.falseAlarms, Boolean),
    shareOf(`${engine}: swapped sounds noticed`, found.swaps, (taken) => taken !== 'right'),
    shareOf(`${engine}: swapped sounds noticed and named`, found.swaps, (taken) => taken === 'said'),
    shareOf(`${engine}: words that were not read and are not placed`, found.omitted, Boolean),
    shareOf(`${engine}: words of the own text that are not placed`, found.leftOut, Boolean),
    shareOf(`${engine}: the own text refused`, found.refused, Boolean),
    shareOf(`${engine}: another text refused`, found.otherRefused, Boolean),
  ];
}

const expectedOf = ({ phones }: EngineWord): string[] =>
  phones.flatMap(({ expected }) => (expected === null ? [] : [expected]));

const wordAt = (placed: readonly EngineWord[], index: number): EngineWord | undefined =>
  placed.find(({ kind, planIndex }) => kind === 'read' && planIndex === index);

function falseAlarmsIn(placed: readonly EngineWord[], recording: RatedRecording): boolean[] {
  return recording.words.flatMap(({ phones, phones_accuracy: ratings }, index) => {
    const word = wordAt(placed, index);
    if (!word || expectedOf(word).map(baseOf).join(' ') !== phones.map(baseOf).join(' ')) return [];
    return word.phones
      .filter(({ expected }) => expected !== null)
      .flatMap((phone, at) => {
        const difference = differenceOf(phone);
        return ratings[at] === surelyRight ? [difference !== null && difference !== 'stress'] : [];
      });
  });
}

/**
 * Returns the plan in which another sound is expected; undefined where the word was not placed as the raters
 * heard it.
 */
function swapIn(
  words: readonly PlannedWord[],
  placed: readonly EngineWord[],
  swap: Swap,
): PlannedWord[] | undefined {
  const word = words[swap.word];
  const heard = wordAt(placed, swap.word);
  const phones = heard && expectedOf(heard);
  const said = phones?.[swap.phone];
  if (!word || !phones || said === undefined || baseOf(said) !== baseOf(swap.said)) return undefined;
  const expected = isVowel(swap.expected) ? withStressOf(swap.expected, said) : swap.expected;
  return words.with(swap.word, { ...word, pronunciations: [phones.with(swap.phone, expected)] });
}

function soundTaken(placed: readonly EngineWord[], swap: Swap): 'said' | 'other' | 'right' {
  const sounds = wordAt(placed, swap.word)?.phones.filter(({ expected }) => expected !== null);
  const sound = sounds?.[swap.phone];
  if (!sound || differenceOf(sound) === null) return 'right';
  return baseOf(sound.recognized ?? '') === baseOf(swap.said) ? 'said' : 'other';
}
