import { AppError } from '@sayable/shared/contracts';
import type { LanguageModel, ModelRequest } from '@sayable/shared/ports';

/** English has four to five letters a token, other writings two to three bytes: rather too many than too few. */
const BYTES_PER_TOKEN = 3;
const encoder = new TextEncoder();
export const estimatedTokens = (text: string): number =>
  Math.ceil(encoder.encode(text).byteLength / BYTES_PER_TOKEN);

/** What a request costs before its answer. */
export function inputTokens({ instructions, messages, output }: ModelRequest): number {
  const schema = output ? JSON.stringify(output.schema) : '';
  return estimatedTokens(instructions + messages.map(({ text }) => text).join('\n') + schema);
}

export interface Meter {
  tokens: number;
}

/**
 * Counts into `meter` what was used: as the vendor says, or estimated where the answer was cut off. A request that was
 * refused before it began costs nothing.
 */
export function metered(model: LanguageModel, meter: Meter): LanguageModel {
  return {
    modelOf: (task) => model.modelOf(task),
    async *generate(request, options) {
      let written = '';
      // Counted from the start: a client that leaves ends this without a word.
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

/** A model that was left waiting for has read what it was sent. */
const mayHaveBegun = (thrown: unknown): boolean =>
  thrown instanceof AppError && (thrown.code === 'timeout' || thrown.code === 'aborted');
