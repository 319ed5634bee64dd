import { baseOf } from '@sayable/shared/phonetics';
import { alignByEdits } from '@sayable/shared/std';
import type { EngineWord } from '../types.ts';
import type { LexiconEntry } from './lexicon.ts';
import type { Aligned } from './protocol.ts';
import type { Stretch } from './stretches.ts';

/**
 * The words that were read, by MFA's own scores: each is compared with what any phones at all would have scored there.
 * The figures were chosen on fold 0 of the corpus, with models that MFA trained without it, and on two voices
 * (lab/RESULTS.md).
 */

/** A word whose phones fit worse than this, in nats per frame, may not have been said. */
const doubtfulMargin = -2;
/** A word that was not said may take the place of one that was, which then fits worse than this. */
const doubtfulBeside = -4;
/**
 * Without a word that was not said, the words around it fit better by so many nats, and no more sounds are in
 * no word.
 */
const omitted = { gain: 40, mostLeftOver: 1 };
/**
 * The most words of a recording that are looked at, the most doubtful first: each takes two short alignments,
 * and where many are doubtful, the voice is far from the model.
 */
const mostDoubtful = 2;
/** How many words on either side of a doubtful one are aligned with and without it. */
const wordsAround = 2;
/** One margin outside these is as good as proof, and shouldn't outweigh all other words. */
const margins = { least: -8, most: 3 };
/** A phone of three states with one frame each. */
const squeezedSeconds = 0.035;
/** How far a text is from the sounds that are heard without it: above 0.5 another ear is asked. */
const doubt = { bias: -1.131, margin: -1.258, alike: -17.45, squeezed: 5.89, threshold: 0.5 };
/** Speech outside the text: fewer or shorter sounds are breaths and the ends of words. */
const added = { fewestPhones: 4, shortestSeconds: 0.3, longestGapSeconds: 0.1 };

type Placed = Aligned['words'][number];
type Heard = Aligned['heard'][number];
/** The search of a recording, or of a part of it. */
export interface Part {
  /** True if the recording is also searched without the words. */
  free?: boolean;
  /** The part of the recording in seconds; all of it if they are absent. */
  from?: number;
  to?: number | undefined;
}
/** Aligns words; null where there is no way. */
type Align = (words: readonly LexiconEntry[][], part: Part) => Promise<Aligned | null>;

/** Another engine's result for a recording. */
export interface OtherReading {
  /** True if the text was read. */
  isText: boolean;
  /** The places of its words, if the recording has more than them. */
  stretches: readonly Stretch[];
}

/**
 * The words that were read in a part of the recording, and the sounds of that part without a text. All times
 * are the recording's.
 */
export interface ReadPart extends Pick<Aligned, 'words' | 'heard'> {
  from: number;
  to: number | undefined;
}

/**
 * Decides which of the words were read, and in which parts of the recording. The search knows no other
 * speech, so another engine finds the parts where there is some.
 * @param lexicon the right pronunciations
 * @param otherReading is asked about a doubtful text, about speech beside the words, and if there are long
 * pauses
 * @returns null where another text was read
 */
export async function readWords(
  lexicon: readonly LexiconEntry[][],
  align: Align,
  { otherReading, hasPause = false }: { otherReading?: () => Promise<OtherReading>; hasPause?: boolean } = {},
): Promise<ReadPart[] | null> {
  const whole = await align(lexicon, { free: true });
  const isDoubtful =
    !whole ||
    doubtOf(whole) > doubt.threshold ||
    // Nothing is known of most of what was said.
    msBeside(whole) > msOf(placesOf(whole.words));
  const asks = isDoubtful || hasPause || msBeside(whole) > 0;
  const { isText, stretches } = (asks && (await otherReading?.())) || { isText: true, stretches: [] };
  if (isDoubtful && !isText) return null;
  const parts: ReadPart[] = [];
  for (const { first, end, from, to } of isText ? stretches : []) {
    const inPart: Align = (entries, part) =>
      align(entries, {
        ...part,
        from: from + (part.from ?? 0),
        to: part.to === undefined ? to : from + part.to,
      });
    const entries = lexicon.slice(first, end);
    const found = await inPart(entries, { free: true });
    const words = found ? await withoutOmitted(found, entries, inPart) : [];
    parts.push({
      from,
      to,
      words: words.map(({ index, phones }) => ({ index: index + first, phones: later(phones, from) })),
      heard: later(found?.heard ?? [], from),
    });
  }
  if (parts.length > 0 || !whole) return parts.some(({ words }) => words.length > 0) ? parts : null;
  const words = await withoutOmitted(whole, lexicon, align);
  return words.length > 0 ? [{ from: 0, to: undefined, words, heard: whole.heard }] : null;
}

/** Returns the words that were read among those that were placed. */
async function withoutOmitted(
  { words: all, heard }: Pick<Aligned, 'words' | 'heard'>,
  lexicon: readonly LexiconEntry[][],
  align: Align,
): Promise<Placed[]> {
  let words = all;
  for (const index of doubtfulWords(words).slice(0, mostDoubtful)) {
    const isOut = await isOmitted(index, { words, heard }, { lexicon, align });
    if (isOut) words = words.filter((word) => word.index !== index);
  }
  return words;
}

/** Moves phones to a later time. */
export function later<Rest extends unknown[]>(
  phones: readonly [string, number, number, ...Rest][],
  seconds: number,
): [string, number, number, ...Rest][] {
  return phones.map(([label, start, end, ...rest]) => [label, start + seconds, end + seconds, ...rest]);
}

/** Returns how much speech is in none of the words. */
function msBeside({ words, heard }: Aligned): number {
  return msOf(addedSpeech(placesOf(words), heard));
}

function placesOf(words: readonly Placed[]): Pick<EngineWord, 'startMs' | 'endMs'>[] {
  return words.map(({ phones }) => ({
    startMs: 1_000 * (phones[0]?.[1] ?? 0),
    endMs: 1_000 * (phones.at(-1)?.[2] ?? 0),
  }));
}

function msOf(words: readonly Pick<EngineWord, 'startMs' | 'endMs'>[]): number {
  return words.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
}

/**
 * Asks whether the words around a doubtful word fit clearly better without it, and nothing is left over then:
 * where there is speech that no other word takes, it was said badly, and not omitted. The only word is never
 * omitted.
 */
async function isOmitted(
  doubtful: number,
  { words, heard }: Pick<Aligned, 'words' | 'heard'>,
  { lexicon, align }: { lexicon: readonly LexiconEntry[][]; align: Align },
): Promise<boolean> {
  const at = words.findIndex(({ index }) => index === doubtful);
  const first = Math.max(0, at - wordsAround);
  const near = words.slice(first, at + wordsAround + 1);
  const others = near.filter(({ index }) => index !== doubtful);
  if (others.length === 0) return false;
  const from = first === 0 ? 0 : (near[0]?.phones[0]?.[1] ?? 0);
  const to = first + near.length === words.length ? undefined : near.at(-1)?.phones.at(-1)?.[2];
  const inPart = heard.flatMap(([label, start, end, margin]): Heard[] =>
    start + end > 2 * from && start + end < 2 * (to ?? Infinity)
      ? [[label, start - from, end - from, margin]]
      : [],
  );
  const alignSome = (some: readonly Placed[]) =>
    align(
      some.flatMap(({ index }) => lexicon.slice(index, index + 1)),
      { from, to },
    );
  const [whole, without] = [await alignSome(near), await alignSome(others)];
  if (!without) return false;
  const leftOver = beside(inPart, without.words).length - beside(inPart, whole?.words ?? []).length;
  const gain = (without.logLikelihood ?? -Infinity) - (whole?.logLikelihood ?? -Infinity);
  return gain > omitted.gain && leftOver <= omitted.mostLeftOver;
}

/** Returns the sounds that are in none of the words. */
function beside(heard: readonly Heard[], words: readonly Placed[]): Heard[] {
  return heard.filter(([, start, end]) => {
    const middle = (start + end) / 2;
    return !words.some(({ phones }) => (phones[0]?.[1] ?? 0) <= middle && middle < (phones.at(-1)?.[2] ?? 0));
  });
}

/** Returns how doubtful it is that this is the text. */
export function doubtOf({ words, heard }: Pick<Aligned, 'words' | 'heard'>): number {
  const phones = words.flatMap((word) => word.phones);
  const clamped = words.map((word) => Math.min(margins.most, Math.max(margins.least, marginOf(word))));
  const margin = clamped.reduce((sum, one) => sum + one, 0) / Math.max(1, words.length);
  const squeezed = phones.filter(([, start, end]) => end - start < squeezedSeconds).length;
  return (
    doubt.bias +
    doubt.margin * margin +
    doubt.alike * alikeness(phones, heard) +
    (doubt.squeezed * squeezed) / Math.max(1, phones.length)
  );
}

/** Returns the indices of words that may not have been said, the most doubtful first. */
export function doubtfulWords(words: readonly Placed[]): number[] {
  const weighed = words.map((word) => ({ index: word.index, margin: marginOf(word) }));
  const isBad = (at: number) => (weighed[at]?.margin ?? 0) < doubtfulBeside;
  return weighed
    .filter(({ margin }, at) => margin < doubtfulMargin || isBad(at - 1) || isBad(at + 1))
    .sort((one, other) => one.margin - other.margin)
    .map(({ index }) => index);
}

/** Returns the stretches of speech between placed words that are none of them, as `<unk>`. */
export function addedSpeech(
  words: readonly Pick<EngineWord, 'startMs' | 'endMs'>[],
  heard: readonly Heard[],
): EngineWord[] {
  const stretches: Heard[][] = [];
  for (const phone of heard) {
    const [, start, end] = phone;
    const middleMs = 500 * (start + end);
    if (words.some(({ startMs, endMs }) => startMs <= middleMs && middleMs < endMs)) continue;
    const last = stretches.at(-1);
    const before = last?.at(-1);
    const isBetween =
      before && words.some(({ startMs }) => startMs >= 1_000 * before[2] - 1 && startMs < middleMs);
    if (last && before && !isBetween && start - before[2] < added.longestGapSeconds) last.push(phone);
    else stretches.push([phone]);
  }
  return stretches
    .filter((phones) => phones.length >= added.fewestPhones && lengthOf(phones) >= added.shortestSeconds)
    .map(toAdded);
}

/** The mean of a word's frames: how much better it fits than any phones, in nats. */
function marginOf({ phones }: Placed): number {
  let [seconds, sum] = [0, 0];
  for (const [, start, end, , margin] of phones) {
    if (margin === null) continue;
    seconds += end - start;
    sum += (end - start) * margin;
  }
  return seconds === 0 ? margins.least : sum / seconds;
}

/** Returns how alike the sounds of the text and those that were heard without it are, 0–1. */
function alikeness(phones: Placed['phones'], heard: readonly Heard[]): number {
  const longest = Math.max(1, phones.length, heard.length);
  const isMatch = ([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]) =>
    baseOf(one) === baseOf(other);
  return 1 - alignByEdits(phones, heard, { isMatch, replace: 1, gap: 1 }).cost / longest;
}

function lengthOf(phones: readonly Heard[]): number {
  return (phones.at(-1)?.[2] ?? 0) - (phones[0]?.[1] ?? 0);
}

function toAdded(phones: readonly Heard[]): EngineWord {
  const ms = (seconds: number) => Math.round(1_000 * seconds);
  const sounds = phones.map(([label, start, end]) => ({
    expected: null,
    recognized: label,
    startMs: ms(start),
    endMs: ms(end),
  }));
  return {
    planIndex: null,
    kind: 'added',
    word: '<unk>',
    startMs: sounds[0]?.startMs ?? 0,
    endMs: sounds.at(-1)?.endMs ?? 0,
    phones: sounds,
  };
}
