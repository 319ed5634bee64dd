import type { GenerationEvent } from '@sayable/shared/contracts';
import type { ModelEvent, ModelMessage, ModelRequest } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import type { Run } from './types.ts';

type Started = Extract<GenerationEvent, { type: 'started' }>;
export type Ask = (repair: readonly ModelMessage[]) => AsyncGenerator<ModelEvent | Started, void, undefined>;

/** The number of tries: the first one and one retry. */
export const TRIES = 2;

/**
 * Creates the function that asks the model. It emits `started` before the model's first event. A refusal is
 * thrown.
 */
export function createAsk(first: ModelRequest, { model, requestId, signal, safetyId }: Run): Ask {
  let hasStarted = false;
  return async function* ask(repair) {
    const messages = [...first.messages, ...repair];
    const asked = { ...first, messages, ...(safetyId !== undefined && { safetyId }) };
    for await (const event of model.generate(asked, { signal })) {
      if (!hasStarted) yield { type: 'started', requestId, model: model.modelOf(first.task) };
      hasStarted = true;
      if (event.type === 'finished' && event.reason === 'refused') throw declined();
      yield event;
    }
  };
}

/**
 * Returns the messages of the second try: the model's output, and a description of its fault in our words.
 */
export function repairMessages(written: string, problem: string): ModelMessage[] {
  const answer: ModelMessage = { role: 'assistant', text: written.slice(0, MAX_QUOTED_CHARACTERS) };
  const asked = `That answer can't be used. ${problem} Write the whole answer again, in the form that was asked for.`;
  return [...(written.trim() === '' ? [] : [answer]), { role: 'user', text: asked }];
}
const MAX_QUOTED_CHARACTERS = 4_000;

const declined = () =>
  new AppError(
    'unprocessable',
    'The AI service declined to answer this. Say it in another way and try again.',
    { reason: 'answer-declined' },
  );
