import { frameLevelsDb } from './level.ts';
import { createPowerSpectrum } from './spectrum.ts';

/** Windows this far below the loudest one aren't looked at, as a share of its power. */
const leastShare = 0.003;
/** In a shorter sound, a word can't be told from a tone. */
const leastSeconds = 0.8;
/** Frequencies below a voice, which rooms and devices have. */
const lowestHz = 60;
/** The time after which a sound of speech has changed. */
const lagSeconds = 0.096;

/** 64 ms at 16 kHz: the partials of a tone are single lines. */
const long = windowsOf(1_024);
/** 32 ms: the partials of a voice run together, so that its vowels are seen and not its pitch. */
const short = windowsOf(512);
/** The reach of a line around its peak, in frequencies of the long spectrum. */
const lineReach = 4;
/** Two long spectra that agree better than this, as a correlation, are those of one tone or chord. */
const same = 0.95;
/** The bands of a telephone, as wide as the ear's. */
const bandHz = [150, 3_600] as const;
const bandCount = 16;
/** Bands this far below the loudest one of the recording are empty, in power. */
const emptyBelow = 0.001;

/**
 * The limits of speech. 160 recordings (24 learners, others of the corpus, embedded voices) have at most 0.26
 * steady, at least
 * 1.7 dB of change, at most 0.79 in a line and at least 0.44 below 1 kHz, clean and through 8 kHz. Under
 *   white or pink noise of 20, 10 and 5 dB they have at least 0.65 dB and 0.2.
 */
const limits = { mostSteady: 0.5, leastChangeDb: 0.65, mostInLine: 0.9, leastLow: 0.1 };

/** How much a sound has of what speech hasn't. */
export interface SpeechLikeness {
  /** The share of the time in which the long spectrum stays as it is: a chord, an engine, a hum. */
  steady: number;
  /** How much the short spectrum changes in the middle, in dB: little in a vowel that is sung. */
  changeDb: number;
  /** The share of the power that is in one line: a whistle. */
  inLine: number;
  /** The share of the power below 1 kHz, where voices are and birds aren't. */
  low: number;
}

/** Returns true for a sound that can't be speech. In doubt, and for a noise or a short sound, it is false. */
export function isUnlikeSpeech(samples: Float32Array, sampleRate: number): boolean {
  const likeness = speechLikeness(samples, sampleRate);
  if (!likeness) return false;
  const { steady, changeDb, inLine, low } = likeness;
  return (
    steady > limits.mostSteady ||
    changeDb < limits.leastChangeDb ||
    inLine > limits.mostInLine ||
    low < limits.leastLow
  );
}

/** Frames that are long enough for the level of a noise to be the same in each. */
const levelSeconds = 0.05;
/**
 * The distance of the louder levels from the softer ones in two seconds. 28 recordings under white noise of
 * 5 dB have at least 7.2 dB; a rushing noise has at most 4.
 */
const steadyDb = 5;
const leastNoiseSeconds = 1.5;

/** Returns true for a noise that is equally loud all the time: a fan, water. A short sound is none. */
export function isSteadyNoise(samples: Float32Array, sampleRate: number): boolean {
  if (samples.length < leastNoiseSeconds * sampleRate) return false;
  const levels = frameLevelsDb(samples, Math.round(levelSeconds * sampleRate)).sort();
  const at = (share: number) => levels[Math.floor(share * levels.length)] ?? 0;
  return at(0.9) - at(0.1) < steadyDb;
}

/** @returns undefined for a sound that is too short */
function speechLikeness(samples: Float32Array, sampleRate: number): SpeechLikeness | undefined {
  const hzOf = sampleRate / long.size;
  const first = Math.ceil(lowestHz / hzOf);
  const lines = long.of(samples).map((powers) => powers.subarray(first));
  const loud = lines.filter(isLoudAmong(lines.map(sumOf)));
  if (loud.length * long.step < leastSeconds * sampleRate) return undefined;
  const later = (of: typeof long) => Math.round((lagSeconds * sampleRate) / of.step);
  const amplitudes = lines.map(rootsOfLower);
  const likenesses = pairsOf(amplitudes, lines.map(sumOf), later(long)).map(correlation);

  const bands = short.of(samples).map(bandsAt(sampleRate));
  const empty = emptyBelow * bands.reduce((most, one) => Math.max(most, ...one), 0);
  const changes = pairsOf(bands, bands.map(sumOf), later(short)).map((pair) => changeDb(pair, empty));

  const mean = (of: (powers: Float64Array) => number) =>
    loud.reduce((sum, powers) => sum + of(powers) / (sumOf(powers) || 1), 0) / loud.length;
  return {
    steady: likenesses.filter((one) => one > same).length / Math.max(1, likenesses.length),
    changeDb: changes.sort((one, other) => one - other)[changes.length >> 1] ?? 0,
    inLine: mean((powers) => {
      const peak = powers.indexOf(Math.max(...powers));
      return sumOf(powers.subarray(Math.max(0, peak - lineReach), peak + lineReach + 1));
    }),
    low: mean((powers) => sumOf(powers.subarray(0, Math.round(1_000 / hzOf) - first))),
  };
}

/** Returns how to get the power spectra of windows that overlap by half. */
function windowsOf(size: number) {
  const spectrum = createPowerSpectrum(size);
  const hann = Float64Array.from({ length: size }, (_, index) => Math.sin((Math.PI * index) / size) ** 2);
  const step = size / 2;
  return {
    size,
    step,
    of: (samples: Float32Array): Float64Array[] => {
      const windowed = new Float64Array(size);
      const count = Math.max(0, Math.floor((samples.length - size) / step) + 1);
      return Array.from({ length: count }, (_, window) => {
        for (let index = 0; index < size; index += 1)
          windowed[index] = (hann[index] ?? 0) * (samples[window * step + index] ?? 0);
        return spectrum(windowed).slice();
      });
    },
  };
}

/* Loops over the values: a method of the array would make an object of each. */

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] ?? 0;
  return sum;
}

/** Returns the amplitudes of the lower half of the frequencies. */
function rootsOfLower(powers: Float64Array): Float64Array {
  const roots = new Float64Array(powers.length >> 1);
  for (let at = 0; at < roots.length; at += 1) roots[at] = Math.sqrt(powers[at] ?? 0);
  return roots;
}

function isLoudAmong(powers: readonly number[]): (_: unknown, window: number) => boolean {
  const least = leastShare * powers.reduce((most, power) => Math.max(most, power), 0);
  return (_, window) => (powers[window] ?? 0) > least;
}

/** Returns the pairs of a window and a later one that are both loud. */
function pairsOf(
  windows: readonly Float64Array[],
  powers: readonly number[],
  lag: number,
): [Float64Array, Float64Array][] {
  const isLoud = isLoudAmong(powers);
  return windows.flatMap((window, at): [Float64Array, Float64Array][] => {
    const later = windows[at + lag];
    return later && isLoud(window, at) && isLoud(later, at + lag) ? [[window, later]] : [];
  });
}

const melOf = (hertz: number): number => 2_595 * Math.log10(1 + hertz / 700);

/** Returns how to sum the powers of a short spectrum in bands that overlap by half. */
function bandsAt(sampleRate: number): (powers: Float64Array) => Float64Array {
  const [lowest, highest] = [melOf(bandHz[0]), melOf(bandHz[1])];
  // The middle of band k is at k + 1, its ends are the middles of its neighbours.
  const places = Array.from(
    { length: short.size / 2 + 1 },
    (_, bin) => ((bandCount + 1) * (melOf((bin * sampleRate) / short.size) - lowest)) / (highest - lowest),
  );
  return (powers) => {
    const bands = new Float64Array(bandCount);
    for (let bin = 0; bin < powers.length; bin += 1) {
      const place = places[bin] ?? 0;
      for (let band = Math.floor(place) - 1; band <= place; band += 1)
        if (band >= 0 && band < bandCount)
          bands[band] = (bands[band] ?? 0) + (powers[bin] ?? 0) * (1 - Math.abs(place - band - 1));
    }
    return bands;
  };
}

/** Returns the mean change of the bands, apart from the loudness. */
function changeDb([one, later]: [Float64Array, Float64Array], empty: number): number {
  const changes = one.map((power, band) => 10 * Math.log10((power + empty) / ((later[band] ?? 0) + empty)));
  const mean = sumOf(changes) / changes.length;
  return changes.reduce((sum, change) => sum + Math.abs(change - mean), 0) / changes.length;
}

function productOf(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

function correlation([one, later]: [Float64Array, Float64Array]): number {
  return productOf(one, later) / (Math.sqrt(productOf(one, one) * productOf(later, later)) || 1);
}
