import {
  type GenerationEvent,
  type GenerationMethod,
  type GenerationResult,
  generationRequests,
} from '@sayable/shared/contracts';
import { type CheckedRequest, type Meter, metered, runners } from './index.ts';
import { answers, requests } from './samples.test-support.ts';
import { type Line, scriptedModel } from './scripted-model.test-support.ts';

const parsers: { [M in GenerationMethod]: { parse(value: unknown): CheckedRequest<M> } } = generationRequests;

/** Runs a method with a model that outputs `lines`. */
export async function generate<M extends GenerationMethod>(
  method: M,
  lines: readonly Line[],
  changes: Partial<CheckedRequest<M>> = {},
) {
  const { model, requests: asked } = scriptedModel(lines);
  const meter: Meter = { tokens: 0 };
  const request = parsers[method].parse({ ...requests[method], ...changes });
  const parts = {
    model: metered(model, meter),
    requestId: 'r1',
    signal: new AbortController().signal,
    safetyId: 'someone',
  };
  const events: GenerationEvent[] = [];
  let thrown: unknown;
  try {
    for await (const event of runners[method].run(request, parts)) events.push(event);
  } catch (reason) {
    thrown = reason;
  }
  const last = events.at(-1);
  const result = last?.type === 'completed' ? last.result : undefined;
  const items = events.flatMap((event) => (event.type === 'item' ? [event.item] : []));
  const shown = events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
  return { events, result, items, shown, thrown, asked, meter };
}

export const invalid = { code: 'invalid-upstream-data', retryable: true };
/** Returns the sample answer with another value for one member. */
export const changed = <M extends GenerationMethod>(
  method: M,
  changes: Partial<GenerationResult<M>>,
): string => JSON.stringify({ ...answers[method], ...changes });
