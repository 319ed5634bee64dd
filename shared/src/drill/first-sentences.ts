import { commonErrors } from '../assessment/index.ts';

/**
 * Everyday sentences, each full of a few sounds that many learners find hard, in ARPAbet. A test checks against the
 * dictionary that each sound occurs at least twice in its sentence.
 */
export const practiceSentences: readonly (readonly [text: string, sounds: string])[] = [
  ['Thank you for the three birthday presents.', 'TH'],
  ['My mother and father are in the other room.', 'DH'],
  ['We have a very warm winter every seven years.', 'W V'],
  ['I really like rice with lemon and red pepper.', 'R L'],
  ['Please sit in this green seat and listen.', 'IH IY S'],
  ['My best friend has a black hat and a red bag.', 'AE EH B'],
  ['The museum closes early on Thursdays.', 'Z ER'],
  ['The soup looks good, but the food is too cold.', 'UW UH'],
  ['Come to lunch, but not before one o’clock.', 'AH'],
  ['I was singing a long song this morning.', 'NG'],
  ['She asked for books, maps and two tickets.', 'S T K'],
  ['He opened the windows and cleaned the cold rooms.', 'D Z'],
  ['She washed her shoes and my English shirt.', 'SH'],
  ['Which kitchen chair did the children choose?', 'CH'],
  ['John enjoys a large orange juice.', 'JH'],
  ['My father found fresh fish for breakfast.', 'F'],
  ['Paul bought a big box of purple paper.', 'P B'],
  ['He left his heavy hat at home.', 'HH'],
  ['The big dog came back to the green garden.', 'G K'],
  ['Nine lemons are not enough for lunch.', 'N L'],
  ['I don’t know the road to the old hotel.', 'OW'],
  ['Did you use your yellow umbrella yesterday?', 'Y'],
  ['I usually watch the news on television.', 'ZH'],
  ['The doctor got a lot of hot water.', 'AA'],
];

/** For no language in particular: different sounds that are hard for most. */
const forEveryone = ['TH', 'V', 'R', 'IH', 'AE', 'DH', 'W', 'L', 'IY', 'EH', 'Z'];

/** Returns the sounds that speakers of a first language (a BCP 47 tag) often find hard, most typical first. */
function hardSounds(firstLanguage: string | null): string[] {
  const [tag = ''] = firstLanguage?.split('-') ?? [];
  const pairs = commonErrors[firstLanguage ?? ''] ?? commonErrors[tag];
  return pairs ? [...new Set(pairs.split(' ').map((pair) => pair.replace(/>.*/, '')))] : forEveryone;
}

/**
 * Returns sentences to begin with, for a first language (a BCP 47 tag; null: unknown): together they have as many of its
 * hard sounds as possible, the most typical ones first. The choice is deterministic.
 * @param count at most the number of {@link practiceSentences}
 */
export function firstSentences(firstLanguage: string | null, count: number): string[] {
  const rest = practiceSentences.map(([text, sounds]) => ({ text, sounds: sounds.split(' ') }));
  const hard = hardSounds(firstLanguage);
  const chosen: string[] = [];
  const covered = new Set<string>();
  while (chosen.length < count && rest.length > 0) {
    // A sound is worth the more, the nearer it is to the beginning of the list; a covered sound is worth little.
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
