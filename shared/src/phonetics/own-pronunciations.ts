import type { Pronunciation } from '../contracts/plan.ts';
import type { Pronouncer } from '../ports/pronouncer.ts';

/** Returns the person's pronunciation of a lower-case word; undefined if there is none. */
type LookUpOwnPronunciation = (word: string) => Promise<Pronunciation | undefined>;

/**
 * A pronouncer that prefers the person's pronunciations to any lexicon; "Siobhan's" is derived from
 * "Siobhan".
 */
export function withOwnPronunciations(pronouncer: Pronouncer, lookUp: LookUpOwnPronunciation): Pronouncer {
  const own = async (word: string): Promise<Pronunciation | undefined> => {
    const found = await lookUp(word);
    if (found || !word.endsWith("'s")) return found;
    const stem = await lookUp(word.slice(0, -2));
    return stem && [...stem, ...possessiveAfter(stem.at(-1) ?? '')];
  };
  return {
    own,
    async pronounce(word, options) {
      const found = await own(word);
      return found ? { pronunciations: [found] } : pronouncer.pronounce(word, options);
    },
  };
}

function possessiveAfter(last: string): string[] {
  if (/^(?:S|Z|SH|ZH|CH|JH)$/.test(last)) return ['IH0', 'Z'];
  return [/^(?:P|T|K|F|TH)$/.test(last) ? 'S' : 'Z'];
}
