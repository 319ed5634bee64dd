import type { ModelEvent, ModelRequest } from '@sayable/shared/ports';
import type OpenAI from 'openai';
import type { Extras } from './dialect.ts';

/** One of the two ways in which OpenAI and its imitators can be asked. */
export interface Api {
  /**
   * Resolves with the vendor's events once the server has answered 200.
   * @throws what the SDK throws
   */
  begin(client: OpenAI, asked: Asked): Promise<AsyncIterable<unknown>>;
  /**
   * The vendor's events as ours. An end without `finished` is one that was cut off.
   * @throws AppError where the vendor says that it failed; ZodError for an event that is none
   */
  read(events: AsyncIterable<unknown>): AsyncIterable<ModelEvent>;
}

export interface Asked {
  request: ModelRequest;
  model: string;
  maxOutputTokens: number;
  extras: Extras;
  signal: AbortSignal;
}

/** The least effort: talk can't wait, and what "think" is asked takes care rather than long thought. */
export const effortOf = ({ task }: ModelRequest) => (task === 'talk' ? 'none' : 'low');

/** With the form of the answer in words, for a server that can't be given it as a parameter. */
export function instructionsOf({ request, extras }: Asked): string {
  const { instructions, output } = request;
  if (!output || extras.has('structure')) return instructions;
  const schema = JSON.stringify(output.schema);
  return `${instructions}\n\nAnswer with one JSON object of this JSON Schema and with nothing else:\n${schema}`;
}
