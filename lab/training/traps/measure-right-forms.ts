import { type Ears, FLAGGED_BELOW } from './ears.ts';
import type { Figure } from './figure.ts';
import { type RightForm, rightForms } from './right-forms.ts';
import { everyNth, say } from './voices.ts';

/**
 * The voice for the test of issue 8 that weak forms, flaps, elision, linking and both standard accents count
 * as right.
 */
const voice = 'rms';

/**
 * The permitted excess in practice, in per cent. One sound in a hundred close to the red threshold may fall
 * on either side in any form of the word. The network alone has no excess.
 */
const MOST_MORE_IN_PRACTICE = 1;

interface Counts {
  sounds: number;
  form: number;
  citation: number;
}

/**
 * Measures the additional red sounds of a right form compared with the citation form, in per cent of the
 * word's sounds.
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

/** Returns the word's sounds in readings with the citation form and with the other form. */
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
