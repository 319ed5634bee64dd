import { type Level, type Scenario, scenarioSchema } from '@sayable/shared/contracts';
import { SpeechFilter, withoutThoughts } from '@sayable/shared/conversation';
import { AppError, onAbort } from '@sayable/shared/std';
import { z } from 'zod';
import type { StepWatcher } from '../conversation/ports.ts';
import { modelFailure, promptFailure } from './failures.ts';
import { englishText, type LanguageModelClass, type ModelMessage } from './interfaces.ts';
import { scenarioInput, scenarioPrompts, stepInput, stepPrompts } from './model-prompts.ts';

/** Answers of the browser's language model in a given form. */

/** A small model's answer may have the right form and still be useless; the second one often isn't. */
const ATTEMPTS = 2;
const mostPhrases = 8;

const writtenScenario = scenarioSchema.omit({ level: true });
const scenarioForm = z.toJSONSchema(writtenScenario);
const stepsForm = { type: 'array', items: { type: 'integer', minimum: 0, maximum: 4 }, maxItems: 5 };

export interface ScenarioWish {
  wish: string;
  level: Level;
  passages?: string[] | undefined;
}

/**
 * Has the browser's language model write a role-play.
 * @throws AppError `browser-model-…`
 */
export async function makeScenarioByModel(
  model: LanguageModelClass,
  { wish, level, passages = [] }: ScenarioWish,
  signal: AbortSignal,
): Promise<Scenario> {
  const input = scenarioInput(wish, level, passages);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await ask(model, { prompts: scenarioPrompts, input, form: scenarioForm }, signal);
    const { data } = writtenScenario.safeParse(answer);
    const scenario = data && checked({ ...data, level });
    if (scenario) return scenario;
  }
  throw new AppError('unprocessable', 'The browser’s language model had no answer to that.', {
    reason: 'browser-model-refused',
  });
}

function checked(scenario: Scenario): Scenario | null {
  const line = new SpeechFilter({ role: scenario.partnerRole });
  line.push(scenario.openingLine);
  const openingLine = line.end({ isCut: false }).text;
  const isOnePerson = scenario.learnerRole.toLowerCase() === scenario.partnerRole.toLowerCase();
  if (isOnePerson || !/\p{L}/u.test(openingLine)) return null;
  return { ...scenario, openingLine, usefulPhrases: scenario.usefulPhrases.slice(0, mostPhrases) };
}

/** The language model as the judge of a scenario's steps. What it can't tell is not reached. */
export function createModelSteps(model: LanguageModelClass): StepWatcher {
  return {
    async progress({ scenario, turns }, { signal }) {
      if (!turns.some(({ speaker }) => speaker === 'learner')) return [];
      const input = stepInput(scenario.steps, turns);
      const answer = await ask(model, { prompts: stepPrompts, input, form: stepsForm }, signal);
      const numbers = z.array(z.int()).safeParse(answer).data ?? [];
      const known = numbers.filter((number) => number >= 0 && number < scenario.steps.length);
      return [...new Set(known)].sort((one, other) => one - other);
    },
  };
}

interface Question {
  prompts: ModelMessage[];
  input: string;
  /** A JSON Schema. */
  form: object;
}

/** Resolves to the parsed answer; undefined where it is no JSON, or the model refuses the prompt. */
async function ask(
  model: LanguageModelClass,
  { prompts, input, form }: Question,
  signal: AbortSignal,
): Promise<unknown> {
  const lifetime = new AbortController();
  const stopListening = onAbort(signal, () => lifetime.abort(signal.reason));
  try {
    signal.throwIfAborted();
    const session = await model.create({ ...englishText, initialPrompts: prompts, signal: lifetime.signal });
    try {
      const answer = await session.prompt(input, { signal, responseConstraint: form });
      return JSON.parse(withoutThoughts(answer)) as unknown;
    } catch (thrown) {
      signal.throwIfAborted();
      // The browser's own `SyntaxError` says that the model didn't keep to the form.
      if (thrown instanceof Error && thrown.name === 'SyntaxError') return undefined;
      const failure = promptFailure(thrown);
      if (failure instanceof AppError && failure.reason === 'browser-model-refused') return undefined;
      throw failure;
    } finally {
      session.destroy();
    }
  } catch (thrown) {
    throw modelFailure(thrown);
  } finally {
    stopListening();
  }
}
