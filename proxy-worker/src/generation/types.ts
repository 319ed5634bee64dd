import type {
  GenerationEvent,
  GenerationItem,
  GenerationMethod,
  GenerationResult,
  generationRequests,
} from '@sayable/shared/contracts';
import type { ThoughtFilterOptions } from '@sayable/shared/conversation';
import type { LanguageModel, ModelRequest } from '@sayable/shared/ports';
import type { z } from 'zod';

/** A method's request after its contract's check, with the defaults in place. */
export type CheckedRequest<M extends GenerationMethod> = z.output<(typeof generationRequests)[M]>;
export type TextMethodName = 'reply' | 'translate';
export type StructuredMethodName = Exclude<GenerationMethod, TextMethodName>;

/**
 * A result that may be shown, or its fault in one sentence: the model is informed, and asked once more.
 * `enough` is the part that may be shown where the second try is no better.
 */
export type Verdict<T> = { ok: true; value: T } | { ok: false; problem: string; enough?: T };

interface Prompt<M extends GenerationMethod> {
  task: ModelRequest['task'];
  /** Returns the instructions: one of a few constants in our words, whatever the request contains. */
  instructions(request: CheckedRequest<M>): string;
  /**
   * Returns the data: texts of people and pages, and known facts. It is sent to the model as JSON, never as
   * instructions.
   */
  data(request: CheckedRequest<M>): Readonly<Record<string, unknown>>;
  /** The last line of the message, in our words: the task for the data above it. */
  closing: string;
  /**
   * The token limit, several times what the answer needs: a reasoning model spends most of it on its
   * reasoning.
   */
  maxOutputTokens: number;
}

/** A method whose result is one running text. */
export interface TextMethod<M extends TextMethodName> extends Prompt<M> {
  /** Creates the filter that makes the model's output fit to be shown, piece by piece. */
  filter(request: CheckedRequest<M>, options: ThoughtFilterOptions): TextFilter;
  /** Returns true if the model marked its output as the last of the talk. */
  isLast?(raw: string, request: CheckedRequest<M>): boolean;
}

export interface TextFilter {
  /** Takes the next text and returns the part of it that is settled. */
  push(text: string): string;
  /** True when further text would not be shown: the model may be stopped. */
  readonly isFull: boolean;
  /** The model's output without its thoughts. */
  readonly raw: string;
  /** True once the model ended a thought that it had not begun: its prompt begins one. */
  readonly beganInside: boolean;
  /**
   * Returns the rest to show, and the whole text. `isCut` is true where the model was stopped by its limit.
   * The whole may lack the beginning of a sentence that was shown and never ended.
   */
  end(options: { isCut: boolean }): { rest: string; whole: Verdict<string> };
}

/** A method whose result is JSON of the contract's schema. */
export interface StructuredMethod<M extends StructuredMethodName> extends Prompt<M> {
  /** The list of the result whose elements are emitted as each is complete. */
  list?: {
    key: string;
    /**
     * Returns the element as it may be shown; undefined where it may not, or where a member that it depends
     * on isn't known yet.
     */
    show(item: GenerationItem<M>, soFar: SoFar<M>): GenerationItem<M> | undefined;
    /** Returns the elements of a checked result. */
    of(result: GenerationResult<M>): readonly GenerationItem<M>[];
  };
  /**
   * Checks rules that the schema can't express: that a quotation is exact, that elements differ, that the
   * level is kept.
   */
  check(result: GenerationResult<M>, request: CheckedRequest<M>): Verdict<GenerationResult<M>>;
}

export interface SoFar<M extends GenerationMethod> {
  request: CheckedRequest<M>;
  /** The complete members of the result. */
  members: Readonly<Record<string, unknown>>;
  /** The elements that were shown. */
  shown: readonly GenerationItem<M>[];
}

/** The dependencies of a run. */
export interface Run {
  model: LanguageModel;
  requestId: string;
  signal: AbortSignal;
  safetyId: string | undefined;
}

export interface Runner<M extends GenerationMethod> {
  /** Returns the first request to the model. Its cost is the reservation. */
  firstRequest(request: CheckedRequest<M>): ModelRequest;
  /** The maximum number of requests to the model. */
  tries: number;
  /**
   * Runs the method and emits events from `started` (the model has begun) to `completed`.
   * @throws AppError as the port does; `unprocessable` where the model declines; `invalid-upstream-data`
   *   where no try gave a result that may be shown
   */
  run(request: CheckedRequest<M>, parts: Run): AsyncGenerator<GenerationEvent, void, undefined>;
}
