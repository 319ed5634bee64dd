import { define } from '@sayable/shared/definition';
import { z } from 'zod';
import { checked } from '../messaging/checked.ts';
import type { WordInSentence } from '../messaging/messages.ts';
import { readSettings, serverStore, starStore } from '../storage/index.ts';
import { inBritain, packagedDictionary } from './dictionary/index.ts';
import { showDue } from './show-due.ts';

const wordSchema: z.ZodType<WordInSentence> = z.object({
  word: z.string().min(1).max(200),
  sentence: z.string().max(5_000),
});

/** The dictionary lives as long as the service worker, and so do the files that it has read. */
const dictionary = packagedDictionary();

/** Returns a word's definition, its star, and the availability of an explanation. */
export const lookUpWord = checked(wordSchema, async ({ word, sentence }) => {
  const [definition, { english }, starred, canExplain] = await Promise.all([
    define(word, dictionary, { sentence }),
    readSettings(),
    isStarred(word),
    mayExplain(sentence),
  ]);
  const shown = english === 'british' ? await inBritain(definition) : definition;
  return { ...shown, starred, canExplain };
});

export const starWord = checked(wordSchema, async ({ word, sentence }) => {
  await starStore.star(word, sentence);
  void showDue();
  return null;
});

export const unstarWord = checked(z.object({ word: z.string().min(1).max(200) }), async ({ word }) => {
  await starStore.unstar(word);
  void showDue();
  return null;
});

/** Returns null if the star is unknown: a broken database must not suppress the definition. */
async function isStarred(word: string): Promise<boolean | null> {
  return starStore.isStarred(word).catch((thrown: unknown) => {
    console.error('sayable: the starred words could not be read', thrown);
    return null;
  });
}

/** Explanations require a joined server, the person's consent, and a word in a sentence. */
async function mayExplain(sentence: string): Promise<boolean> {
  if (!sentence.trim() || !(await readSettings()).serverExplains) return false;
  return serverStore.get().then(
    (server) => server !== undefined,
    (thrown: unknown) => {
      console.error('sayable: the joined server could not be read', thrown);
      return false;
    },
  );
}
