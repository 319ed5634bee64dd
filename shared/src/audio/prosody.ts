import { PitchDetector } from 'pitchy';
import type { ProsodyTrack } from '../ports/judge.ts';
import { levelDb } from './level.ts';
import { halved, highestPitchHz, lowestPitchHz } from './pitch.ts';

const stepMs = 20;
const windowMs = 40;
/**
 * The McLeod clarity from which a frame counts as voiced. Frames more than 35 dB below the loudest one are
 * unvoiced.
 */
const leastClarity = 0.8;
const voicedRangeDb = 35;

/**
 * Tracks pitch (McLeod's method) and level of speech at 16 kHz, every 20 ms. Frames are centered on their
 * time.
 */
export function trackProsody(samples: Float32Array, sampleRate = 16_000): ProsodyTrack {
  const rate = sampleRate / 2;
  const signal = halved(samples);
  const windowLength = Math.round((rate * windowMs) / 1_000);
  const step = (rate * stepMs) / 1_000;
  const count = Math.max(0, Math.floor(signal.length / step));
  const levels = new Float32Array(count);
  const pitchHz = new Float32Array(count).fill(Number.NaN);
  const windows = Array.from({ length: count }, (_, frame) => {
    const start = Math.max(0, Math.round(frame * step - windowLength / 2));
    return signal.subarray(start, start + windowLength);
  });
  windows.forEach((window, frame) => {
    levels[frame] = levelDb(window);
  });
  const quietest = levels.reduce((loudest, level) => Math.max(loudest, level), -120) - voicedRangeDb;
  const detector = PitchDetector.forFloat32Array(windowLength);
  windows.forEach((window, frame) => {
    if (window.length < windowLength || (levels[frame] ?? -120) < quietest) return;
    const [pitch, clarity] = detector.findPitch(window, rate);
    if (clarity >= leastClarity && pitch >= lowestPitchHz && pitch <= highestPitchHz) pitchHz[frame] = pitch;
  });
  return { stepMs, pitchHz, levelDb: levels };
}
