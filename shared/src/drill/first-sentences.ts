import { commonErrors } from '../assessment/index.ts';
import sentences from './first-sentences.json' with { type: 'json' };

/**
 * Everyday sentences, each full of a few sounds that many learners find hard, in ARPAbet. A test checks
 * against the dictionary that each sound occurs at least twice in its sentence.
 */
export const practiceSentences: readonly (readonly [text: string, sounds: string])[] =
  Object.entries(sentences);

/** For no language in particular: different sounds that are hard for most. */
const forEveryone = ['TH', 'V', 'R', 'IH', 'AE', 'DH', 'W', 'L', 'IY', 'EH', 'Z'];

/**
 * Returns the sounds that speakers of a first language (a BCP 47 tag) often find hard, most typical first.
 */
function hardSounds(firstLanguage: string | null): string[] {
  const [tag = ''] = firstLanguage?.split('-') ?? [];
  const pairs = commonErrors[firstLanguage ?? ''] ?? commonErrors[tag];
  return pairs ? [...new Set(pairs.split(' ').map((pair) => pair.replace(/>.*/, '')))] : forEveryone;
}

/**
 * Returns sentences to begin with, for a first language (a BCP 47 tag; null: unknown): together they have as
 * many of its hard sounds as possible, the most typical ones first. The choice is deterministic.
 * @param count at most the number of {@link practiceSentences}
 */
export function firstSentences(firstLanguage: string | null, count: number): string[] {
  const rest = practiceSentences.map(([text, sounds]) => ({ text, sounds: sounds.split(' ') }));
  const hard = hardSounds(firstLanguage);
  const chosen: string[] = [];
  const covered = new Set<string>();
  while (chosen.length < count && rest.length > 0) {
    // A sound is worth the more, the nearer it is to the beginning of the list; a covered sound is worth
    // little.
    const values = rest.map(({ sounds }) =>
      sounds.reduce((sum, sound) => {
        const place = hard.indexOf(sound);
        return sum + (place < 0 ? 0 : (hard.length - place) * (covered.has(sound) ? 0.1 : 1));
      }, 0),
    );
    const [best] = rest.splice(values.indexOf(Math.max(...values)), 1);
    if (!best) break;
    chosen.push(best.text);
    for (const sound of best.sounds) covered.add(sound);
  }
  return chosen;
}
