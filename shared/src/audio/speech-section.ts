import { measureQuality } from './quality.ts';

/**
 * Each listener counts in steps of its own from where the samples begin: the engine and the spectrum 10 ms, the encoder and
 * the pitch 20 ms, the ear 24 ms. 120 ms are whole steps of all of them.
 */
const gridMs = 120;
const qualityFrameMs = 10;
/** At least so much of the pause stays around the speech, as in the recordings that the networks learnt from. */
const marginMs = 300;
/** Just before the speech it may be heard already: what stands in for a longer pause is taken from before that. */
const guardMs = 30;
/** A shorter piece of the room, over and over, would be a tone. */
const leastRoomMs = 20;

/** Half a window of energy: the single waves of a voice don't count. */
const reachMs = 12.5;
/** The loudest vowels alone say where the middle is: background noise moves it by less than a sample. */
const power = 4;
/** Half the length of the filter that reads between two samples: what it takes away lies above 7.6 kHz. */
const filterReach = 32;

/** A part of a recording. */
export interface SpeechSection {
  samples: Float32Array;
  /** Where it begins in the recording; below 0 where that has too little of a pause before the speech. */
  startMs: number;
}

/**
 * Cuts the speech out of a recording, with the pause around it, on a grid that hangs on the speech itself and lies between
 * samples where need be. So the same speech gives the same samples, whenever the device began and ended. Where the recording
 * began only just before the speech, the room that it did hear stands before that too.
 * @returns the whole recording where nobody speaks
 */
export function speechSection(samples: Float32Array, sampleRate: number): SpeechSection {
  const perMs = sampleRate / 1_000;
  const grid = gridMs * perMs;
  const middle = middleOfSpeech(samples, Math.round(reachMs * perMs));
  // Speech begins and ends with a frame: its frames hang on the grid, too.
  const skipped = Math.round(middle % (qualityFrameMs * perMs));
  const { speechStartMs, speechEndMs } = measureQuality(samples.subarray(skipped), sampleRate);
  if (speechEndMs === 0) return { samples, startMs: 0 };
  const onGrid = (place: number): number => middle + Math.floor((place - middle) / grid) * grid;
  const [first, last] = [skipped + speechStartMs * perMs, skipped + speechEndMs * perMs];
  const start = onGrid(first - marginMs * perMs);
  const end = Math.min(samples.length, onGrid(last + marginMs * perMs) + grid);
  const room = Math.floor(first - guardMs * perMs);
  const isRoom = room >= leastRoomMs * perMs;
  const at = (index: number): number => samples[index < 0 && isRoom ? mirrored(-index, room) : index] ?? 0;
  return { samples: samplesBetween(at, start, end), startMs: start / perMs };
}

/** Back and forth between 0 and the room's end. */
function mirrored(distance: number, room: number): number {
  const place = distance % (2 * room);
  return place < room ? place : 2 * room - place;
}

/** The mean place of the loudest moments, in samples. It moves with the speech, by parts of a sample too. */
function middleOfSpeech(samples: Float32Array, reach: number): number {
  const energies = new Float64Array(samples.length);
  let sum = 0;
  let highest = 0;
  for (let index = 0; index < samples.length + reach; index += 1) {
    sum += (samples[index] ?? 0) ** 2 - (samples[index - 2 * reach - 1] ?? 0) ** 2;
    if (index < reach) continue;
    energies[index - reach] = sum;
    highest = Math.max(highest, sum);
  }
  if (highest === 0) return 0;
  let weights = 0;
  let weighted = 0;
  energies.forEach((energy, index) => {
    const weight = (energy / highest) ** power;
    weights += weight;
    weighted += weight * index;
  });
  return weighted / weights;
}

/** From a place between two samples on, by a windowed sinc (Hann). */
function samplesBetween(at: (index: number) => number, start: number, end: number): Float32Array {
  const first = Math.floor(start);
  const weights = Float64Array.from({ length: 2 * filterReach }, (_, tap) =>
    filterWeight(tap + 1 - filterReach - (start - first)),
  );
  const section = new Float32Array(Math.floor(end - start));
  for (let index = 0; index < section.length; index += 1) {
    const from = first + index + 1 - filterReach;
    let sum = 0;
    for (let tap = 0; tap < weights.length; tap += 1) sum += at(from + tap) * (weights[tap] ?? 0);
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
