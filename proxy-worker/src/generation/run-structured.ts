import {
  type GenerationEvent,
  type GenerationItem,
  type GenerationResult,
  generationItems,
  generationResults,
} from '@sayable/shared/contracts';
import { ThoughtFilter } from '@sayable/shared/conversation';
import type { z } from 'zod';
import { notUnderstood } from '../upstream-errors.ts';
import { type Ask, createAsk, repairMessages, TRIES } from './ask.ts';
import { strictJsonSchema } from './json-schema.ts';
import { ListReader } from './list-reader.ts';
import { dataMessage } from './messages.ts';
import { readAnswer } from './read-answer.ts';
import { beginsInThought, noteBeginning } from './thinking-models.ts';
import type { CheckedRequest, Runner, StructuredMethod, StructuredMethodName, Verdict } from './types.ts';

/** The limit of an answer. No method's result is longer, so a longer text is no answer. */
const MAX_ANSWER_CHARACTERS = 24_000;

type Name = StructuredMethodName;
const resultSchemas: { [M in Name]: z.ZodType<GenerationResult<M>> } = generationResults;
const itemSchemas: { [M in Name]: z.ZodType<GenerationItem<M>> } = generationItems;

/**
 * Creates the runner of a method whose result is JSON. It emits `item` for each complete element of its list,
 * then the whole result.
 */
export function structuredRunner<M extends Name>(name: M, method: StructuredMethod<M>): Runner<M> {
  const output = { name, schema: strictJsonSchema(resultSchemas[name]) };
  const firstRequest = (request: CheckedRequest<M>) => ({
    task: method.task,
    instructions: method.instructions(request),
    messages: [dataMessage(method.data(request), method.closing)],
    output,
    maxOutputTokens: method.maxOutputTokens,
  });
  return {
    firstRequest,
    tries: TRIES,
    async *run(request, parts) {
      const ask = createAsk(firstRequest(request), parts);
      const items = new Items(name, method, request);
      const model = parts.model.modelOf(method.task);
      let repair: ReturnType<typeof repairMessages> = [];
      let enough: GenerationResult<M> | undefined;
      for (let tries = 0; tries < TRIES; tries += 1) {
        const written = yield* readText(ask(repair), items, model);
        const verdict = judge(written, resultSchemas[name]);
        const checked = verdict.ok ? method.check(verdict.value, request) : verdict;
        if (checked.ok) return yield* items.complete(checked.value);
        enough = checked.enough ?? enough;
        repair = repairMessages(written.text, checked.problem);
      }
      if (enough === undefined) throw notUnderstood();
      yield* items.complete(enough);
    },
  };
}

interface Written {
  text: string;
  isCut: boolean;
}

async function* readText<M extends Name>(
  events: ReturnType<Ask>,
  items: Items<M>,
  model: string,
): AsyncGenerator<GenerationEvent, Written, undefined> {
  const thoughts = new ThoughtFilter({ beginsInside: beginsInThought(model) });
  let text = '';
  let isCut = false;
  items.begin();
  for await (const event of events) {
    if (event.type === 'started') yield event;
    else if (event.type === 'finished') {
      isCut = event.reason === 'length';
      if (!isCut) noteBeginning(model, thoughts.beganInside);
    } else {
      text += event.text;
      const answer = thoughts.push(event.text);
      if (answer.withdraws) items.begin();
      yield* items.push(answer.text);
    }
    // Leaving the loop stops the model.
    if (text.length > MAX_ANSWER_CHARACTERS) return { text, isCut: true };
  }
  return { text, isCut };
}

function judge<T>({ text, isCut }: Written, schema: z.ZodType<T>): Verdict<T> {
  if (isCut) return { ok: false, problem: 'It was too long and was cut off: be much shorter.' };
  return readAnswer(text, schema);
}

/** Emits the elements of a list, each once. */
class Items<M extends Name> {
  readonly #name: M;
  readonly #method: StructuredMethod<M>;
  readonly #request: CheckedRequest<M>;
  readonly #shown: GenerationItem<M>[] = [];
  #reader: ListReader | undefined;

  constructor(name: M, method: StructuredMethod<M>, request: CheckedRequest<M>) {
    this.#name = name;
    this.#method = method;
    this.#request = request;
  }

  /** Starts another answer. */
  begin(): void {
    this.#reader = this.#method.list && new ListReader(this.#method.list.key);
  }

  *push(text: string): Generator<GenerationEvent, void, undefined> {
    const reader = this.#reader;
    for (const candidate of reader?.push(text) ?? []) {
      const item = itemSchemas[this.#name].safeParse(candidate);
      const soFar = { request: this.#request, members: reader?.members ?? {}, shown: this.#shown };
      const fit = item.success ? this.#method.list?.show(item.data, soFar) : undefined;
      if (fit !== undefined) yield* this.#send(fit);
    }
  }

  /** Emits the elements of the result that weren't emitted yet, and the result. */
  *complete(result: GenerationResult<M>): Generator<GenerationEvent, void, undefined> {
    for (const item of this.#method.list?.of(result) ?? []) yield* this.#send(item);
    yield { type: 'completed', result };
  }

  *#send(item: GenerationItem<M>): Generator<GenerationEvent, void, undefined> {
    const isKnown = this.#shown.some((other) => JSON.stringify(other) === JSON.stringify(item));
    if (isKnown) return;
    this.#shown.push(item);
    yield { type: 'item', item };
  }
}
