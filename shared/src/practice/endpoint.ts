import type { ReadingPlan } from '../contracts/plan.ts';
import type { ListeningEvent } from '../ports/aligner.ts';

export type ReadingProgress = Extract<ListeningEvent, { type: 'progress' }>;

/** `endpoint`: the person has finished (or never began). `limit`: the recording is as long as it may be. */
export type EndpointDecision = 'listen' | 'endpoint' | 'limit';

/** All words are read: a breath longer than the gap between two sentences. */
export const SILENCE_WHEN_READ_MS = 700;
/** All but the last word seem read: its detection lags, and a short last word may go unseen. */
export const SILENCE_WHEN_NEARLY_READ_MS = 1_100;
/** Words are missing: learners stop to look at the next word, and cutting them off is worse than waiting. */
export const SILENCE_WHEN_MISSING_MS = 1_800;
/** Nothing was said yet: time to read the sentence silently once. */
export const SILENCE_BEFORE_SPEECH_MS = 8_000;
/** As long as one recording may be: what the engine's memory takes in one go. */
export const LONGEST_RECORDING_MS = 60_000;

/**
 * Decides whether a recording ends now, knowing the text: quick once everything is read, patient while words are
 * missing. Pure, so that the whole behaviour can be tested without sound.
 * @param elapsedMs length of the recording so far
 */
export function endpointDecision(
  progress: ReadingProgress,
  plan: ReadingPlan,
  elapsedMs: number,
): EndpointDecision {
  if (elapsedMs >= LONGEST_RECORDING_MS) return 'limit';
  if (!progress.speechStarted) return elapsedMs >= SILENCE_BEFORE_SPEECH_MS ? 'endpoint' : 'listen';
  if (progress.inSpeech) return 'listen';
  return progress.silenceMs >= silenceAllowed(plan.words.length - progress.wordsRead) ? 'endpoint' : 'listen';
}

function silenceAllowed(missingWords: number): number {
  if (missingWords <= 0) return SILENCE_WHEN_READ_MS;
  return missingWords === 1 ? SILENCE_WHEN_NEARLY_READ_MS : SILENCE_WHEN_MISSING_MS;
}
