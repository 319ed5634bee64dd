import type { EngineRequest } from './types.ts';

const samplesPerMs = 16;

/** Returns the time limit of a job in milliseconds: each second of its recording adds a second. */
export function timeLimitOf(baseMs: number): (request: EngineRequest) => number {
  return ({ samples }) => baseMs + samples.length / samplesPerMs;
}
