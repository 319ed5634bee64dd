import { AppError, type ErrorReason } from '../../contracts/error.ts';
import type { HeardWord, Hearing } from '../../ports/aligner.ts';
import type { TextDoubt } from '../../ports/judge.ts';
import type { SoundScores } from '../../ports/sound-scorer.ts';

/** Speech shorter than this is a click or a breath. */
const SHORTEST_SPEECH_MS = 150;
/** Below this level (dB full scale) there is nothing that could be speech. */
const SILENT_BELOW_DB = -65;
/** Below this level sounds drown in what every microphone adds. */
const QUIET_BELOW_DB = -52;
/** So many samples at full scale are heard as crackling. */
const CLIPPED_SHARE = 0.01;
/**
 * Below this match it is in doubt whether the text was read. By the learned scorer, of 875 recordings of the corpus
 * one is refused with its own text, 803 are with another's, and two of 375 with a text of which they are the first half.
 */
const DOUBTED_BELOW = 0.5;
/** How surely the sounds of the whole text are others, on average, from where on it is another one: logits. */
const OTHER_SOUNDS = -1.2;
/** The same of the words that the aligner found. */
const OTHER_SOUNDS_READ = -1.5;
/**
 * Where there is no learned scorer: below this match the speech is taken for another text. On 87 learners of the corpus
 * who aren't in our tests, one falls under it with her own text, and 75 of 87 with another's.
 */
const OTHER_TEXT_MATCH = 0.34;
/**
 * Very weak readers fall into this band, with a good part of the time in words of the text and some words unheard.
 * So do some readers of another text: in doubt it is judged, and the words not heard count as left out. With this
 * none of the 87 is refused with her own text, and 66 are with another's.
 */
const WEAK_READING = {
  lowestMatch: 0.1,
  highestMatch: 0.2,
  leastReadShare: 0.24,
  mostSaidShare: 0.8,
} as const;

const messages = {
  silence: 'We heard no speech. Check that the microphone is on, then read the sentence aloud.',
  'too-quiet': 'That was too quiet to judge. Come closer to the microphone and say it again.',
  clipping: 'The recording crackles because it was too loud. Move back a little and say it again.',
  'other-text': 'That sounded like another sentence. Read the sentence on the card and say it again.',
} as const satisfies Partial<Record<ErrorReason, string>>;

/** Whether the aligner leaves it in doubt that this is the text that was read: then the learned scorer is to be asked. */
export const isTextInDoubt = ({ textMatch }: Pick<Hearing, 'textMatch'>): boolean =>
  textMatch < DOUBTED_BELOW;

/**
 * Refuses to judge what can't be judged honestly. A text half read isn't refused: its other words are omitted.
 * @param wordCount of the text
 * @throws AppError `unprocessable` with the reason `silence`, `too-quiet`, `clipping` or `other-text`.
 */
export function refuseUnjudgeable(
  hearing: Hearing,
  wordCount: number,
  { doubt }: { doubt?: TextDoubt | undefined } = {},
): void {
  const isOther = () => hasOtherSounds(hearing, doubt) ?? isOtherText(hearing, wordCount);
  const reason = signalFault(hearing) ?? (isOther() ? 'other-text' : null);
  if (reason) throw new AppError('unprocessable', messages[reason], { reason, retryable: true });
}

function signalFault({ quality, words }: Hearing): keyof typeof messages | null {
  const speechMs = quality.speechEndMs - quality.speechStartMs;
  if (speechMs < SHORTEST_SPEECH_MS || !(quality.speechDb > SILENT_BELOW_DB)) return 'silence';
  if (quality.clippedShare > CLIPPED_SHARE) return 'clipping';
  if (quality.speechDb < QUIET_BELOW_DB) return 'too-quiet';
  return words.length === 0 ? 'silence' : null;
}

/** @returns null where the learned scorer wasn't asked */
function hasOtherSounds(hearing: Hearing, doubt: TextDoubt | undefined): boolean | null {
  if (!doubt) return null;
  if (!isTextInDoubt(hearing) || meanWrong(doubt.text) <= OTHER_SOUNDS) return false;
  return !doubt.read || meanWrong(doubt.read) > OTHER_SOUNDS_READ;
}

function meanWrong({ words }: SoundScores): number {
  const all = words.flatMap(({ sounds }) => sounds);
  return all.reduce((sum, { wrong }) => sum + wrong, 0) / Math.max(1, all.length);
}

function isOtherText({ words, textMatch }: Hearing, wordCount: number): boolean {
  if (textMatch >= OTHER_TEXT_MATCH) return false;
  const read = words.filter(({ planIndex }) => planIndex !== null);
  const readShare = totalMs(read) / Math.max(1, totalMs(words));
  const saidShare = new Set(read.map(({ planIndex }) => planIndex)).size / wordCount;
  const { lowestMatch, highestMatch, leastReadShare, mostSaidShare } = WEAK_READING;
  const isWeakReading =
    textMatch > lowestMatch &&
    textMatch < highestMatch &&
    readShare > leastReadShare &&
    saidShare < mostSaidShare;
  return !isWeakReading;
}

function totalMs(words: readonly HeardWord[]): number {
  return words.reduce((sum, word) => sum + word.endMs - word.startMs, 0);
}
