import { z } from 'zod';
import { fromThrown } from '../../upstream-errors.ts';
import type { Moderator } from '../types.ts';
import { createClient } from './client.ts';

export interface ModeratorSettings {
  apiKey: string;
  baseUrl: string;
  model: string;
  /** The longest wait for a verdict, in milliseconds: a person waits for the reply. */
  limitMs: number;
}

const answerSchema = z.object({
  results: z.array(z.object({ flagged: z.boolean(), categories: z.record(z.string(), z.boolean()) })).min(1),
});

/** OpenAI's `POST /moderations`. */
export function createOpenAiModerator({ apiKey, baseUrl, model, limitMs }: ModeratorSettings): Moderator {
  const client = createClient({ apiKey, baseUrl, timeoutMs: limitMs });
  return {
    async check(text, { signal }) {
      const late = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
      try {
        const answer = await client.moderations.create({ model, input: text }, { signal: late });
        const { results } = answerSchema.parse(answer);
        const found = results.flatMap(({ categories }) =>
          Object.entries(categories).flatMap(([name, isFound]) => (isFound ? [name] : [])),
        );
        if (!results.some(({ flagged }) => flagged)) return 'fine';
        return found.some((name) => name.startsWith('self-harm')) ? 'self-harm' : 'flagged';
      } catch (thrown) {
        throw fromThrown(thrown);
      }
    },
  };
}
