/** One side's words in what a model is given. */
export interface ModelMessage {
  role: 'user' | 'assistant';
  text: string;
}

export interface ModelRequest {
  /** `talk` must begin at once, `think` may take its time: each has a model of its own. */
  task: 'talk' | 'think';
  /** Ours alone: nothing that a person or a page said. */
  instructions: string;
  messages: readonly ModelMessage[];
  /** The answer is JSON of this JSON Schema (draft 2020-12). Without one it is text. */
  output?: { name: string; schema: Readonly<Record<string, unknown>> };
  maxOutputTokens: number;
  /** A stable name of the person that says nothing of who she is, for the vendor's abuse checks. */
  safetyId?: string;
}

export interface ModelUsage {
  inputTokens: number;
  outputTokens: number;
}

export type ModelEvent =
  | { type: 'text-delta'; text: string }
  /** `length`: cut off at `maxOutputTokens`. `refused`: the model declines. Always the last event. */
  | { type: 'finished'; reason: 'complete' | 'length' | 'refused'; usage: ModelUsage | undefined };

/** Writes text. Adapters: OpenAI's Responses and Chat Completions APIs. */
export interface LanguageModel {
  /** The model's id, for those who want to know. */
  modelOf(task: ModelRequest['task']): string;
  /**
   * @throws AppError `rate-limited`, `upstream-unavailable`, `timeout`, `invalid-upstream-data`, `aborted`; nothing of
   * the vendor's own words is in it.
   */
  generate(request: ModelRequest, options: { signal: AbortSignal }): AsyncIterable<ModelEvent>;
}
