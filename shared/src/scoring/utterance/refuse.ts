import { AppError, type PracticeReason } from '../../contracts/error.ts';
import type { HeardWord, Hearing } from '../../ports/aligner.ts';

/** Speech shorter than this is a click or a breath. */
const SHORTEST_SPEECH_MS = 150;
/** Below this level (dB full scale) there is nothing that could be speech. */
const SILENT_BELOW_DB = -65;
/** Below this level sounds drown in what every microphone adds. */
const QUIET_BELOW_DB = -52;
/** So many samples at full scale are heard as crackling. */
const CLIPPED_SHARE = 0.01;
/**
 * How much of the speech is the text: below the first it surely is another one; below the second it is, unless at
 * least a quarter of the time lies in words of the text. Of 24 learners reading their own text none falls under this
 * (the lowest has 0.12, with 0.30 of the time), of the same 24 beside another's text 15 do; the others score low.
 */
const OTHER_TEXT_MATCH = 0.06;
const DOUBTFUL_MATCH = 0.25;
const READ_SHARE = 0.25;

const messages = {
  silence: 'We heard no speech. Check that the microphone is on, then read the sentence aloud.',
  'too-quiet': 'That was too quiet to judge. Come closer to the microphone and say it again.',
  clipping: 'The recording crackles because it was too loud. Move back a little and say it again.',
  'other-text': 'That sounded like another sentence. Read the sentence on the card and say it again.',
} as const satisfies Partial<Record<PracticeReason, string>>;

/**
 * Refuses to judge what can't be judged honestly. A text half read isn't refused: its other words are omitted.
 * @throws AppError `unprocessable` with the reason `silence`, `too-quiet`, `clipping` or `other-text`.
 */
export function refuseUnjudgeable(hearing: Hearing): void {
  const reason = signalFault(hearing) ?? (isOtherText(hearing) ? 'other-text' : null);
  if (reason) throw new AppError('unprocessable', messages[reason], { reason, retryable: true });
}

function signalFault({ quality, words }: Hearing): keyof typeof messages | null {
  const speechMs = quality.speechEndMs - quality.speechStartMs;
  if (speechMs < SHORTEST_SPEECH_MS || !(quality.speechDb > SILENT_BELOW_DB)) return 'silence';
  if (quality.clippedShare > CLIPPED_SHARE) return 'clipping';
  if (quality.speechDb < QUIET_BELOW_DB) return 'too-quiet';
  return words.length === 0 ? 'silence' : null;
}

function isOtherText({ words, textMatch }: Hearing): boolean {
  if (textMatch < OTHER_TEXT_MATCH) return true;
  const readMs = totalMs(words.filter(({ planIndex }) => planIndex !== null));
  return textMatch < DOUBTFUL_MATCH && readMs < totalMs(words) * READ_SHARE;
}

function totalMs(words: readonly HeardWord[]): number {
  return words.reduce((sum, word) => sum + word.endMs - word.startMs, 0);
}
