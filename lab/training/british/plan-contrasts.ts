/**
 * Plans what Kokoro's British voices say for the contrasts of British vowels, a line of JSON each:
 *
 *     node lab/training/british/plan-contrasts.ts --misaki FOLDER --out FILE [--texts 120]
 *     node lab/training/british/plan-contrasts.ts --misaki FOLDER --out FILE --places 4 [--american]
 *     node lab/training/british/plan-contrasts.ts --misaki FOLDER --out FILE --pairs
 *     node lab/training/british/plan-contrasts.ts --misaki FOLDER --out FILE --american
 *
 * The lessons are texts of the corpus, those with the rarest vowels first. Text k and the two voices that say
 * it are of fold k modulo 4, so a detector that is taught without a fold has heard neither. With `--places`
 * the texts are lists of frequent words: so many for each vowel before each sound, since a detector that has
 * heard one vowel only before consonants, and another one only at the end of words, tells these places apart.
 * Words of the sentences that are measured are left out. With `--pairs` all voices say the words of minimal
 * pairs, which no lesson contains. With `--american` American voices say the texts in American sounds: theirs
 * stay right. The sounds are those of misaki's British lists, with weak forms and linking R.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openPronouncer } from '../../../scripts/lib/score-practice.ts';
import { functionWordForms, planUtterance } from '../../../shared/src/phonetics/index.ts';
import { frequentWords } from '../../../shared/src/phonetics/lexicon/frequent-words.ts';
import type { PlannedAccent } from '../accents/accent-plan.ts';
import measuredElsewhere from '../accents/british-sentences.test-data.json' with { type: 'json' };
import { readLabels } from '../corpus.ts';
import { pickTexts } from '../features/pick-texts.ts';
import pairs from './contrast-pairs.json' with { type: 'json' };
import { phonesOfMisaki, readMisaki } from './misaki.ts';
import measured from './sentences.json' with { type: 'json' };

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: new URL('../../../../shared/corpus', import.meta.url).pathname },
    misaki: { type: 'string' },
    out: { type: 'string' },
    texts: { type: 'string', default: '120' },
    pairs: { type: 'boolean', default: false },
    american: { type: 'boolean', default: false },
    places: { type: 'string' },
  },
});
if (!(values.misaki && values.out)) throw new Error('Needed: --misaki FOLDER --out FILE');

/** The voices of each fold. */
const voices = [
  ['bf_alice', 'bm_daniel'],
  ['bf_emma', 'bm_george'],
  ['bf_isabella', 'bm_fable'],
  ['bf_lily', 'bm_lewis'],
];
const american = ['af_heart', 'am_michael', 'af_bella', 'am_fenrir'];
const seed = 53;
const weak: Readonly<Record<string, string>> = {
  ...{ a: 'ɐ', an: 'ən', and: 'ənd', of: 'əv', to: 'tə', for: 'fə', at: 'ət', as: 'əz', was: 'wəz' },
  ...{ were: 'wə', from: 'fɹəm', that: 'ðət', than: 'ðən', can: 'kən', have: 'həv', has: 'həz', had: 'həd' },
  ...{ your: 'jə', are: 'ə', them: 'ðəm', but: 'bət', is: 'ɪz', his: 'hɪz', does: 'dəz', must: 'məst' },
};
const listed = readMisaki(values.misaki);

/** Returns a word in misaki's signs; undefined for one that the lists lack. */
function said(word: string): string | undefined {
  const own = weak[word];
  if (own) return own;
  const entry = listed.get(word);
  const signs = typeof entry === 'string' ? entry : entry?.DEFAULT;
  return signs && phonesOfMisaki(signs) ? signs : undefined;
}

/** Returns the words of a text in misaki's signs, each R that a next vowel links among them. */
function saidText(words: readonly string[]): string[] | undefined {
  const all = words.map(said);
  if (!all.every((one) => one !== undefined)) return undefined;
  return all.map((signs, at) => {
    const isLinked = /re?$/.test(words[at] ?? '') && /(?:ə|ː)$/.test(signs);
    return isLinked && /^[ˈˌ]?[ɑɔɜiuɛaɒʌəɪʊAIWYQɐ]/.test(all[at + 1] ?? '') ? `${signs}ɹ` : signs;
  });
}

const vowelsOf = (signs: readonly string[]): string[] =>
  signs.flatMap((one) =>
    (phonesOfMisaki(one) ?? []).filter((phone) => /[12]$/.test(phone)).map((p) => p.slice(0, -1)),
  );

/** Picks texts so that rare vowels become less rare. */
function rarestFirst(count: number): { words: string[]; signs: string[] }[] {
  const kept = new Set(pairs.flat());
  const pool = new Set(
    pickTexts(labels, seed).flatMap((own) => {
      const words = own.map(({ text }) => text.toLowerCase());
      const signs = words.some((word) => kept.has(word)) || words.length > 14 ? undefined : saidText(words);
      return signs ? [{ words, signs, vowels: vowelsOf(signs) }] : [];
    }),
  );
  const counts = new Map<string, number>();
  const worth = ({ vowels, words }: { vowels: string[]; words: string[] }) =>
    vowels.reduce((sum, vowel) => sum + 1 / (1 + (counts.get(vowel) ?? 0)), 0) / words.length;
  return Array.from({ length: Math.min(count, pool.size) }, () => {
    const best = [...pool].reduce((one, other) => (worth(other) > worth(one) ? other : one));
    pool.delete(best);
    for (const vowel of best.vowels) counts.set(vowel, (counts.get(vowel) ?? 0) + 1);
    return best;
  });
}

/** The vowels of the contrasts. */
const contrastVowels: ReadonlySet<string> = new Set('OH AO AA ER AH AE OW'.split(' '));
const wordsInText = 5;

/**
 * Returns lists of the most frequent words that have each vowel before each sound, each place so many times.
 */
function inAllPlaces(count: number): { words: string[]; signs: string[] }[] {
  const texts = [...measured, ...measuredElsewhere, ...pairs.flat()];
  const kept = new Set(
    texts.flatMap((text) => (text.split(' | ')[0] ?? '').toLowerCase().match(/[a-z']+/g) ?? []),
  );
  const places = new Map<string, string[]>();
  for (const word of frequentWords) {
    const entry = listed.get(word);
    if (typeof entry !== 'string' || kept.has(word) || functionWordForms(word).length > 0) continue;
    const phones = phonesOfMisaki(entry) ?? [];
    const at = phones.findIndex((phone) => phone.endsWith('1'));
    const vowel = phones[at]?.slice(0, -1) ?? '';
    const place = `${vowel} ${phones[at + 1] ?? ''}`;
    if (contrastVowels.has(vowel)) places.set(place, [...(places.get(place) ?? []), word]);
  }
  const words = Array.from({ length: count }, (_, at) =>
    [...places.values()].flatMap((own) => own[at] ?? []),
  ).flat();
  return Array.from({ length: Math.ceil(words.length / wordsInText) }, (_, at) => {
    const own = words.slice(at * wordsInText, (at + 1) * wordsInText);
    return { words: own, signs: own.map((word) => said(word) ?? '') };
  });
}

/** Returns a line of the plan. @param words the slots of each spoken word */
function planned(
  { id, fold, voice }: { id: string; fold: number; voice: string },
  text: string,
  words: PlannedAccent['words'],
): string {
  const kinds = words.map((slots) => slots.map(() => 'right' as const));
  const sentence: PlannedAccent = { id, fold, strength: 0, style: [voice, voice, 0], text, words, kinds };
  return JSON.stringify({ ...sentence, speed: 1 });
}

/** Returns words in misaki's signs, each of which is one symbol of the voice. */
const inSigns = (signs: readonly string[]): PlannedAccent['words'] =>
  signs.map((one) => [[null, `[${one}]`]]);

const labels = await readLabels(values.corpus);
const texts = () => (values.places ? inAllPlaces(Number(values.places)) : rarestFirst(Number(values.texts)));
const lessons = () =>
  texts().flatMap(({ words, signs }, at) => {
    const fold = at % voices.length;
    return (voices[fold] ?? []).map((voice) =>
      planned({ id: `${voice}-${at}`, fold, voice }, words.join(' '), inSigns(signs)),
    );
  });
const pairWords = () =>
  [...new Set(pairs.flat())].flatMap((word, at) => {
    const words = ['please', 'say', word, 'for', 'me', 'now'];
    const signs = inSigns(words.map((one) => said(one) ?? ''));
    return voices.flatMap((own, fold) =>
      own.map((voice) => planned({ id: `${voice}-${at}`, fold, voice }, words.join(' '), signs)),
    );
  });
async function inAmerican(): Promise<string[]> {
  const pronouncer = openPronouncer();
  return Promise.all(
    texts().map(async (own, at) => {
      const text = own.words.join(' ');
      const { words } = await planUtterance(text, pronouncer);
      const fold = at % american.length;
      const phones = words.map(({ pronunciations: [first = []] }) =>
        first.map((phone): [string, string] => [phone, phone]),
      );
      return planned({ id: `american-${at}`, fold, voice: american[fold] ?? '' }, text, phones);
    }),
  );
}
const lines = values.pairs ? pairWords() : values.american ? await inAmerican() : lessons();
await writeFile(values.out, `${lines.join('\n')}\n`);
