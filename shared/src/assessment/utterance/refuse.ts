import { signalLimits } from '../../audio/index.ts';
import type { ErrorReason } from '../../contracts/error.ts';
import type { Recognition, RecognizedWord } from '../../ports/aligner.ts';
import type { TextDoubt } from '../../ports/judge.ts';
import type { SoundScores } from '../../ports/sound-scorer.ts';
import { AppError } from '../../std/index.ts';

/** Shorter speech is a click or a breath. */
const SHORTEST_SPEECH_MS = 150;
/** A lower level (dB full scale) contains no speech. */
const SILENT_BELOW_DB = -65;
/**
 * Below this text confidence it is in doubt whether the text was read. With the sound scorer, 1 of 875
 * recordings of the corpus is rejected with its own text, 803 are with another text, and 2 of 375 with a text
 * of which they are the first half.
 */
const DOUBTED_BELOW = 0.5;
/** The mean mispronunciation logit over the whole text above which another text was read. */
const OTHER_SOUNDS = -1.2;
/** The same limit for the words that the aligner found. */
const OTHER_SOUNDS_READ = -1.5;
/**
 * A word alone that is badly said has as many wrong sounds as another word. From this text confidence on it
 * is judged: so is half of such words of learners, and a third of other words, which are red then.
 */
const LEAST_CONFIDENCE_IN_WORD = 0.1;
/**
 * Without the sound scorer, speech below this text confidence counts as another text. Of 87 learners of the
 * corpus who are not in our tests, 1 falls below it with the own text, and 75 with another text.
 */
const OTHER_TEXT_CONFIDENCE = 0.34;
/** The least share of the words that was said where the aligner is in doubt. */
const LEAST_SAID_SHARE = 0.35;
/**
 * Very weak readers fall into this band: a good part of the time is in words of the text, and some words are
 * missing. Some readers of another text do too. In doubt the recording is assessed, and the missing words
 * count as omitted. With this rule none of the 87 is rejected with the own text, and 66 are with another
 * text.
 */
const WEAK_READING = {
  lowestConfidence: 0.1,
  highestConfidence: 0.2,
  leastReadShare: 0.24,
  mostSaidShare: 0.8,
} as const;

/**
 * Nobody reads so slowly: the mean of the phones of the words that were read. The slowest of 124 learners has
 * 205 ms.
 */
const LONGEST_PHONES_MS = 500;
/** A single vowel may be held so long. */
const LONGEST_HELD_MS = 1_500;
/** A text that was read so well was read, whatever the spectrum of the recording says. */
const SURELY_READ = { confidence: 0.85, saidShare: 0.7 } as const;

const messages = {
  silence: 'We heard no speech. Check that the microphone is on, then read the sentence aloud.',
  'too-quiet': 'That was too quiet to judge. Come closer to the microphone and say it again.',
  clipping: 'The recording crackles because it was too loud. Move back a little and say it again.',
  'other-text': 'That sounded like another sentence. Read the sentence on the card and say it again.',
} as const satisfies Partial<Record<ErrorReason, string>>;

/** True if the aligner leaves it in doubt that this text was read, so that the sound scorer must be asked. */
export const isTextInDoubt = ({ textConfidence }: Pick<Recognition, 'textConfidence'>): boolean =>
  textConfidence < DOUBTED_BELOW;

/**
 * Rejects recordings that can't be assessed reliably. A half-read text is accepted: its other words are
 * omitted.
 * @param wordCount number of words of the text
 * @throws AppError `unprocessable` with the reason `silence`, `too-quiet`, `clipping` or `other-text`
 */
export function rejectUnassessable(
  recognition: Recognition,
  wordCount: number,
  { doubt }: { doubt?: TextDoubt | undefined } = {},
): void {
  const isOther = () =>
    isNoSpeech(recognition, wordCount) ||
    (hasOtherSounds(recognition, wordCount, doubt) ?? isOtherText(recognition, wordCount));
  const reason = signalFault(recognition) ?? (isOther() ? 'other-text' : null);
  if (reason) throw new AppError('unprocessable', messages[reason], { reason, retryable: true });
}

function signalFault({ quality, words }: Recognition): keyof typeof messages | null {
  const speechMs = quality.speechEndMs - quality.speechStartMs;
  if (speechMs < SHORTEST_SPEECH_MS || !(quality.speechDb > SILENT_BELOW_DB)) return 'silence';
  if (quality.clippedShare > signalLimits.clippedShare) return 'clipping';
  if (quality.speechDb < signalLimits.quietBelowDb) return 'too-quiet';
  return words.length === 0 ? 'silence' : null;
}

/**
 * Music, an engine or a sung vowel may fit a text as well as speech does, since a phone has no longest
 * duration and any sound has a phone that is nearest to it.
 */
function isNoSpeech(recognition: Recognition, wordCount: number): boolean {
  const { words, textConfidence, quality } = recognition;
  const read = words.filter(({ planIndex }) => planIndex !== null);
  const phoneMs = totalMs(read) / Math.max(1, read.flatMap(({ phones }) => phones).length);
  if (phoneMs > LONGEST_PHONES_MS && totalMs(read) > LONGEST_HELD_MS) return true;
  const isRead =
    textConfidence > SURELY_READ.confidence && saidShareOf(read, wordCount) > SURELY_READ.saidShare;
  return quality.unlikeSpeech === true && !isRead;
}

function saidShareOf(read: readonly RecognizedWord[], wordCount: number): number {
  return new Set(read.map(({ planIndex }) => planIndex)).size / wordCount;
}

/** @returns null if the sound scorer wasn't asked */
function hasOtherSounds(
  recognition: Recognition,
  wordCount: number,
  doubt: TextDoubt | undefined,
): boolean | null {
  if (!doubt) return null;
  if (!isTextInDoubt(recognition) || meanLogit(doubt.text) <= OTHER_SOUNDS) return false;
  const isBadWord = wordCount === 1 && recognition.textConfidence >= LEAST_CONFIDENCE_IN_WORD;
  return !doubt.read || (!isBadWord && meanLogit(doubt.read) > OTHER_SOUNDS_READ);
}

function meanLogit({ words }: SoundScores): number {
  const all = words.flatMap(({ sounds }) => sounds);
  return all.reduce((sum, { mispronouncedLogit }) => sum + mispronouncedLogit, 0) / Math.max(1, all.length);
}

function isOtherText({ words, textConfidence }: Recognition, wordCount: number): boolean {
  const read = words.filter(({ planIndex }) => planIndex !== null);
  // Half a text that was read fits well. One word of eight that fits badly is found in any sound.
  if (textConfidence >= OTHER_TEXT_CONFIDENCE)
    return isTextInDoubt({ textConfidence }) && saidShareOf(read, wordCount) < LEAST_SAID_SHARE;
  const readShare = totalMs(read) / Math.max(1, totalMs(words));
  const saidShare = saidShareOf(read, wordCount);
  const { lowestConfidence, highestConfidence, leastReadShare, mostSaidShare } = WEAK_READING;
  const isWeakReading =
    textConfidence > lowestConfidence &&
    textConfidence < highestConfidence &&
    readShare > leastReadShare &&
    saidShare < mostSaidShare;
  return !isWeakReading;
}

function totalMs(words: readonly RecognizedWord[]): number {
  return words.reduce((sum, word) => sum + word.endMs - word.startMs, 0);
}
