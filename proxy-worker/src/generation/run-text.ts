import { type GenerationEvent, generationResults } from '@sayable/shared/contracts';
import { notUnderstood } from '../upstream-errors.ts';
import { type Ask, createAsk, repairMessages, TRIES } from './ask.ts';
import { dataMessage } from './messages.ts';
import { beginsInThought, noteBeginning } from './thinking-models.ts';
import type { CheckedRequest, Runner, TextFilter, TextMethod, TextMethodName } from './types.ts';

/**
 * Creates the runner of a method whose result is one running text. It emits `text-delta` for each settled
 * piece, then the whole text.
 */
export function textRunner<M extends TextMethodName>(name: M, method: TextMethod<M>): Runner<M> {
  const firstRequest = (request: CheckedRequest<M>) => ({
    task: method.task,
    instructions: method.instructions(request),
    messages: [dataMessage(method.data(request), method.closing)],
    maxOutputTokens: method.maxOutputTokens,
  });
  return {
    firstRequest,
    tries: TRIES,
    async *run(request, parts) {
      const ask = createAsk(firstRequest(request), parts);
      const model = parts.model.modelOf(method.task);
      let problem: string | undefined;
      for (let tries = 0; tries < TRIES; tries += 1) {
        const attempt = new TextAttempt(method.filter(request, { beginsInside: beginsInThought(model) }));
        yield* attempt.read(ask, problem);
        if (attempt.beganInside !== undefined) noteBeginning(model, attempt.beganInside);
        if (attempt.result !== undefined) {
          const isLast = method.isLast?.(attempt.raw, request) === true;
          const result = { text: attempt.result, ...(isLast && { isLast }) };
          yield { type: 'completed', result: generationResults[name].parse(result) };
          return;
        }
        // Text that was shown can't be replaced by another text.
        if (attempt.hasShown) break;
        problem = attempt.problem;
      }
      throw notUnderstood();
    },
  };
}

class TextAttempt {
  readonly #filter: TextFilter;
  hasShown = false;
  #isWhole = false;
  result: string | undefined;
  problem: string | undefined;

  constructor(filter: TextFilter) {
    this.#filter = filter;
  }

  get raw(): string {
    return this.#filter.raw;
  }

  /**
   * True if the answer began inside a thought; undefined where the model was stopped before one could tell.
   */
  get beganInside(): boolean | undefined {
    return this.#filter.beganInside || (this.#isWhole ? false : undefined);
  }

  async *read(ask: Ask, problem: string | undefined): AsyncGenerator<GenerationEvent, void, undefined> {
    let isCut = false;
    for await (const event of ask(problem === undefined ? [] : repairMessages('', problem))) {
      if (event.type === 'started') yield event;
      else if (event.type === 'finished') {
        isCut = event.reason === 'length';
        this.#isWhole = !isCut;
      } else yield* this.#show(this.#filter.push(event.text));
      // Leaving the loop stops the model.
      if (this.#filter.isFull) break;
    }
    const { rest, whole } = this.#filter.end({ isCut });
    yield* this.#show(rest);
    if (whole.ok) this.result = whole.value;
    else this.problem = whole.problem;
  }

  *#show(text: string): Generator<GenerationEvent, void, undefined> {
    if (text === '') return;
    this.hasShown = true;
    yield { type: 'text-delta', text };
  }
}
