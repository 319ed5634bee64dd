import type {
  Correction,
  DialogueTurn,
  KeptTurn,
  Level,
  TalkAspect,
  TalkEvaluation,
  TalkMeasures,
  TalkScenario,
} from '@sayable/shared/contracts';

/**
 * What helps beside the talk and never delays it. Each has an adapter over the server and, where the device can, an
 * embedded one. All reject with an AppError; nobody is told of a failure but where the person asked.
 */

export interface Asked {
  signal: AbortSignal;
}

/** Says what was wrong with a turn of the person. */
export interface Corrector {
  /** `corrected` is the same as `text` where nothing is wrong. `turns`: of the talk before it, oldest first. */
  correct(
    request: { text: string; turns: readonly DialogueTurn[]; level: Level },
    asked: Asked,
  ): Promise<{ corrected: string; corrections: Correction[] }>;
}

export interface Translator {
  /** @param request `into` is a BCP 47 tag */
  translate(request: { text: string; into: string }, asked: Asked): Promise<string>;
}

/** Knows three things that one could say now. */
export interface HintGiver {
  hint(request: { scenario: TalkScenario; turns: readonly DialogueTurn[] }, asked: Asked): Promise<string[]>;
}

/** Sees which steps of the scenario were reached. A script tells them by itself and needs none. */
export interface StepWatcher {
  /** Indexes of all steps that were reached by now. */
  progress(
    request: { scenario: TalkScenario; turns: readonly DialogueTurn[] },
    asked: Asked,
  ): Promise<number[]>;
}

export interface EvaluationRequest {
  scenario: TalkScenario;
  /** All that were said, with what was found out about each. */
  turns: readonly KeptTurn[];
  stepsReached: readonly number[];
  /** What was measured, which stands in the evaluation as it is. */
  measures: TalkMeasures;
  pronunciation: TalkAspect;
}

/** What is told of a conversation beside what was measured. */
export type EvaluationView = Omit<TalkEvaluation, 'at' | 'measures' | 'pronunciation'>;

export interface Evaluator {
  evaluate(request: EvaluationRequest, asked: Asked): Promise<EvaluationView>;
}

/** All of them for one conversation. Null: there is none, and nothing is offered. */
export interface SideHelp {
  corrector: Corrector | null;
  translator: Translator | null;
  hints: HintGiver | null;
  steps: StepWatcher | null;
  evaluator: Evaluator;
}
