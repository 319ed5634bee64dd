import { AppError } from '@sayable/shared/contracts';
import type { LanguageModel, ModelRequest } from '@sayable/shared/ports';

/**
 * A low estimate, which gives too many tokens rather than too few. English has four to five letters a token, other
 * scripts two to three bytes.
 */
const BYTES_PER_TOKEN = 3;
const encoder = new TextEncoder();
export const estimatedTokens = (text: string): number =>
  Math.ceil(encoder.encode(text).byteLength / BYTES_PER_TOKEN);

/** Estimates the input tokens of a request. */
export function inputTokens({ instructions, messages, output }: ModelRequest): number {
  const schema = output ? JSON.stringify(output.schema) : '';
  return estimatedTokens(instructions + messages.map(({ text }) => text).join('\n') + schema);
}

export interface Meter {
  tokens: number;
}

/**
 * Counts the use into `meter`: by the vendor's report, or estimated where the answer was cut off. A request that was
 * refused before it began costs nothing.
 */
export function metered(model: LanguageModel, meter: Meter): LanguageModel {
  return {
    modelOf: (task) => model.modelOf(task),
    async *generate(request, options) {
      let written = '';
      // The estimate applies from the start, because a client that leaves ends the generator without any event.
      let used = inputTokens(request);
      try {
        for await (const event of model.generate(request, options)) {
          if (event.type === 'text-delta') written += event.text;
          else if (event.usage) used = event.usage.inputTokens + event.usage.outputTokens;
          else used += estimatedTokens(written);
          if (event.type === 'finished') written = '';
          yield event;
        }
      } catch (thrown) {
        if (written === '' && !mayHaveBegun(thrown)) used = 0;
        throw thrown;
      } finally {
        meter.tokens += used + estimatedTokens(written);
      }
    },
  };
}

/** Returns true if the model may have begun: a model that timed out has read its input. */
const mayHaveBegun = (thrown: unknown): boolean =>
  thrown instanceof AppError && (thrown.code === 'timeout' || thrown.code === 'aborted');
