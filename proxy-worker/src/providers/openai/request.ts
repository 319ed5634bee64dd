import type { ModelEvent, ModelRequest } from '@sayable/shared/ports';
import type OpenAI from 'openai';
import type { Extras } from './dialect.ts';

/** One of the two APIs of OpenAI and compatible servers. */
export interface Api {
  /**
   * Resolves with the vendor's events when the server has answered 200.
   * @throws errors of the SDK
   */
  begin(client: OpenAI, asked: Asked): Promise<AsyncIterable<unknown>>;
  /**
   * Converts the vendor's events. An end without `finished` means that the answer was cut off.
   * @throws AppError for a failure that the vendor reports; ZodError for an invalid event
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

/**
 * Returns the reasoning effort: none where a person waits for the reply, little where the task needs care.
 */
export const effortOf = ({ task }: ModelRequest) => (task === 'talk' ? 'none' : 'low');

/**
 * Returns the key by which the vendor finds its cache of a prompt's beginning: instructions, scenario and the
 * talk so far are the same from turn to turn of a person.
 */
export const cacheKeyOf = ({ request, extras }: Asked): { prompt_cache_key?: string } =>
  request.safetyId && extras.has('cache') ? { prompt_cache_key: `${request.task}-${request.safetyId}` } : {};

/** Returns the instructions. Where the server takes no response format, they describe the format in words. */
export function instructionsOf({ request, extras }: Asked): string {
  const { instructions, output } = request;
  if (!output || extras.has('structure')) return instructions;
  const schema = JSON.stringify(output.schema);
  return `${instructions}\n\nAnswer with one JSON object of this JSON Schema and with nothing else:\n${schema}`;
}
