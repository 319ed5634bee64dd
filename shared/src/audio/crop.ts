import type { Section } from '../contracts/practice.ts';
import type { Recording } from '../ports/voice.ts';

/** The maximum distance of a cut from the requested time. Neither people nor aligners notice it. */
const REACH_MS = 1;
/** Too short to be heard as a fade, long enough to avoid a click. */
const FADE_MS = 3;

/** A part of a recording, with the times of the cuts. */
export interface Crop extends Recording {
  startMs: number;
  endMs: number;
}

export interface CropOptions {
  /** The additional audio on both sides, as far as the recording has it. */
  marginMs?: number;
  fadeMs?: number;
}

/**
 * Cuts out a section, with a short fade at both ends. Each cut is at the nearest zero crossing within 1 ms,
 * or else at the quietest sample there. The recording itself is unchanged.
 */
export function cropSection(
  recording: Recording,
  section: Section,
  { marginMs = 0, fadeMs = FADE_MS }: CropOptions = {},
): Crop {
  const { samples, sampleRate } = recording;
  const perMs = sampleRate / 1_000;
  const within = (ms: number) => Math.max(0, Math.min(samples.length, Math.round(ms * perMs)));
  const [from, to] = [within(section.startMs - marginMs), within(section.endMs + marginMs)];
  const reach = Math.floor(REACH_MS * perMs);
  let [start, end] = [cutNear(samples, from, reach), cutNear(samples, to, reach)];
  // In a section shorter than a wave both ends may find the same crossing.
  if (end <= start) [start, end] = [from, Math.max(from, to)];
  const cut = samples.slice(start, end);
  fadeEnds(cut, Math.round(fadeMs * perMs));
  return { samples: cut, sampleRate, startMs: start / perMs, endMs: end / perMs };
}

/** Returns the index of the least audible cut: between it and the sample before it the wave crosses zero. */
function cutNear(samples: Float32Array, wanted: number, reach: number): number {
  let quietest = wanted;
  for (let distance = 0; distance <= reach; distance += 1) {
    for (const index of [wanted - distance, wanted + distance]) {
      if (index < 0 || index > samples.length) continue;
      if (isCrossing(samples, index)) return index;
      if (levelAt(samples, index) < levelAt(samples, quietest)) quietest = index;
    }
  }
  return quietest;
}

/** The samples before the beginning and after the end count as 0. */
function isCrossing(samples: Float32Array, index: number): boolean {
  const [before, after] = [samples[index - 1] ?? 0, samples[index] ?? 0];
  return before === 0 || after === 0 || before < 0 !== after < 0;
}

function levelAt(samples: Float32Array, index: number): number {
  return Math.abs(samples[index - 1] ?? 0) + Math.abs(samples[index] ?? 0);
}

/** Fades both ends with half a cosine wave. */
function fadeEnds(samples: Float32Array, wanted: number): void {
  const { length } = samples;
  const fade = Math.min(wanted, length >> 1);
  for (let index = 0; index < fade; index += 1) {
    const gain = 0.5 - 0.5 * Math.cos((Math.PI * index) / fade);
    samples[index] = (samples[index] ?? 0) * gain;
    samples[length - 1 - index] = (samples[length - 1 - index] ?? 0) * gain;
  }
}
