import type { LanguageModel, ModelRequest } from '@sayable/shared/ports';

const encoder = new TextEncoder();
/** The tokens that the vendor adds to a request: marks around messages, and instructions of its own. */
const ADDED_TOKENS = 200;

/** An upper bound: a token of any of the models' encodings has at least a byte. */
export const maximumTokens = (text: string): number => encoder.encode(text).byteLength;

/** The most tokens that a request can use, in and out. */
export function maximumUse({ instructions, messages, output, maxOutputTokens }: ModelRequest): number {
  // A server without structured output gets the schema in words, in addition to the instructions.
  const schema = output ? JSON.stringify(output.schema) : '';
  const texts = messages.map(({ text }) => text).join('\n');
  return maximumTokens(instructions + texts + schema) + ADDED_TOKENS + maxOutputTokens;
}

/**
 * The most tokens that all tries of a request can use. A repair quotes the answer before it, and describes
 * its fault in some words of ours.
 */
export const maximumUseOfTries = (first: ModelRequest, tries: number): number =>
  tries * maximumUse(first) + (tries - 1) * (first.maxOutputTokens + REPAIR_TOKENS);
const REPAIR_TOKENS = 300;

export interface Meter {
  tokens: number;
}

/**
 * Counts the use into `meter`: by the vendor's report, or all that the request can use where there is none,
 * because it was left, timed out or broke. A request that never went out, or that the vendor refused, costs
 * nothing.
 */
export function metered(model: LanguageModel, meter: Meter): LanguageModel {
  return {
    modelOf: (task) => model.modelOf(task),
    async *generate(request, options) {
      let unreported = 0;
      const onAsked = () => (unreported += 1);
      const onRefused = () => (unreported -= 1);
      try {
        for await (const event of model.generate(request, { ...options, onAsked, onRefused })) {
          if (event.type === 'finished' && event.usage) {
            unreported -= 1;
            meter.tokens += event.usage.inputTokens + event.usage.outputTokens;
          }
          yield event;
        }
      } finally {
        meter.tokens += unreported * maximumUse(request);
      }
    },
  };
}
