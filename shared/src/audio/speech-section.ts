import { measureQuality } from './quality.ts';

/**
 * Each consumer has frames of its own length from the first sample: the engine and the spectrum 10 ms, the
 * encoder and the pitch 20 ms, the speech encoder 24 ms. 120 ms is a multiple of all of them.
 */
const gridMs = 120;
const qualityFrameMs = 10;
/** The least pause that stays around the speech, as in the recordings of the networks' training. */
const marginMs = 300;
/** Speech may be audible just before its detected beginning, so padding is taken from before that. */
const guardMs = 30;
/** Shorter room noise, repeated, would become a tone. */
const leastRoomMs = 20;

/** Half an energy window, long enough to smooth the single periods of a voice. */
const reachMs = 12.5;
/** Only the loudest vowels determine the center, so that background noise moves it by less than a sample. */
const power = 4;
/** Softer parts, as a share of the highest energy, don't count: silence that follows changes no bit. */
const leastEnergy = 0.003;
/** Half the length of the interpolation filter. It attenuates only above 7.6 kHz. */
const filterReach = 32;

/** A part of a recording. */
export interface SpeechSection {
  samples: Float32Array;
  /** The beginning in the recording; negative if the pause before the speech was shorter than the margin. */
  startMs: number;
  /** Absent without speech. */
  place?: {
    start: number;
    end: number;
    /** The end of the room noise before the speech. */
    room: number;
    /** The length of a recording from which on silence that follows changes nothing, in samples. */
    settledAt: number;
  };
}

/**
 * Cuts out the speech of a recording, with the pause around it, on a grid that is relative to the speech
 * itself and may lie between samples. So the same speech gives the same samples, independent of when the
 * device started and stopped. If the recording began just before the speech, the recorded room noise is
 * mirrored as padding.
 * @param before a settled section of the same recording when it was shorter; it is returned if it is still
 *   right
 * @returns the whole recording if there is no speech
 */
export function speechSection(
  samples: Float32Array,
  sampleRate: number,
  before?: SpeechSection,
): SpeechSection {
  const perMs = sampleRate / 1_000;
  const grid = gridMs * perMs;
  const middle = middleOfSpeech(samples, Math.round(reachMs * perMs));
  // The detector's frames are on the grid too, because speech begins and ends with a frame.
  const skipped = Math.round(middle % (qualityFrameMs * perMs));
  const { speechStartMs, speechEndMs } = measureQuality(samples.subarray(skipped), sampleRate);
  if (speechEndMs === 0) return { samples, startMs: 0 };
  const onGrid = (place: number): number => middle + Math.floor((place - middle) / grid) * grid;
  const [first, last] = [skipped + speechStartMs * perMs, skipped + speechEndMs * perMs];
  const start = onGrid(first - marginMs * perMs);
  const wantedEnd = onGrid(last + marginMs * perMs) + grid;
  const end = Math.min(samples.length, wantedEnd);
  const room = Math.floor(first - guardMs * perMs);
  const isRoom = room >= leastRoomMs * perMs;
  if (before?.place?.start === start && before.place.end === end && before.place.room === room) return before;
  const at = (index: number): number => samples[index < 0 && isRoom ? mirrored(-index, room) : index] ?? 0;
  const place = { start, end, room, settledAt: wantedEnd + 2 * filterReach };
  return { samples: samplesBetween(at, start, end), startMs: start / perMs, place };
}

/** Maps a distance before the beginning to a sample, back and forth between 0 and the room's end. */
function mirrored(distance: number, room: number): number {
  const place = distance % (2 * room);
  return place < room ? place : 2 * room - place;
}

/**
 * Returns the energy-weighted center of the loudest parts, in samples. It moves with the speech, also by
 * fractions of a sample.
 */
function middleOfSpeech(samples: Float32Array, reach: number): number {
  const energies = new Float64Array(samples.length);
  let sum = 0;
  let highest = 0;
  for (let index = 0; index < samples.length + reach; index += 1) {
    // A read outside of an array makes an object of each number.
    const reached = index < samples.length ? (samples[index] ?? 0) : 0;
    const left = index > 2 * reach ? (samples[index - 2 * reach - 1] ?? 0) : 0;
    sum += reached ** 2 - left ** 2;
    if (index < reach) continue;
    energies[index - reach] = sum;
    highest = Math.max(highest, sum);
  }
  if (highest === 0) return 0;
  let weights = 0;
  let weighted = 0;
  for (let index = 0; index < energies.length; index += 1) {
    const share = (energies[index] ?? 0) / highest;
    if (share < leastEnergy) continue;
    const weight = share ** power;
    weights += weight;
    weighted += weight * index;
  }
  return weighted / weights;
}

/** Interpolates the samples from a fractional start, by a windowed sinc (Hann). */
function samplesBetween(at: (index: number) => number, start: number, end: number): Float32Array {
  const first = Math.floor(start);
  const weights = Float64Array.from({ length: 2 * filterReach }, (_, tap) =>
    filterWeight(tap + 1 - filterReach - (start - first)),
  );
  const section = new Float32Array(Math.floor(end - start));
  const from = first + 1 - filterReach;
  const needed = new Float32Array(section.length + weights.length);
  for (let index = 0; index < needed.length; index += 1) needed[index] = at(from + index);
  for (let index = 0; index < section.length; index += 1) {
    let sum = 0;
    for (let tap = 0; tap < weights.length; tap += 1) sum += (needed[index + tap] ?? 0) * (weights[tap] ?? 0);
    section[index] = sum;
  }
  return section;
}

function filterWeight(distance: number): number {
  if (distance === 0) return 1;
  if (Math.abs(distance) >= filterReach) return 0;
  const angle = Math.PI * distance;
  return (Math.sin(angle) / angle) * (0.5 + 0.5 * Math.cos(angle / filterReach));
}
