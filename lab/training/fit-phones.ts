import type { AcousticScoreNorm } from '../../shared/src/assessment/model/model.ts';
import { differenceOf, learnerLlr } from '../../shared/src/assessment/phone/judge-by-aligner.ts';
import { mean, median, quantile } from '../../shared/src/assessment/statistics.ts';
import { counterpartsOf } from '../../shared/src/assessment/word/judge-word.ts';
import { baseOf } from '../../shared/src/phonetics/index.ts';
import type { RecognizedPhone } from '../../shared/src/ports/aligner.ts';
import type { JudgeInput } from '../../shared/src/ports/judge.ts';
import type { RatedRecording } from './corpus.ts';

/** A recognised sound with the raters' mark for it. */
export interface RatedPhone {
  phone: RecognizedPhone;
  /** The margin in nats by which a variant won, less the margin of the same variant in the model voice's reading. */
  margin: number;
  /** The mean rating of five raters, 0 wrong to 2 right. */
  rating: number;
  /** True for the last sound of its word: each word has one position for an added sound. */
  last: boolean;
}

/** The rating above which all raters found the sound right. */
export const RIGHT = 1.99;
/** The number of sounds below which a median is unreliable. */
const FEWEST = 30;
/** The lowest spread of a sound's fits, in nats. */
const NARROWEST = 0.35;
/** The permitted share of right sounds that each kind of error flags wrongly. */
const FALSE_ALARMS = 0.01;
/** The lowest and highest margin, in nats. */
const MARGIN_RANGE = [12, 75] as const;
/** The weight of the pooled rate and mean, as a number of sounds or false margins of the kind itself. */
const PRIOR_SOUNDS = 60;
const PRIOR_MARGINS = 4;

/** Pairs the recognised sounds with their ratings, in words whose expected sounds equal the raters'. */
export function ratedPhones(
  label: RatedRecording,
  {
    plan,
    recognition,
    referenceRecognition: referenceHearing,
  }: Pick<JudgeInput, 'plan' | 'recognition' | 'referenceRecognition'>,
): RatedPhone[] {
  if (plan.words.length !== label.words.length) return [];
  return recognition.words.flatMap((word): RatedPhone[] => {
    const rated = word.kind === 'read' ? label.words[word.planIndex ?? -1] : undefined;
    const due = word.phones.filter((phone) => phone.expected !== null);
    if (!rated || due.length !== rated.phones.length) return [];
    const same = due.filter(
      (phone, index) => baseOf(phone.expected ?? '') === baseOf(rated.phones[index] ?? ''),
    );
    if (same.length < due.length - 1) return [];
    const reference = referenceHearing?.words.find(
      ({ kind, planIndex }) => kind === 'read' && planIndex === word.planIndex,
    );
    const counterparts = counterpartsOf(word, reference);
    let place = 0;
    return word.phones.map((phone, index) => {
      const counterpart = counterparts[index];
      const same = reference && counterpart && { phone: counterpart, llr: reference.llr };
      // An added sound has no rating: it is paired with the sound that follows.
      const rating = rated.phones_accuracy[Math.min(place, due.length - 1)] ?? 0;
      if (phone.expected !== null) place += 1;
      const difference = differenceOf(phone);
      const margin = difference ? learnerLlr(difference, { llr: word.llr, reference: same }) : 0;
      return { phone, margin, rating, last: index === word.phones.length - 1 };
    });
  });
}

/** Computes the distribution of fits for sounds that all raters found right and the engine recognised as expected. */
export function fitNorms(phones: readonly RatedPhone[]): {
  norms: Record<string, AcousticScoreNorm>;
  all: AcousticScoreNorm;
} {
  const byBase = new Map<string, number[]>();
  for (const { phone, rating } of phones) {
    if (rating < RIGHT || phone.expected === null || phone.expected !== phone.recognized) continue;
    const base = baseOf(phone.expected);
    byBase.set(base, [...(byBase.get(base) ?? []), phone.acousticScore]);
  }
  const all = normOf([...byBase.values()].flat());
  const norms = [...byBase]
    .filter(([, fits]) => fits.length >= FEWEST)
    .map(([base, fits]) => [base, normOf(fits)]);
  return { norms: Object.fromEntries(norms.sort()), all };
}

function normOf(fits: readonly number[]): AcousticScoreNorm {
  const middle = median(fits);
  return { median: middle, spread: Math.max(NARROWEST, middle - quantile(fits, 0.16)) };
}

/**
 * Computes the margin in nats for each kind of difference, so that about {@link FALSE_ALARMS} of the right sounds would
 * be named wrong. False margins decay exponentially, so a kind's rate and mean determine its tail: `rate · e^(−margin /
 * mean) = FALSE_ALARMS`. Both are shrunk towards those of all kinds where there are few samples.
 */
export function sureMargins(phones: readonly RatedPhone[]): { byKind: Record<string, number>; all: number } {
  const right = phones.filter(({ rating }) => rating >= RIGHT);
  const due = new Map<string, number>();
  const falseMargins = new Map<string, number[]>();
  const count = (target: string) => due.set(target, (due.get(target) ?? 0) + 1);
  for (const { phone, margin, last } of right) {
    if (last) count('');
    if (phone.expected !== null) count(baseOf(phone.expected));
    const kind = differenceOf(phone);
    if (kind && margin > 0) falseMargins.set(kind, [...(falseMargins.get(kind) ?? []), margin]);
  }
  const everything = [...falseMargins.values()].flat();
  const chances = [...falseMargins.keys()].reduce((sum, kind) => sum + (due.get(targetOf(kind)) ?? 0), 0);
  const pooled = { rate: everything.length / Math.max(1, chances), mean: mean(everything) };
  const byKind = [...falseMargins].map(([kind, margins]): [string, number] => {
    const sounds = due.get(targetOf(kind)) ?? 0;
    const rate = (margins.length + pooled.rate * PRIOR_SOUNDS) / (sounds + PRIOR_SOUNDS);
    const sum = margins.reduce((total, margin) => total + margin, 0);
    const centre = (sum + pooled.mean * PRIOR_MARGINS) / (margins.length + PRIOR_MARGINS);
    return [kind, marginFor(rate, centre)];
  });
  return { byKind: Object.fromEntries(byKind.sort()), all: marginFor(pooled.rate, pooled.mean) };
}

/** Returns the expected sound in a kind of difference: `TH` for `TH>S`, `D` for `-D`, '' (any word) for `+AH`. */
function targetOf(kind: string): string {
  return kind.startsWith('+') ? '' : (kind.replace(/^-/, '').split('>')[0] ?? '');
}

function marginFor(rate: number, centre: number): number {
  const [least, most] = MARGIN_RANGE;
  return Math.round(Math.min(most, Math.max(least, centre * Math.log(rate / FALSE_ALARMS))));
}
