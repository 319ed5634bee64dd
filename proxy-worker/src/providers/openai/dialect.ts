import { APIError } from 'openai';
import { isOpenAiModel } from '../openai-models.ts';

/**
 * Parameters that some models, and some OpenAI-compatible servers, do not know. The model's id decides which
 * are sent first; a server's refusal removes one.
 */
export const extras = ['reasoning', 'verbosity', 'safety', 'cache', 'structure', 'usage'] as const;
export type Extra = (typeof extras)[number];
export type Extras = ReadonlySet<Extra>;

/** The extras that other models get first: the least that makes their answers usable. */
const defaultExtras: Extras = new Set(['structure', 'usage']);

/** The names under which servers refuse a parameter. */
const namesOf: Readonly<Record<Extra, RegExp>> = {
  reasoning: /^reasoning/,
  verbosity: /verbosity/,
  safety: /^safety_identifier/,
  cache: /^prompt_cache_key/,
  structure: /format/,
  usage: /^stream_options/,
};

/** The extras that each model accepts, remembered while this Worker lives. */
export class Dialect {
  readonly #known = new Map<string, Extras>();

  /**
   * Begins a request, and begins again with fewer extras where the server refuses one (400 or 422, before the
   * first event).
   * @throws any other error of `begin`
   */
  async ask<T>(model: string, begin: (extras: Extras) => Promise<T>): Promise<T> {
    let taken = this.#known.get(model) ?? (isOpenAiModel(model) ? new Set(extras) : defaultExtras);
    while (true) {
      try {
        const answer = await begin(taken);
        this.#known.set(model, taken);
        return answer;
      } catch (thrown) {
        const fewer = withoutRefused(taken, thrown);
        if (!fewer) throw thrown;
        taken = fewer;
      }
    }
  }
}

/**
 * Returns the extras that are left; undefined where the refusal has another reason. A server that names no
 * parameter gets none.
 */
function withoutRefused(taken: Extras, thrown: unknown): Extras | undefined {
  if (!(thrown instanceof APIError) || (thrown.status !== 400 && thrown.status !== 422)) return undefined;
  const { param, code } = thrown;
  // The content was refused, not a parameter.
  if (code === 'invalid_prompt' || code === 'context_length_exceeded') return undefined;
  const isRefused = (extra: Extra) => !param || namesOf[extra].test(param);
  const fewer = [...taken].filter((extra) => !isRefused(extra));
  return fewer.length < taken.size ? new Set(fewer) : undefined;
}
