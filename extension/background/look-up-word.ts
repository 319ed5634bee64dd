import { define } from '@sayable/shared/definition';
import { z } from 'zod';
import { checked } from '../messaging/checked.ts';
import type { WordInSentence } from '../messaging/messages.ts';
import { readSettings, serverStore, starStore } from '../storage/index.ts';
import { packagedDictionary } from './dictionary/index.ts';

const wordSchema: z.ZodType<WordInSentence> = z.object({
  word: z.string().min(1).max(200),
  sentence: z.string().max(5_000),
});

/** Lives as long as the service worker; the files that it has read do, too. */
const dictionary = packagedDictionary();

/** What a word means, whether it is starred, and whether a server may be asked for more. */
export const lookUpWord = checked(wordSchema, async ({ word, sentence }) => {
  const [definition, starred, canExplain] = await Promise.all([
    define(word, dictionary, { sentence }),
    isStarred(word),
    mayExplain(sentence),
  ]);
  return { ...definition, starred, canExplain };
});

export const starWord = checked(wordSchema, async ({ word, sentence }) => {
  await starStore.star(word, sentence);
  return null;
});

export const unstarWord = checked(z.object({ word: z.string().min(1).max(200) }), async ({ word }) => {
  await starStore.unstar(word);
  return null;
});

/** Null where it can't be known: a database out of order must not keep the meaning back. */
async function isStarred(word: string): Promise<boolean | null> {
  return starStore.isStarred(word).catch((thrown: unknown) => {
    console.error('sayable: the starred words could not be read', thrown);
    return null;
  });
}

/** Only with a server that was joined, where the person lets it, and for a word that stands in a sentence. */
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
