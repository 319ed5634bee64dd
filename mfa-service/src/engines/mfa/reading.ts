import { baseOf } from '@sayable/shared/phonetics';
import { alignByEdits } from '@sayable/shared/std';
import type { EngineWord } from '../types.ts';
import type { LexiconEntry } from './lexicon.ts';
import type { Aligned } from './protocol.ts';

/**
 * What was read, by MFA's own scores: each is compared with what any phones at all would have scored there. All figures
 * were chosen on fold 0 of the corpus, with a model that MFA trained on the other folds (docs/mfa-service.md).
 */

/** A word whose phones fit worse than this, in nats per frame, may not have been said. */
const doubtfulMargin = -2;
/** A word that was not said may take the place of one that was, which then fits worse than this. */
const doubtfulBeside = -4;
/** The words of a recording that are tried without. Each costs one more alignment. */
const mostDoubts = 5;
/** Without a word that was not said, the whole text fits better by this many nats. */
const omittedGain = 40;
/** One margin outside these is as good as proof, and shouldn't outweigh all other words. */
const margins = { least: -8, most: 3 };
/** A phone of three states with one frame each. */
const squeezedSeconds = 0.035;
/** Above this doubt it is asked whether the text fits better than the same sounds backwards. */
const doubt = { bias: -1.131, margin: -1.258, alike: -17.45, squeezed: 5.89, threshold: -2 };
/**
 * Another text fits about as well backwards. How well a model fits a voice shows in the doubt and not in that gain, so more
 * doubt than `mostDoubt` is no further evidence.
 */
const otherText = { doubt: 0.5, mostDoubt: 2, gain: -2, threshold: -1.4 };
/** Speech outside the text: fewer or shorter sounds are breaths and the ends of words. */
const added = { fewestPhones: 4, shortestSeconds: 0.3, longestGapSeconds: 0.1 };
const framesPerSecond = 100;

type Placed = Aligned['words'][number];
type Heard = Aligned['heard'][number];
/** Aligns words, and with `free` also searches without them; null where there is no way. */
type Align = (words: readonly LexiconEntry[][], free: boolean) => Promise<Aligned | null>;

/**
 * Decides which of the words were read, and places them.
 * @returns null where another text was read
 */
export async function readWords(
  lexicon: readonly LexiconEntry[][],
  align: Align,
): Promise<Pick<Aligned, 'words' | 'heard'> | null> {
  const whole = await align(lexicon, true);
  if (!whole || whole.words.length === 0) return null;
  const doubtful = doubtOf(whole);
  if (doubtful > doubt.threshold) {
    const backwards = await align(backwardsOf(lexicon), false);
    if (isOtherText(doubtful, gainOver(whole, backwards))) return null;
  }
  const { words } = await withoutOmitted(whole, lexicon, align);
  return { words, heard: whole.heard };
}

/** Leaves out, one after the other, the doubtful words without which the text fits better. */
async function withoutOmitted(
  whole: Aligned,
  lexicon: readonly LexiconEntry[][],
  align: Align,
): Promise<Aligned> {
  let best = whole;
  let indices = [...lexicon.keys()];
  for (const doubtful of doubtfulWords(whole.words).slice(0, mostDoubts)) {
    const without = indices.filter((index) => index !== doubtful);
    if (without.length === 0) break;
    const rest = await align(
      lexicon.filter((_, index) => without.includes(index)),
      false,
    );
    if (!rest || !isOmitted(best, rest)) continue;
    best = { ...rest, words: rest.words.map((word) => ({ ...word, index: without[word.index] ?? -1 })) };
    indices = without;
  }
  return best;
}

/** The same sounds in the opposite order: what another text of this length would score. */
function backwardsOf(lexicon: readonly LexiconEntry[][]): LexiconEntry[][] {
  return lexicon
    .map((entries) =>
      entries.map((entry) => ({ ...entry, phones: entry.phones.split(' ').reverse().join(' ') })),
    )
    .reverse();
}

/** Returns by how much the text fits better than another alignment, in nats per frame of speech; infinite if there is none. */
function gainOver({ heard, logLikelihood }: Aligned, other: Aligned | null): number {
  if (!other) return Number.POSITIVE_INFINITY;
  const seconds = heard.reduce((sum, [, start, end]) => sum + end - start, 0);
  return ((logLikelihood ?? 0) - (other.logLikelihood ?? 0)) / Math.max(20, framesPerSecond * seconds);
}

/** Returns how doubtful it is that this is the text: above 0, it rather isn't. */
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

/** @param gain how much better the text fits than the same sounds backwards, in nats per frame */
export function isOtherText(doubtful: number, gain: number): boolean {
  const { mostDoubt, threshold } = otherText;
  return otherText.doubt * Math.min(mostDoubt, doubtful) + otherText.gain * gain > threshold;
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

/** Returns true if the text fits so much better without a word that the word was not said. */
export function isOmitted(
  whole: Pick<Aligned, 'logLikelihood'>,
  without: Pick<Aligned, 'logLikelihood'>,
): boolean {
  return (without.logLikelihood ?? -Infinity) - (whole.logLikelihood ?? 0) > omittedGain;
}

/** Returns the stretches of speech between placed words that are none of them, as `<unk>`. */
export function addedSpeech(words: readonly EngineWord[], heard: readonly Heard[]): EngineWord[] {
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
