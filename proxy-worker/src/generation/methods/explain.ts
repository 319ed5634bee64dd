import { dataRule, levels, prompt, teacher } from '../teacher.ts';
import type { StructuredMethod } from '../types.ts';
import { hasFormOf, sameWords } from '../words.ts';

const task = `Explain what "word" (a word or a phrase) means in "sentence", and there only.
- "meaning": one short sentence in words that are easier than the word itself. Begin with the meaning, not with "It means". Where the sentence uses it in an idiom or a phrase, explain that.
- "example": another short everyday sentence with the word in the same sense and in the same form. Not the given sentence.
- "translation": into the language with the BCP 47 tag "language", the word or phrase alone as it would be there; null where "language" is not given.
- "note": what one should know before using it (formal, rude, old-fashioned, easily mixed up), in one short sentence; null where there is nothing.
- Where the word is a name, say what kind of thing it names. Where it isn't in the sentence, explain its most usual meaning.`;

const instructions = prompt(dataRule, teacher, task, levels);

export const explain: StructuredMethod<'explain'> = {
  task: 'talk',
  instructions: () => instructions,
  data: ({ word, sentence, level, language }) => ({
    level: level ?? 'B1',
    ...(language && { language }),
    word,
    sentence,
  }),
  closing: 'Now explain "word" as it is meant in "sentence".',
  maxOutputTokens: 1_000,
  check(result, { word, sentence, language }) {
    if (!hasFormOf(result.example, word)) {
      return { ok: false, problem: 'The "example" must have the word itself, in the same form.' };
    }
    if (sameWords(result.example, sentence)) {
      return { ok: false, problem: 'The "example" must be another sentence than the given one.' };
    }
    if (sameWords(result.meaning, word)) {
      return { ok: false, problem: 'The "meaning" must say more than the word itself.' };
    }
    const translation = language === undefined ? null : blankAsNull(result.translation);
    return { ok: true, value: { ...result, translation, note: blankAsNull(result.note) } };
  },
};

const blankAsNull = (text: string | null): string | null => (text?.trim() ? text.trim() : null);
