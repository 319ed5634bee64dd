import type { AudioTranscription } from 'openai/resources/realtime/realtime';

const MAX_PHRASES = 100;
const MAX_PHRASE_CHARACTERS = 80;

/**
 * True for models that take lists of languages and keywords. Older models and other servers take one language
 * and a text.
 */
const takesLists = (model: string): boolean => /(^|\/)gpt-(live-)?transcribe/.test(model);

type Hints = Pick<AudioTranscription, 'keywords' | 'language' | 'languages' | 'prompt'>;

/** Returns the hints for a learner of English: the language, and the phrases that are likely. */
export function hintsFor(model: string, expected: readonly string[] = []): Hints {
  const words = expected
    .map((word) => word.replace(/\s+/g, ' ').trim().slice(0, MAX_PHRASE_CHARACTERS))
    .filter(Boolean)
    .slice(0, MAX_PHRASES);
  if (takesLists(model)) return { languages: ['en'], ...(words.length > 0 && { keywords: words }) };
  return { language: 'en', ...(words.length > 0 && { prompt: words.join(', ') }) };
}
