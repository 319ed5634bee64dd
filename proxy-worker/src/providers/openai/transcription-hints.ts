import type { AudioTranscription } from 'openai/resources/realtime/realtime';

const mostWords = 100;
const longestWord = 80;

/** These take lists of languages and of likely words; older models and other servers one language and a text. */
const takesLists = (model: string): boolean => /(^|\/)gpt-(live-)?transcribe/.test(model);

type Hints = Pick<AudioTranscription, 'keywords' | 'language' | 'languages' | 'prompt'>;

/** What helps a model to understand a learner of English: the language, and what is likely to be said. */
export function hintsFor(model: string, expected: readonly string[] = []): Hints {
  const words = expected
    .map((word) => word.replace(/\s+/g, ' ').trim().slice(0, longestWord))
    .filter(Boolean)
    .slice(0, mostWords);
  if (takesLists(model)) return { languages: ['en'], ...(words.length > 0 && { keywords: words }) };
  return { language: 'en', ...(words.length > 0 && { prompt: words.join(', ') }) };
}
