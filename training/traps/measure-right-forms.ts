import { type Ears, FLAGGED_BELOW } from './ears.ts';
import type { Figure } from './figure.ts';
import { type RightForm, rightForms } from './right-forms.ts';
import { everyNth, say } from './voices.ts';

/** Issue 8: weak forms, flaps, elision, linking and both standard accents count as right. */
const voice = 'rms';

/**
 * In practice one sound in a hundred on the edge of red may fall to either side, whichever form the word has. The network
 * alone marks none.
 */
const MOST_MORE_IN_PRACTICE = 1;

interface Counts {
  sounds: number;
  form: number;
  citation: number;
}

/**
 * How many more sounds of a word are red in a right form than in its citation form, in per cent of its sounds.
 * @param every 1 for all the forms, n for every n-th
 */
export async function measureRightForms(ears: Ears, every = 1): Promise<Figure[]> {
  const network: Counts = { sounds: 0, form: 0, citation: 0 };
  const practice: Counts = { sounds: 0, form: 0, citation: 0 };
  const picked = everyNth(rightForms, every);
  for (const form of picked) {
    const [citation, said] = await bothReadings(ears, form);
    for (const [counts, depth] of [
      [network, 'network'],
      [practice, 'practice'],
    ] as const) {
      counts.sounds += said[depth].length;
      counts.form += said[depth].filter(({ isRed }) => isRed).length;
      counts.citation += citation[depth].filter(({ isRed }) => isRed).length;
    }
  }
  const cases = `${picked.length} right forms against citation forms`;
  return [
    figure(`Network: sounds under ${FLAGGED_BELOW} in ${cases}, more`, network, 0),
    figure(`Practice: red sounds in ${cases}, more`, practice, MOST_MORE_IN_PRACTICE),
  ];
}

const figure = (name: string, { sounds, form, citation }: Counts, atMost: number): Figure => ({
  name,
  value: (100 * (form - citation)) / Math.max(1, sounds),
  unit: '%',
  count: sounds,
  limit: { atMost },
});

/** The word's sounds, said in the citation form and in the other one. */
async function bothReadings(ears: Ears, { text, word, phones }: RightForm) {
  const { words } = await ears.plan(text);
  const at = words.findIndex((planned) => planned.word === word);
  const planned = words[at];
  if (!planned) throw new Error(`No "${word}" in "${text}"`);
  const of = async (said: string[]) => {
    const samples = await say(text, voice, { span: planned.span, phones: said });
    const heard = await ears.hear(samples, words);
    const seen = await ears.practise(text, samples);
    return {
      network: heard.sounds.filter(({ planIndex }) => planIndex === at),
      practice: (seen?.sounds ?? []).filter(({ planIndex }) => planIndex === at),
    };
  };
  return [await of(planned.pronunciations[0] ?? []), await of(phones.split(' '))] as const;
}
