import type { Pronunciation } from '../contracts/plan.ts';

/** Looks up a lower-case word. Returns its pronunciations, the citation form first; empty for an unknown word. */
export type Lexicon = (word: string) => Promise<Pronunciation[]>;

/** Variants are numbered "word(2)", "word(3)", …; none has a higher number. */
const maximalVariants = 4;

/**
 * The CMU Pronouncing Dictionary (135,000 words of General American, with stress) as a lexicon. It has 4.7 MB of
 * source and is loaded once, at the first look-up.
 *
 * @param load loads the table; a host that stores it elsewhere passes its own.
 */
export function cmuDictionary(load: () => Promise<Readonly<Record<string, string>>> = loadPackage): Lexicon {
  let table: Promise<Readonly<Record<string, string>>> | undefined;
  return async (word) => {
    table ??= load().catch((failure) => {
      // A failed load (a chunk that did not arrive) is not cached: the next look-up tries again.
      table = undefined;
      throw failure;
    });
    const entries = await table;
    return variantNames(word).flatMap((name) => {
      const phones = Object.hasOwn(entries, name) ? entries[name] : undefined;
      return phones ? [withoutComment(phones).split(' ')] : [];
    });
  };
}

/** Removes a remark at the end of an entry: "AO1 L B AO0 R G # place, danish". */
function withoutComment(phones: string): string {
  return (phones.split('#')[0] ?? '').trim();
}

function variantNames(word: string): string[] {
  return Array.from({ length: maximalVariants }, (_, index) =>
    index === 0 ? word : `${word}(${index + 1})`,
  );
}

async function loadPackage(): Promise<Readonly<Record<string, string>>> {
  const { dictionary } = await import('cmu-pronouncing-dictionary');
  return dictionary;
}
