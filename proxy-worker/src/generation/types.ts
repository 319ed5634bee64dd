import type {
  GenerationEvent,
  GenerationItem,
  GenerationMethod,
  GenerationResult,
  generationRequests,
} from '@sayable/shared/contracts';
import type { LanguageModel, ModelRequest } from '@sayable/shared/ports';
import type { z } from 'zod';

/** A method's request as its contract leaves it, with the defaults in place. */
export type CheckedRequest<M extends GenerationMethod> = z.output<(typeof generationRequests)[M]>;
export type TextMethodName = 'reply' | 'translate';
export type StructuredMethodName = Exclude<GenerationMethod, TextMethodName>;

/**
 * A result that may be shown, or in one sentence what is wrong with it: the model is told, and asked once more. `enough`
 * is what may be shown of it where the second try is no better.
 */
export type Verdict<T> = { ok: true; value: T } | { ok: false; problem: string; enough?: T };

interface Prompt<M extends GenerationMethod> {
  task: ModelRequest['task'];
  /** Words of ours alone: one of a few constants, whatever the request says. */
  instructions(request: CheckedRequest<M>): string;
  /** What people and pages said, and what we know: goes to the model as JSON, never as instructions. */
  data(request: CheckedRequest<M>): Readonly<Record<string, unknown>>;
  /** The last line of the message, ours again: what is to be done with the data above it. */
  closing: string;
  /** Several times what the answer needs: a model that thinks first spends most of it on that. */
  maxOutputTokens: number;
}

/** A method whose result is one running text. */
export interface TextMethod<M extends TextMethodName> extends Prompt<M> {
  /** Makes what the model writes fit to be shown, piece by piece. */
  filter(request: CheckedRequest<M>): TextFilter;
}

export interface TextFilter {
  /** Takes what came and gives what of it is settled. */
  push(text: string): string;
  /** True when nothing that comes now would be shown: the model may be stopped. */
  readonly isFull: boolean;
  /**
   * The rest that is to be shown, and the whole. `isCut`: the model was stopped by its limit. The whole may lack the
   * beginning of a sentence that was shown and never ended.
   */
  end(options: { isCut: boolean }): { rest: string; whole: Verdict<string> };
}

/** A method whose result is JSON of the contract's schema. */
export interface StructuredMethod<M extends StructuredMethodName> extends Prompt<M> {
  /** What of the result is a list whose elements are sent as each is complete. */
  list?: {
    key: string;
    /** The element as it may be shown; undefined where it may not, or where what it hangs on isn't known yet. */
    show(item: GenerationItem<M>, soFar: SoFar<M>): GenerationItem<M> | undefined;
    /** The elements of a result that was checked. */
    of(result: GenerationResult<M>): readonly GenerationItem<M>[];
  };
  /** What the schema can't say: that a quotation is one, that things differ, that a level is kept. */
  check(result: GenerationResult<M>, request: CheckedRequest<M>): Verdict<GenerationResult<M>>;
}

export interface SoFar<M extends GenerationMethod> {
  request: CheckedRequest<M>;
  /** The result's members that are complete. */
  members: Readonly<Record<string, unknown>>;
  /** What was shown already. */
  shown: readonly GenerationItem<M>[];
}

/** What running a method takes. */
export interface Run {
  model: LanguageModel;
  requestId: string;
  signal: AbortSignal;
  safetyId: string | undefined;
}

export interface Runner<M extends GenerationMethod> {
  /** What the model is asked first; its cost is what is reserved. */
  firstRequest(request: CheckedRequest<M>): ModelRequest;
  /** How often the model may be asked in all. */
  tries: number;
  /**
   * From `started` (the model has begun) to `completed`.
   * @throws AppError as the port does; `unprocessable` where the model declines; `invalid-upstream-data` where all tries
   * gave nothing that may be shown
   */
  run(request: CheckedRequest<M>, parts: Run): AsyncGenerator<GenerationEvent, void, undefined>;
}
