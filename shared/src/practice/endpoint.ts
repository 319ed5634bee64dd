import type { UtterancePlan } from '../contracts/plan.ts';
import type { RecognitionEvent } from '../ports/aligner.ts';

export type RecognitionProgress = Extract<RecognitionEvent, { type: 'progress' }>;

/**
 * `endpoint`: the person has finished (or never began). `limit`: the recording has reached its maximum
 * length.
 */
export type EndpointDecision = 'listen' | 'endpoint' | 'limit';

/** All words are read: longer than the pause between two sentences. */
const SILENCE_WHEN_READ_MS = 700;
/** All but the last word seem read: its detection lags, and a short last word may be missed. */
const SILENCE_WHEN_NEARLY_READ_MS = 1_100;
/** Words are missing: learners stop to look at the next word, and cutting them off is worse than waiting. */
const SILENCE_WHEN_MISSING_MS = 1_800;
/** The silence that is left of the wait for more words when the work that needs only the sound begins. */
const NEAR_MS = 280;
/** No speech yet: time to read the sentence silently once. */
const SILENCE_BEFORE_SPEECH_MS = 8_000;
/** The maximum length of a recording: the amount that fits into the engine's memory at once. */
const LONGEST_RECORDING_MS = 60_000;

/**
 * Decides whether a recording ends now: quickly once everything is read, later while words are missing. Pure,
 * so that it can be tested without audio.
 * @param elapsedMs length of the recording so far
 */
export function endpointDecision(
  progress: RecognitionProgress,
  plan: UtterancePlan,
  elapsedMs: number,
): EndpointDecision {
  if (elapsedMs >= LONGEST_RECORDING_MS) return 'limit';
  if (!progress.speechStarted) return elapsedMs >= SILENCE_BEFORE_SPEECH_MS ? 'endpoint' : 'listen';
  if (progress.inSpeech) return 'listen';
  return progress.silenceMs >= silenceAllowed(plan.words.length - progress.wordsRead) ? 'endpoint' : 'listen';
}

/** Returns true if the recording ends soon unless more words are said. */
export function isEndpointNear(
  { speechStarted, inSpeech, silenceMs, wordsRead }: RecognitionProgress,
  { words }: UtterancePlan,
): boolean {
  return speechStarted && !inSpeech && silenceMs >= silenceAllowed(words.length - wordsRead) - NEAR_MS;
}

function silenceAllowed(missingWords: number): number {
  if (missingWords <= 0) return SILENCE_WHEN_READ_MS;
  return missingWords === 1 ? SILENCE_WHEN_NEARLY_READ_MS : SILENCE_WHEN_MISSING_MS;
}
