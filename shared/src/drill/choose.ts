import { soundsInSpelling, spelledSound, weightOf } from './spelling-sounds.ts';

/** The sentences of one drill: five minutes with a second attempt here and there. */
export const SENTENCES_PER_DRILL = 5;

/**
 * The number of words of a good sentence: long enough to be worthwhile, short enough to remember while
 * speaking.
 */
const ideal = { least: 7, most: 16 } as const;
/** The permitted lengths. A sentence outside these limits is chosen only if there is no other. */
const limits = { least: 4, most: 30 } as const;
/** The value of the ideal length, in units of the sounds' weights. */
const IDEAL_LENGTH_VALUE = 12;
/** The value of each of the person's own sounds in a sentence: as much as two sounds that are rare. */
const HARD_SOUND_VALUE = 4;

export interface ChooseOptions {
  count?: number;
  /** The number of requests for other sentences: each round excludes the sentences of the rounds before. */
  round?: number;
  /**
   * The person's own hard sounds, in ARPAbet without stress: sentences with several of them are chosen first.
   */
  sounds?: readonly string[] | undefined;
}

/**
 * Chooses sentences for a drill: of a good length, with the person's own hard sounds, and together with many
 * different sounds. The choice is deterministic. Returns their indexes in the order of the text.
 */
export function chooseSentences(
  sentences: readonly string[],
  { count = SENTENCES_PER_DRILL, round = 0, sounds = [] }: ChooseOptions = {},
): number[] {
  const values = sentences.map((text) => sentenceValue(text, sounds));
  let free = distinct(sentences);
  let chosen: number[] = [];
  for (let pass = 0; pass <= round; pass++) {
    // All sentences were used, so the choice starts again.
    if (free.length < Math.min(count, 1)) free = distinct(sentences);
    chosen = chooseGreedily(values, free, count);
    const taken = new Set(chosen);
    free = free.filter((index) => !taken.has(index));
    if (free.length === 0) free = distinct(sentences);
  }
  return chosen.sort((one, other) => one - other);
}

/** Returns the best sentence to add to the present ones or to replace one of them; null if none is left. */
export function chooseOneMore(
  sentences: readonly string[],
  present: readonly string[],
  sounds: readonly string[] = [],
): number | null {
  const known = new Set(present.map(normalised));
  const free = distinct(sentences).filter((index) => !known.has(normalised(sentences[index] ?? '')));
  const values = sentences.map((text) => sentenceValue(text, sounds));
  const covered = new Set(present.flatMap((text) => [...soundsInSpelling(text)]));
  return bestCandidate(values, free, covered) ?? null;
}

interface SentenceValue {
  /** The value of its length and of the person's own sounds, which every sentence may repeat. */
  own: number;
  sounds: ReadonlySet<string>;
}

function sentenceValue(text: string, hard: readonly string[]): SentenceValue {
  const sounds = soundsInSpelling(text);
  const isHard = hard.filter((sound) => sounds.has(spelledSound(sound))).length;
  return { own: lengthValue(wordsIn(text)) + HARD_SOUND_VALUE * isHard, sounds };
}

/** The number of words as a person counts them. */
export function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

function lengthValue(words: number): number {
  if (words < limits.least || words > limits.most) return -2 * IDEAL_LENGTH_VALUE;
  if (words < ideal.least)
    return IDEAL_LENGTH_VALUE * ((words - limits.least + 1) / (ideal.least - limits.least + 1));
  if (words <= ideal.most) return IDEAL_LENGTH_VALUE;
  return IDEAL_LENGTH_VALUE * (1 - (words - ideal.most) / (limits.most - ideal.most + 1));
}

function chooseGreedily(values: readonly SentenceValue[], free: readonly number[], count: number): number[] {
  const chosen: number[] = [];
  const covered = new Set<string>();
  let left = [...free];
  while (chosen.length < count) {
    const index = bestCandidate(values, left, covered);
    if (index === undefined) break;
    chosen.push(index);
    left = left.filter((other) => other !== index);
    for (const sound of values[index]?.sounds ?? []) covered.add(sound);
  }
  return chosen;
}

/** Returns the most valuable sentence; of equally valuable sentences, the first in the text. */
function bestCandidate(
  values: readonly SentenceValue[],
  free: readonly number[],
  covered: ReadonlySet<string>,
): number | undefined {
  let winner: number | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const index of free) {
    const { own, sounds } = values[index] ?? { own: 0, sounds: new Set<string>() };
    let value = own;
    for (const sound of sounds) if (!covered.has(sound)) value += weightOf(sound);
    if (value > most) [winner, most] = [index, value];
  }
  return winner;
}

/** Indexes of distinct sentences: a page repeats some (a headline, a pull quote). */
function distinct(sentences: readonly string[]): number[] {
  const known = new Set<string>();
  return sentences.flatMap((text, index) => {
    const plain = normalised(text);
    if (plain === '' || known.has(plain)) return [];
    known.add(plain);
    return [index];
  });
}

function normalised(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
