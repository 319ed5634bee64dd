import type { Lexicon } from './dictionary.ts';

/** Variants are numbered "word(2)", "word(3)", …; none has more than this many. */
const maximalVariants = 4;

/**
 * The CMU Pronouncing Dictionary (135,000 words of General American, with stress). It is 4.7 MB of source and
 * loaded at the first look-up, once.
 *
 * @param load gives the table; a host that keeps it elsewhere passes its own.
 */
export function cmuDictionary(load: () => Promise<Readonly<Record<string, string>>> = loadPackage): Lexicon {
  let table: Promise<Readonly<Record<string, string>>> | undefined;
  return async (word) => {
    table ??= load().catch((failure) => {
      // A failed load (a chunk that did not arrive) must not stay: the next look-up tries again.
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

/** Some entries end in a remark: "AO1 L B AO0 R G # place, danish". */
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
