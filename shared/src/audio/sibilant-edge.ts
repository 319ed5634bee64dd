import type { Section } from '../contracts/practice.ts';
import type { Recording } from '../ports/voice.ts';
import { createPowerSpectrum } from './spectrum.ts';

/**
 * A vowel is strong below the first limit in Hz and weak above the second; for a sibilant it is the other way
 * round.
 */
const LOW_HZ = [100, 1_500] as const;
const HIGH_FROM_HZ = 2_500;
/** The shortest window that has several periods of a low voice. */
const WINDOW_MS = 16;
const STEP_MS = 4;
/** The least length of either sound. */
const LEAST_MS = 16;
/** The least difference of both sides in dB. Sibilants differ from vowels by 20 to 50 dB. */
const LEAST_CONTRAST_DB = 12;

/**
 * Finds the time at which a sibilant and a vowel meet: where the balance of high and low frequencies changes
 * most. Null where the section has no clear change.
 * @param section a section that contains the edge, and around it these two sounds alone
 * @param sibilantIs `first` in "see", `last` in "yes"
 */
export function sibilantEdge(
  { samples, sampleRate }: Recording,
  { startMs, endMs }: Section,
  sibilantIs: 'first' | 'last',
): number | null {
  const size = 2 ** Math.ceil(Math.log2((WINDOW_MS / 1_000) * sampleRate));
  const halfMs = (size / 2 / sampleRate) * 1_000;
  const balance = highBalance({ samples, sampleRate }, size);
  const balances: number[] = [];
  for (let ms = startMs; ms <= endMs; ms += STEP_MS) balances.push(balance(ms - halfMs));
  const sign = sibilantIs === 'first' ? 1 : -1;
  const least = LEAST_MS / STEP_MS;
  let best: { at: number; between: number; contrastDb: number } | null = null;
  const total = balances.reduce((sum, value) => sum + value, 0);
  let before = 0;
  for (const [index, value] of balances.entries()) {
    const rest = balances.length - index;
    if (index >= least && rest >= least) {
      const contrastDb = sign * (before / index - (total - before) / rest);
      // Otsu's criterion: the variance between both sides.
      const between = contrastDb > 0 ? contrastDb ** 2 * index * rest : 0;
      if (between > (best?.between ?? 0))
        best = { at: startMs + (index - 0.5) * STEP_MS, between, contrastDb };
    }
    before += value;
  }
  return best && best.contrastDb >= LEAST_CONTRAST_DB ? best.at : null;
}

/**
 * Returns a function that gives the power of high frequencies relative to low ones, in dB, in the window from
 * a time.
 */
function highBalance({ samples, sampleRate }: Recording, size: number): (fromMs: number) => number {
  const spectrum = createPowerSpectrum(size);
  const frame = new Float64Array(size);
  const hann = frame.map((_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / size));
  const binOf = (hz: number) => Math.round((hz * size) / sampleRate);
  return (fromMs) => {
    const from = Math.round((fromMs / 1_000) * sampleRate);
    hann.forEach((factor, index) => {
      frame[index] = factor * (samples[from + index] ?? 0);
    });
    const powers = spectrum(frame);
    // Silence has as much of both.
    const powerOf = (fromBin: number, toBin: number) =>
      powers.subarray(fromBin, toBin).reduce((sum, power) => sum + power, 1e-6);
    const low = powerOf(binOf(LOW_HZ[0]), binOf(LOW_HZ[1]));
    return 10 * Math.log10(powerOf(binOf(HIGH_FROM_HZ), powers.length) / low);
  };
}
