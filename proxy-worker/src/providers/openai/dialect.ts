import { APIError } from 'openai';
import { isOpenAiModel } from '../openai-models.ts';

/**
 * Parameters that not every model and not every server that imitates OpenAI knows. Which to send is told by the model's
 * id (a setting), and learned where a server refuses one.
 */
export const extras = ['reasoning', 'verbosity', 'safety', 'structure', 'usage'] as const;
export type Extra = (typeof extras)[number];
export type Extras = ReadonlySet<Extra>;

/** What another model gets at first: the least that its answers need to be of use. */
const elsewhere: Extras = new Set(['structure', 'usage']);

/** How an error of a server names the parameter that it refuses. */
const namesOf: Readonly<Record<Extra, RegExp>> = {
  reasoning: /^reasoning/,
  verbosity: /verbosity/,
  safety: /^safety_identifier/,
  structure: /format/,
  usage: /^stream_options/,
};

/** What a server takes is remembered as long as this Worker lives. */
export class Dialect {
  readonly #known = new Map<string, Extras>();

  /**
   * Begins a request, and again with less where the server refuses an extra (400 or 422, before anything came).
   * @throws what `begin` throws for any other reason
   */
  async ask<T>(model: string, begin: (extras: Extras) => Promise<T>): Promise<T> {
    let taken = this.#known.get(model) ?? (isOpenAiModel(model) ? new Set(extras) : elsewhere);
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

/** Undefined where the refusal has another reason. A server that names no parameter gets none of the extras. */
function withoutRefused(taken: Extras, thrown: unknown): Extras | undefined {
  if (!(thrown instanceof APIError) || (thrown.status !== 400 && thrown.status !== 422)) return undefined;
  const { param, code } = thrown;
  // Refused for what was asked, not for how.
  if (code === 'invalid_prompt' || code === 'context_length_exceeded') return undefined;
  const isRefused = (extra: Extra) => !param || namesOf[extra].test(param);
  const fewer = [...taken].filter((extra) => !isRefused(extra));
  return fewer.length < taken.size ? new Set(fewer) : undefined;
}
