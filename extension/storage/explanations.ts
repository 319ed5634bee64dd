import { type GenerationResult, generationResults } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';
import { z } from 'zod';

type Explanation = GenerationResult<'explain'>;

/**
 * The cache of word explanations in their sentences, kept until the browser is closed: a repeated request
 * costs nothing. It uses the browser's session storage, which page scripts can't read and which outlives a
 * killed service worker. Errors are only logged to the console: the server can be asked again.
 */
export const explanations = {
  async find(question: object): Promise<Explanation | undefined> {
    const key = JSON.stringify(question);
    return (await read()).findLast((kept) => kept.key === key)?.explanation;
  },
  async keep(question: object, explanation: Explanation): Promise<void> {
    const key = JSON.stringify(question);
    const others = (await read()).filter((kept) => kept.key !== key);
    await quietly(() =>
      browser.storage.session.set({ [place]: [...others, { key, explanation }].slice(-LIMIT) }),
    );
  },
  forgetAll: () => quietly(() => browser.storage.session.remove(place)),
};

const keptSchema = z.array(z.object({ key: z.string(), explanation: generationResults.explain }));
type Kept = z.infer<typeof keptSchema>[number];

const place = 'explanations';
/** At two kilobytes each, the cache uses a twentieth of the quota. */
const LIMIT = 200;

async function read(): Promise<Kept[]> {
  const stored = await quietly(() => browser.storage.session.get(place));
  const parsed = keptSchema.safeParse(stored?.[place] ?? []);
  return parsed.success ? parsed.data : [];
}

async function quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    console.error('sayable: explanations could not be kept or read', thrown);
    return undefined;
  }
}
