import type { UtterancePlan } from '../contracts/plan.ts';
import type { Recognition, RecognizedPhone, RecognizedWord, TimedWord } from '../ports/aligner.ts';
import type { ScoringModel } from './model/model.ts';

/** A scoring model of round numbers, independent of the fitted model. */
export const testModel: ScoringModel = {
  provenance: 'made for tests',
  acousticScoreNorms: {},
  defaultNorm: { median: -1.6, spread: 0.9 },
  phoneCurve: [
    [-6, 20],
    [-3, 58],
    [-1, 90],
    [1, 100],
  ],
  sureLlrs: { '-T': 30 },
  defaultSureLlr: 10,
};

/** The signal quality of clear speech in a quiet room. */
export const clearSignal = { speechDb: -25, noiseDb: -65, clippedShare: 0 } as const;

const PHONE_MS = 80;

/** Plans words with one pronunciation each: `{cat: 'K AE1 T'}`, or pairs if a word occurs twice. */
export function planOf(words: readonly (readonly [string, string])[]): UtterancePlan {
  const text = words.map(([word]) => word).join(' ');
  let at = 0;
  return {
    text,
    words: words.map(([word, phones]) => {
      const span: [number, number] = [at, at + word.length];
      at += word.length + 1;
      return { word, span, pronunciations: [phones.split(' ')] };
    }),
  };
}

/** The spoken phone per index where it differs from the plan: `{1: 'S'}` replaced, `{1: null}` dropped. */
export interface Saying {
  planIndex: number | null;
  kind?: RecognizedWord['kind'];
  said?: Record<number, string | null>;
  fit?: number | Record<number, number>;
  margin?: number;
  gapMs?: number;
  durationMs?: number;
}

/** A recognition as an aligner returns it for these words, each phone 80 ms long. */
export function recognitionOf(
  plan: UtterancePlan,
  sayings: readonly Saying[],
  signal: Partial<Recognition['quality']> = {},
  textMatch = 0.9,
): Recognition {
  let at = 200;
  const words = sayings.map((saying): RecognizedWord => {
    at += saying.gapMs ?? 0;
    const word = wordOf(plan, saying, at);
    at = word.endMs;
    return word;
  });
  const quality = { ...clearSignal, speechStartMs: 200, speechEndMs: at, ...signal };
  return { words, durationMs: at + 300, quality, textConfidence: textMatch };
}

function wordOf(plan: UtterancePlan, saying: Saying, startMs: number): RecognizedWord {
  const { planIndex, kind = 'read', said = {}, fit = -1.6, margin = 0 } = saying;
  const planned = planIndex === null ? undefined : plan.words[planIndex];
  let at = startMs;
  const phones = (planned?.pronunciations[0] ?? []).map((expected, index): RecognizedPhone => {
    const heard = index in said ? (said[index] ?? null) : expected;
    const from = at;
    at += heard === null ? 0 : PHONE_MS;
    const own = typeof fit === 'number' ? fit : (fit[index] ?? -1.6);
    return { expected, recognized: heard, startMs: from, endMs: at, acousticScore: heard === null ? 0 : own };
  });
  const endMs = planned && saying.durationMs === undefined ? at : startMs + (saying.durationMs ?? 300);
  return { planIndex, kind, word: planned?.word ?? '<unk>', startMs, endMs, phones, llr: margin };
}

/** A model voice that reads the plan evenly, without pauses. */
export function referenceOf(plan: UtterancePlan): TimedWord[] {
  let at = 0;
  return plan.words.map(({ word, pronunciations }) => {
    const startMs = at;
    const phones = (pronunciations[0] ?? []).map((phone) => {
      at += PHONE_MS;
      return { phone, startMs: at - PHONE_MS, endMs: at };
    });
    return { word, startMs, endMs: at, phones };
  });
}

/** Five words that include a TH, a weak form, a flap and a W. */
export const fiveWordPlan = planOf([
  ['they', 'DH EY1'],
  ['thought', 'TH AO1 T'],
  ['of', 'AH1 V'],
  ['better', 'B EH1 T ER0'],
  ['weather', 'W EH1 DH ER0'],
]);
