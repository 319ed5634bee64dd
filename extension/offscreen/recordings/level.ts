/** Speech close to the microphone peaks around −12 dB; below −60 dB is the noise of a quiet room. */
const FLOOR_DB = -60;
const CEILING_DB = -10;

/** Converts a root mean square (0–1) to perceived loudness (0–1), linear in decibels. */
export function perceivedLevel(rms: number): number {
  const db = 20 * Math.log10(Math.max(rms, 1e-6));
  return Math.min(1, Math.max(0, (db - FLOOR_DB) / (CEILING_DB - FLOOR_DB)));
}
