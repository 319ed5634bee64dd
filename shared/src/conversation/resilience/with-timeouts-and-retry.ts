import type { PipelineParts } from '../pipeline/pipeline-engine.ts';
import { partnerWithRetry } from './port-retries.ts';
import { partnerWithinTime, transcriberWithinTime, voiceWithinTime } from './port-time-limits.ts';
import { transcriberWithRetry } from './transcriber-retry.ts';
import { voiceWithRetry } from './voice-retry.ts';

/** Milliseconds for which a stage may be silent. */
export interface StageTimeouts {
  transcriptionMs: number;
  firstTextMs: number;
  betweenTextsMs: number;
  speechMs: number;
}

/** Longer than a slow vendor, shorter than a person's patience. */
const patience: StageTimeouts = {
  transcriptionMs: 8_000,
  firstTextMs: 8_000,
  betweenTextsMs: 8_000,
  speechMs: 8_000,
};

/**
 * The parts of a pipeline, each with its time limit, and asked a second time where it failed before it gave anything, for a
 * reason that passes.
 */
export function withTimeoutsAndRetry(parts: PipelineParts, limits: StageTimeouts = patience): PipelineParts {
  const { transcriber, partner, voice, elapsed } = parts;
  const { transcriptionMs, firstTextMs: firstMs, betweenTextsMs: betweenMs, speechMs } = limits;
  return {
    elapsed,
    partner: partnerWithRetry(partnerWithinTime(partner, { firstMs, betweenMs })),
    ...(transcriber && {
      transcriber: transcriberWithRetry(transcriberWithinTime(transcriber, transcriptionMs)),
    }),
    ...(voice && { voice: voiceWithRetry(voiceWithinTime(voice, speechMs)) }),
  };
}
