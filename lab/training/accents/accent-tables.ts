import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/**
 * A slip or an accent: the expected sound (ARPAbet; AH with 1 where it is stressed and 0 where not), Kokoro's
 * symbols for what is said ("" for nothing), its share, the source's name, and "last" where only the last
 * sound of a word is meant.
 */
const slipRow = z.tuple([z.string(), z.string(), z.number(), z.string()]).rest(z.literal('last'));
export type SlipRow = z.infer<typeof slipRow>;

const accentTable = z.object({
  /** Kokoro's styles that sound like the first language, or the nearest there are. */
  styles: z.array(z.string()),
  slips: z.array(slipRow),
  /** The sounds that are only an accent, and right. */
  accents: z.array(slipRow),
  /** Added sounds: symbols, place, share, source. */
  added: z.array(z.tuple([z.string(), z.string(), z.number(), z.string()])),
});
export type AccentTable = z.infer<typeof accentTable>;

const accentTables = z.object({
  sources: z.record(z.string(), z.string()),
  languages: z.record(z.string(), accentTable),
});

/** Reads `slips.json`: the slips of each first language in their real sounds, with shares and sources. */
export async function readAccentTables(): Promise<z.infer<typeof accentTables>> {
  const text = await readFile(new URL('slips.json', import.meta.url), 'utf8');
  return accentTables.parse(JSON.parse(text));
}
