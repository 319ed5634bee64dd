import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const store = join(import.meta.dirname, '../../store');

/** A file `store/TAG.json`. The store's limits hold for the manifest too. */
const listingSchema = z.object({
  name: z.string().max(75),
  summary: z.string().max(132),
  practiseCommand: z.string().max(80),
  readCommand: z.string().max(80),
  linesCommand: z.string().max(80),
  description: z.array(z.string()).refine((parts) => parts.join('\n\n').length <= 16_000),
  captions: z.record(z.string(), z.string()),
});

/** The texts of the store's page in one language, and those of the manifest. */
export type Listing = z.infer<typeof listingSchema>;

/** Returns the listings by language tag. @throws if a file lacks a text, or one is too long */
export function readListings(): Map<string, Listing> {
  const names = readdirSync(store).filter((name) => name.endsWith('.json'));
  return new Map(
    names.sort().map((name) => {
      const listing = listingSchema.parse(JSON.parse(readFileSync(join(store, name), 'utf8')));
      return [name.slice(0, -'.json'.length), listing];
    }),
  );
}

/** Returns the manifest's texts as files, as Chrome wants them: `_locales/pt_BR/messages.json`. */
export function manifestLocales(): { name: string; contents: string }[] {
  return [...readListings()].map(([tag, listing]) => {
    const { name, summary, practiseCommand, readCommand, linesCommand } = listing;
    const shown = { name, summary, practiseCommand, readCommand, linesCommand };
    const messages = Object.entries(shown).map(([key, message]) => [key, { message }]);
    return {
      name: `_locales/${tag.replace('-', '_')}/messages.json`,
      contents: JSON.stringify(Object.fromEntries(messages)),
    };
  });
}
