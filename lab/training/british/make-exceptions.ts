import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { exceptionsFile } from '../../../scripts/lib/british-forms.ts';
import { inBritishSounds, withoutSilentR } from '../../../shared/src/phonetics/british/british-phones.ts';
import { dictionaryText } from '../../../shared/src/phonetics/lexicon/cmu-dictionary.ts';
import { inflectionsOf } from '../../../shared/src/phonetics/lexicon/inflections.ts';
import { isVowel } from '../../../shared/src/phonetics/phones.ts';
import heteronyms from '../../../shared/src/phonetics/sentence/heteronyms.json' with { type: 'json' };
import { type Entry, phonesOfMisaki, readMisaki } from './misaki.ts';

/**
 * Writes the British pronunciations that no rule makes of the American ones, from misaki's British lists
 * (`pip download misaki==0.9.4 --no-deps`, unpacked):
 *
 *     node lab/training/british/make-exceptions.ts FOLDER/misaki/data
 */

/** The names of a role in misaki's lists, the best first. */
const partsOfSpeech: Readonly<Record<string, readonly string[]>> = {
  noun: ['NOUN', 'DEFAULT'],
  adjective: ['ADJ', 'NOUN', 'DEFAULT'],
  verb: ['VERB', 'VBP', 'DEFAULT'],
  past: ['VBD', 'VERB'],
  present: ['VBP', 'DEFAULT'],
};

function saidAs(entry: Entry | undefined, names: readonly string[]): string | undefined {
  if (entry === undefined || typeof entry === 'string') return entry;
  return names.map((name) => entry[name]).find((said) => said !== null && said !== undefined);
}

/** Forms that the lists lack or have from another word; null leaves the rules' form. */
const corrections: Readonly<Record<string, string | null>> = {
  z: 'Z EH1 D',
  a: null,
  birmingham: 'B ER1 M IH0 NG AH0 M',
  secretary: 'S EH1 K R AH0 T R IY0',
  tomorrow: 'T AH0 M OH1 R OW0',
  banged: null,
  couching: null,
  police: null,
  policeman: null,
  policemen: null,
  "we're": 'W IH1 AH0 R',
  'houses:noun': null,
  'resume:noun': null,
};

const spell = (phones: readonly string[]) => phones.join(' ');
const american = (word: string): string[] => {
  const written = dictionary[word as keyof typeof dictionary] as string | undefined;
  return (written?.split('#')[0] ?? '').trim().split(' ').filter(Boolean);
};

/** Two forms with one key are shown alike, or in ways that dictionaries take for one. */
function keyOf(phones: readonly string[]): string {
  const one = phones.filter(isVowel).length === 1;
  return spell(phones)
    .replace(/(?<!AH)2/g, '0')
    .replace(/\d/g, (stress) => (one ? '1' : stress))
    .replace(/(?<=\b(?:[PBTDKGFVSZ]|SH|ZH|TH|CH|JH) )AH0 (?=[NL](?: [^AEIOU]|$))/g, '')
    .replace(/IY0(?= [AEIOU]|$)/g, 'IH0');
}

/** The dictionary writes the vowel of "-es" and "-ed" in two ways. */
const weakKeyOf = (phones: readonly string[]): string => keyOf(phones).replace(/[AI]H0/g, 'AH0');

/**
 * Endings for which dictionaries of today have another sign than the list: weak vowels, and D for T in
 * "raced".
 */
const endings: readonly (readonly [RegExp, RegExp, string])[] = [
  [/ed$/, /(?<= (?:P|K|F|S|SH|CH) )D$/, 'T'],
  [/(?:it|et)(?:y|ies)$/, /IH0 (?=T IY0(?: Z)?$)/, 'AH0 '],
  [/(?:ness|less)$/, /IH0 (?=S$)/, 'AH0 '],
  [/ibl[ey]$/, /IH0 (?=B (?:AH0 )?L)/, 'AH0 '],
  [/ie[sd]$/, /IH0 (?=[ZD]$)/, 'IY0 '],
  [/iness$/, /IH0 (?=N )/, 'IY0 '],
  [/^(?:any|every)/, /(?<=N |R )IH0 /, 'IY0 '],
];

/** The British form of a list, with an R at the end where one is written: the next word may link it. */
function british(word: string, said: string | undefined): string[] | null {
  const phones = said === undefined ? null : phonesOfMisaki(said);
  if (!phones) return null;
  const text = endings.reduce(
    (changed, [ending, sound, other]) => (ending.test(word) ? changed.replace(sound, other) : changed),
    spell(phones),
  );
  // The list has no stress on words like "of", which have one alone.
  const isOne = phones.filter(isVowel).length === 1;
  const isWeak = !/1/.test(text);
  const marked = isOne || isWeak ? text.replace(/(?<!AH)(?:2|(?<=^\D*)0)(?= |$)/, '1') : text;
  const isLinked = /re?$/.test(word) && isVowel(phones.at(-1) ?? '');
  return `${marked}${isLinked ? ' R' : ''}`.split(' ');
}

/** The key of the British form that rules make of an American one. */
const ruledKey = (word: string, from: string[]): string =>
  keyOf(withoutSilentR(inBritishSounds(word, from), false));

/** Adds an exception if the rules make another form of the American one. */
function addException(found: Map<string, string>, name: string, word: string, from: string[], to: string[]) {
  // The list takes some plurals for French names: "tours".
  const isOther = word.endsWith('s') && /^[SZ]$/.test(from.at(-1) ?? '') && !/^[SZ]$/.test(to.at(-1) ?? '');
  if (!isOther && ruledKey(word, from) !== keyOf(withoutSilentR(to, false))) found.set(name, spell(to));
}

function exceptionsOf(lists: ReadonlyMap<string, Entry>): Map<string, string> {
  const found = new Map<string, string>();
  const words = Object.keys(dictionary).filter((word) => !word.includes('('));
  for (const word of words) {
    const to = british(word, saidAs(lists.get(word), ['DEFAULT']));
    if (to) addException(found, word, word, american(word), to);
  }
  // "dancing" has no entry of its own: it follows "dance", as it does in American.
  for (const word of words.filter((each) => !lists.has(each))) {
    for (const { stems, derive } of inflectionsOf(word)) {
      const stem = stems.find((each) => found.has(each));
      const own =
        stem && derive(american(stem)).some((form) => weakKeyOf(form) === weakKeyOf(american(word)));
      const [to] = own ? derive(found.get(stem)?.split(' ') ?? []) : [];
      if (to) addException(found, word, word, american(word), to);
      if (own) break;
    }
  }
  for (const [word, roles] of Object.entries<Partial<Record<string, string[]>>>(heteronyms)) {
    for (const [role, [first] = []] of Object.entries(roles)) {
      const to = british(word, saidAs(lists.get(word), partsOfSpeech[role] ?? []));
      if (!first || !to) continue;
      // Where the list lacks the role it has the form of another one: "lead" is no metal there.
      const others = Object.entries(roles).flatMap(([other, forms = []]) => (other === role ? [] : forms));
      const isOther = others.some((form) => ruledKey(word, form.split(' ')) === keyOf(to));
      if (!isOther) addException(found, `${word}:${role}`, word, first.split(' '), to);
    }
  }
  for (const [name, phones] of Object.entries(corrections)) {
    if (phones === null) found.delete(name);
    else found.set(name, phones);
  }
  return found;
}

if (import.meta.main) {
  const [folder = ''] = process.argv.slice(2);
  const found = exceptionsOf(readMisaki(folder));
  const text = dictionaryText(Object.fromEntries(found));
  writeFileSync(exceptionsFile, text);
  console.log(`${found.size} words, ${gzipSync(text, { level: 9 }).length} bytes gzipped.`);
}
