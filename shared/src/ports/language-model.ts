/** One message of the context of a language model. */
export interface ModelMessage {
  role: 'user' | 'assistant';
  text: string;
}

export interface ModelRequest {
  /** `talk` must begin immediately, `think` may take its time. Each task has its own model. */
  task: 'talk' | 'think';
  /** Sayable's own text only: nothing that a person or a page said. */
  instructions: string;
  messages: readonly ModelMessage[];
  /** The JSON Schema (draft 2020-12) of the answer. Without it the answer is text. */
  output?: { name: string; schema: Readonly<Record<string, unknown>> };
  maxOutputTokens: number;
  /** A stable pseudonym of the person for the vendor's abuse checks. */
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

export interface GenerateOptions {
  signal: AbortSignal;
  /** Called when a request is sent to the vendor: from then on it may cost, even if no event ever arrives. */
  onAsked?: () => void;
  /** Called when the vendor refused a request before it worked: it costs nothing after all. */
  onRefused?: () => void;
}

/** Generates text. Adapters: OpenAI's Responses and Chat Completions APIs. */
export interface LanguageModel {
  /** Returns the model's id, for display. */
  modelOf(task: ModelRequest['task']): string;
  /**
   * @throws AppError `rate-limited`, `upstream-unavailable`, `timeout`, `invalid-upstream-data`, `aborted`,
   *   without any text of the vendor
   */
  generate(request: ModelRequest, options: GenerateOptions): AsyncIterable<ModelEvent>;
}
