import { type Melody, pitchCurve } from '../audio/index.ts';
import type { Recording } from '../ports/voice.ts';
import type { ComparedWord } from './types.ts';

/** A recording with its melody. */
export interface MeasuredVoice {
  measured: Recording;
  melody: Melody;
}

/** One attempt's sounds beside the model's, and its voice. */
export interface MeasuredTry {
  words: readonly ComparedWord[];
  sound: MeasuredVoice;
}

/** A moment at which both curves differ more than usual by so many semitones is an octave error of one. */
const OCTAVE_ERROR = 6;
/** With fewer moments, 10 ms apart, at which all three voices have a pitch there is too little voice. */
const LEAST_MOMENTS = 20;
/**
 * Tries whose distances differ by less, in semitones, are about as near: noise behind a recording changes less
 * (lab/RESULTS.md, "The own voice with the model's melody").
 */
const LEAST_DIFFERENCE = 0.5;

/**
 * Returns the pitch of both voices, each in semitones above its median, by the model's time in ms: the same places
 * of the same sounds, without the moments at which one of them is another octave.
 */
export function melodyPairs(
  { words, sound }: MeasuredTry,
  model: MeasuredVoice,
): Map<number, [number, number]> {
  const pairs = words.flatMap(({ sounds }) =>
    sounds.flatMap(({ user, reference }): [number, [number, number]][] => {
      if (!user || !reference) return [];
      const own = pitchCurve(sound.measured, user, sound.melody);
      const due = pitchCurve(model.measured, reference, model.melody);
      const share = (user.endMs - user.startMs) / (reference.endMs - reference.startMs);
      return [...due.semitones].flatMap((value, index): [number, [number, number]][] => {
        const fromMs = index * due.stepMs;
        const said = own.semitones[Math.round((fromMs * share) / own.stepMs)] ?? Number.NaN;
        return Number.isNaN(said + value) ? [] : [[Math.round(due.startMs + fromMs), [said, value]]];
      });
    }),
  );
  const usual = medianOf(pairs.map(([, pair]) => apart(pair)));
  return new Map(pairs.filter(([, pair]) => Math.abs(apart(pair) - usual) < OCTAVE_ERROR));
}

/**
 * Returns which of two tries is nearer to the model's melody, by the mean difference where all three voices have
 * a pitch; null where there is too little voice.
 */
export function nearerTry(
  earlier: MeasuredTry,
  now: MeasuredTry,
  model: MeasuredVoice,
): 'earlier' | 'this' | 'neither' | null {
  const [before, after] = [melodyPairs(earlier, model), melodyPairs(now, model)];
  const shared = [...before.keys()].filter((ms) => after.has(ms));
  if (shared.length < LEAST_MOMENTS) return null;
  const farther = distanceOf(after, shared) - distanceOf(before, shared);
  if (Math.abs(farther) < LEAST_DIFFERENCE) return 'neither';
  return farther > 0 ? 'earlier' : 'this';
}

/** Returns the mean difference at some moments, in semitones, wherever in the voice the melody lies. */
function distanceOf(pairs: ReadonlyMap<number, [number, number]>, at: readonly number[]): number {
  const differences = at.map((ms) => apart(pairs.get(ms) ?? [0, 0]));
  const usual = medianOf(differences);
  return differences.reduce((sum, one) => sum + Math.abs(one - usual), 0) / at.length;
}

const apart = ([own, model]: readonly [number, number]): number => own - model;

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}
