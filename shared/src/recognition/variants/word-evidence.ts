import type { PlannedWord, Pronunciation } from '../../contracts/plan.ts';
import { learnerVariantsOfWord, type PhonePair } from '../../phonetics/index.ts';
import type { HeardPhone } from '../../ports/aligner.ts';
import { type AcousticModel, natsPerUnit, type PhoneModel } from '../acoustic-model/acoustic-model.ts';
import type { AlignedUnit, ChainAligner } from '../search/chain-alignment.ts';
import { unreachable } from '../search/graph-search.ts';
import { modelsOfWord } from '../search/word-models.ts';

/** One way in which a word may have been said. */
export interface Candidate {
  phones: Pronunciation;
  pairs: PhonePair[];
  /** 0 for a valid pronunciation. */
  penaltyNats: number;
}

/** What stands beside a word in the recording: the neighbour's nearest phone, and the frames that it may give up. */
export interface Neighbour {
  /** Undefined at the recording's ends. */
  model: ((towards: number) => PhoneModel) | undefined;
  phone: number;
  /** Frame where this neighbour begins (on the left) or ends (on the right). */
  outerFrame: number;
}

export interface Choice {
  candidate: Candidate;
  /** Nats by which a variant won over the best valid pronunciation, its penalty taken off; 0 for a valid one. */
  margin: number;
}

/** The valid pronunciations of a word and, if wanted, its learner variants. */
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

/** The chain of models of a candidate with its neighbours' nearest phones. */
export function chainOf(
  model: AcousticModel,
  phones: Pronunciation,
  left: Neighbour,
  right: Neighbour,
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
 * The candidate that fits best between a word's neighbours. Every candidate explains the same frames, those of the
 * neighbouring phones included, so that boundaries may move and costs may be compared.
 */
export function chooseCandidate(
  model: AcousticModel,
  aligner: ChainAligner,
  candidates: readonly Candidate[],
  left: Neighbour,
  right: Neighbour,
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
  if (!bestValid) return { candidate: best.candidate, margin: 0 };
  const margin = bestValid.nats - best.nats;
  return margin > 0 ? { candidate: best.candidate, margin } : { candidate: bestValid.candidate, margin: 0 };
}

/** Mean log-likelihood per frame against the best state of the model, in nats, ≤ 0. */
export function fitOf(unit: AlignedUnit): number {
  const frames = Math.max(1, unit.endFrame - unit.startFrame);
  return (-unit.acousticCost / frames) * natsPerUnit + 0;
}

/** The sounds of a word from the times of those that were said. */
export function heardPhones(
  pairs: readonly PhonePair[],
  units: readonly AlignedUnit[],
  startFrame: number,
  frameMs: number,
): HeardPhone[] {
  let next = 0;
  let dropAt = startFrame;
  return pairs.map(({ expected, heard }) => {
    if (heard === null)
      return { expected, heard, startMs: dropAt * frameMs, endMs: dropAt * frameMs, fit: 0 };
    const unit = units[next] ?? { startFrame: dropAt, endFrame: dropAt, acousticCost: 0 };
    next += 1;
    dropAt = unit.endFrame;
    return {
      expected,
      heard,
      startMs: unit.startFrame * frameMs,
      endMs: unit.endFrame * frameMs,
      fit: fitOf(unit),
    };
  });
}
