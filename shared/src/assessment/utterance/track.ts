import type { ProsodyTrack } from '../../ports/judge.ts';

const SEMITONES_PER_OCTAVE = 12;

/** Median pitch of an interval in semitones above 1 Hz; NaN if it is unvoiced. */
export function pitchOf(track: ProsodyTrack, startMs: number, endMs: number): number {
  const voiced = voicedSemitones(framesBetween(track.pitchHz, track.stepMs, startMs, endMs));
  return voiced.length === 0 ? Number.NaN : median(voiced);
}

/** The 80th percentile of an interval's level, dB relative to full scale; NaN if it has no frame. */
export function levelOf(track: ProsodyTrack, startMs: number, endMs: number): number {
  const levels = [...framesBetween(track.levelDb, track.stepMs, startMs, endMs)].filter(Number.isFinite);
  return levels.length === 0 ? Number.NaN : quantile(levels, 0.8);
}

function framesBetween(values: Float32Array, stepMs: number, startMs: number, endMs: number): Float32Array {
  return values.subarray(Math.max(0, Math.floor(startMs / stepMs)), Math.max(0, Math.ceil(endMs / stepMs)));
}

function voicedSemitones(pitchHz: Float32Array): number[] {
  const semitones: number[] = [];
  for (const hz of pitchHz) if (hz > 0) semitones.push(SEMITONES_PER_OCTAVE * Math.log2(hz));
  return semitones;
}

/** The value below which `share` of the values lie (nearest rank); 0 for none. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
