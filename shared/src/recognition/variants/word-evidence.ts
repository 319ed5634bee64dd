import type { PlannedWord, Pronunciation } from '../../contracts/plan.ts';
import { learnerVariantsOfWord, type PhonePair } from '../../phonetics/index.ts';
import type { RecognizedPhone } from '../../ports/aligner.ts';
import { type AcousticModel, natsPerUnit, type PhoneModel } from '../acoustic-model/acoustic-model.ts';
import type { AlignedUnit, ChainAligner } from '../search/chain-alignment.ts';
import { unreachable } from '../search/graph-search.ts';
import { modelsOfWord } from '../search/word-models.ts';

/** One pronunciation or learner variant of a word. */
export interface Candidate {
  phones: Pronunciation;
  pairs: PhonePair[];
  /** 0 for a valid pronunciation. */
  penaltyNats: number;
}

/**
 * The context of a word on one side: the neighbor's nearest phone, and the frames that may move to the word.
 */
export interface Neighbor {
  /** Undefined at the ends of the recording. */
  model: ((towards: number) => PhoneModel) | undefined;
  phone: number;
  /** The frame where this neighbor begins (on the left) or ends (on the right). */
  outerFrame: number;
}

export interface Choice {
  candidate: Candidate;
  /**
   * Log-likelihood ratio of a variant against the best valid pronunciation, minus its penalty, in nats; 0 for
   * a valid one.
   */
  llr: number;
}

/** Returns the valid pronunciations of a word and, if wanted, its learner variants. */
export function candidatesOf(word: PlannedWord, withVariants: boolean): Candidate[] {
  const valid = word.pronunciations.map((phones) => ({
    phones,
    pairs: phones.map((phone) => ({ expected: phone, heard: phone })),
    penaltyNats: 0,
  }));
  return withVariants
    ? [...valid, ...learnerVariantsOfWord(word.pronunciations, undefined, word.otherWord?.pronunciations)]
    : valid;
}

/** Returns the chain of models of a candidate with its neighbors' nearest phones. */
export function chainOf(
  model: AcousticModel,
  phones: Pronunciation,
  left: Neighbor,
  right: Neighbor,
): { models: PhoneModel[]; offset: number } {
  const first = model.phoneId(phones[0] ?? 'SIL');
  const last = model.phoneId(phones.at(-1) ?? 'SIL');
  const before = left.model ? [left.model(first)] : [];
  const after = right.model ? [right.model(last)] : [];
  return {
    models: [...before, ...modelsOfWord(model, phones, left.phone, right.phone), ...after],
    offset: before.length,
  };
}

/**
 * Returns the candidate with the lowest cost between a word's neighbors. Every candidate explains the same
 * frames, including those of the neighboring phones, so that boundaries may move and costs are comparable.
 */
export function chooseCandidate(
  model: AcousticModel,
  aligner: ChainAligner,
  candidates: readonly Candidate[],
  left: Neighbor,
  right: Neighbor,
): Choice | undefined {
  let bestValid: { candidate: Candidate; nats: number } | undefined;
  let best: { candidate: Candidate; nats: number } | undefined;
  for (const candidate of candidates) {
    const { models } = chainOf(model, candidate.phones, left, right);
    const cost = aligner.cost(models, left.outerFrame, right.outerFrame);
    if (cost >= unreachable) continue;
    const nats = cost * natsPerUnit + candidate.penaltyNats;
    if (candidate.penaltyNats === 0 && (!bestValid || nats < bestValid.nats)) bestValid = { candidate, nats };
    if (!best || nats < best.nats) best = { candidate, nats };
  }
  if (!best) return undefined;
  if (!bestValid) return { candidate: best.candidate, llr: 0 };
  const llr = bestValid.nats - best.nats;
  return llr > 0 ? { candidate: best.candidate, llr } : { candidate: bestValid.candidate, llr: 0 };
}

/** Returns the mean log-likelihood per frame relative to the best state of the model, in nats, ≤ 0. */
export function acousticScoreOf(unit: AlignedUnit): number {
  const frames = Math.max(1, unit.endFrame - unit.startFrame);
  return (-unit.acousticCost / frames) * natsPerUnit + 0;
}

/** Pairs the expected phones of a word with the times of the spoken ones. */
export function recognizedPhones(
  pairs: readonly PhonePair[],
  units: readonly AlignedUnit[],
  startFrame: number,
  frameMs: number,
): RecognizedPhone[] {
  let next = 0;
  let dropAt = startFrame;
  return pairs.map(({ expected, heard: recognized }) => {
    if (recognized === null)
      return { expected, recognized, startMs: dropAt * frameMs, endMs: dropAt * frameMs, acousticScore: 0 };
    const unit = units[next] ?? { startFrame: dropAt, endFrame: dropAt, acousticCost: 0 };
    next += 1;
    dropAt = unit.endFrame;
    return {
      expected,
      recognized,
      startMs: unit.startFrame * frameMs,
      endMs: unit.endFrame * frameMs,
      acousticScore: acousticScoreOf(unit),
    };
  });
}
