import { type GenerationRequest, generationRequests } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { z } from 'zod';
import { createServerClient } from '../adapters/server/index.ts';
import { checked } from '../messaging/checked.ts';
import type { ExplainQuestion, WordExplanation, WordInSentence } from '../messaging/messages.ts';
import { explanations, readSettings, serverStore } from '../storage/index.ts';

const idSchema = z.string().min(8).max(64);
const questionSchema: z.ZodType<ExplainQuestion> = z.object({
  askId: idSchema,
  word: z.string().trim().min(1).max(100),
  sentence: z.string().trim().min(1).max(5_000),
});

const server = createServerClient({ readServer: () => serverStore.get() });
/** A killed service worker loses its requests; the waiting context asks again. */
const running = new Map<string, AbortController>();

/** Explains a word in its sentence. It sends only data that the settings allow, whoever asks. */
export const explainWord = checked(questionSchema, async ({ askId, ...asked }) => {
  const asking = new AbortController();
  // This is the first statement, so that an immediate cancellation finds the request.
  running.set(askId, asking);
  try {
    return await explain(asked, { signal: asking.signal, idempotencyKey: askId });
  } finally {
    running.delete(askId);
  }
});

async function explain(
  { word, sentence }: WordInSentence,
  options: { signal: AbortSignal; idempotencyKey: string },
): Promise<WordExplanation> {
  const [{ serverExplains, firstLanguage }, joined] = await Promise.all([readSettings(), serverStore.get()]);
  if (!serverExplains) {
    throw new AppError('forbidden', 'Explaining is switched off. Switch it on in the options.', {
      reason: 'explaining-off',
    });
  }
  const question = { word, sentence: around(sentence, word), ...languageOf(firstLanguage) };
  const about = { address: joined?.address, ...question };
  const kept = await explanations.find(about);
  if (kept) return kept;
  const explanation = await server.explain(question, options);
  await explanations.keep(about, explanation);
  return explanation;
}

export const stopExplaining = checked(z.object({ askId: idSchema }), ({ askId }) => {
  running.get(askId)?.abort();
  return null;
});

const LONGEST_SENTENCE = 2_000;

/** Returns the text around a word, if a page's "sentence" is longer than the server accepts. */
function around(sentence: string, word: string): string {
  if (sentence.length <= LONGEST_SENTENCE) return sentence;
  const start = Math.max(0, sentence.indexOf(word) - LONGEST_SENTENCE / 2);
  return sentence.slice(start, start + LONGEST_SENTENCE).trim();
}

/** Without a language that the server supports, there is no translation. */
function languageOf(firstLanguage: string | null): Pick<GenerationRequest<'explain'>, 'language'> {
  const parsed = generationRequests.explain.shape.language.safeParse(firstLanguage ?? undefined);
  return parsed.success && parsed.data ? { language: parsed.data } : {};
}
