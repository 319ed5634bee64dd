import type { Pronunciation, Span } from '@sayable/shared/contracts';
import { baseOf, isVowel, type Lexicon } from '@sayable/shared/phonetics';
import { sentenceOf } from '../practice/sentence.ts';
import type { CorpusRecording } from '../run/read-corpus.ts';

/**
 * The endings that are a syllable of their own ("waited", "nurses"), and those that are a sound ("played",
 * "plays").
 */
export const endings = ['ed', 'es', 'd', 's'] as const;
export type Ending = (typeof endings)[number];

/** A word of a recording whose ending is asked for. */
export interface EndingCase {
  recording: CorpusRecording;
  ending: Ending;
  /** False if the text was changed: the speaker said the word without the ending. */
  isSaid: boolean;
  /** The text to practise, and the word's place in it. */
  text: string;
  span: Span;
}

/** Recordings with this mark of accuracy or more, so that little but the ending is wrong. */
const LEAST_ACCURACY = 8;
/** The recordings of each word, so that frequent words don't decide. */
const MOST_OF_A_WORD: Readonly<Record<Ending, number>> = { ed: 2, es: 2, d: 1, s: 1 };
const RIGHT = 2;

const stems = { ed: new Set(['T', 'D']), es: new Set(['S', 'Z', 'SH', 'ZH', 'CH', 'JH']) } as const;
const lastSounds: Readonly<Record<Ending, readonly string[]>> = {
  ed: ['D'],
  es: ['Z'],
  d: ['D', 'T'],
  s: ['Z', 'S'],
};
const letters: Readonly<Record<Ending, readonly string[]>> = {
  ed: ['d', 'ed'],
  es: ['s', 'es'],
  d: ['d', 'ed'],
  s: ['s', 'es'],
};

/**
 * Returns words that were said without an ending, beside a text that has it, and words that were said with
 * one and that all raters found right.
 */
export async function endingCases(
  recordings: readonly CorpusRecording[],
  lexicon: Lexicon,
): Promise<EndingCase[]> {
  const cases: EndingCase[] = [];
  const counts = new Map<string, number>();
  for (const recording of recordings) {
    // There are many words with one more sound: one of a recording is enough.
    let hasSound = false;
    for (const [index, { text: word, phones, phones_accuracy: marks }] of recording.words.entries()) {
      for (const ending of endings) {
        const put = (text: string, isSaid: boolean) => {
          const words = recording.words.map((one, at) => ({ text: at === index ? text : one.text }));
          const sentence = sentenceOf(words);
          const span = sentence.spans[index];
          if (span) cases.push({ recording, ending, isSaid, text: sentence.text, span });
        };
        if (isSyllable(ending) && endingOf(phones) === ending && marks.every((mark) => mark >= RIGHT))
          put(word, true);
        if (recording.accuracy < LEAST_ACCURACY || (hasSound && !isSyllable(ending))) continue;
        const form = await formOf(word.toLowerCase(), ending, lexicon);
        const key = `${word} ${ending}`;
        const count = counts.get(key) ?? 0;
        if (form === null || count === MOST_OF_A_WORD[ending]) continue;
        counts.set(key, count + 1);
        hasSound ||= !isSyllable(ending);
        put(word === word.toUpperCase() ? form.toUpperCase() : form, false);
      }
    }
  }
  return cases;
}

const isSyllable = (ending: Ending): ending is 'ed' | 'es' => ending === 'ed' || ending === 'es';

/** Returns the ending of a pronunciation: a syllable, or a last T, D, S or Z; null for none. */
export function endingOf(phones: Pronunciation): Ending | null {
  const [stem = '', vowel = '', last = ''] = phones.slice(-3).map(baseOf);
  // "did" is a word of one syllable.
  const isLong = phones.filter(isVowel).length > 1 && /^(?:IH|AH)0$/.test(phones.at(-2) ?? '');
  for (const ending of endings) {
    if (!lastSounds[ending].includes(last)) continue;
    if (!isSyllable(ending)) return isVowel(stem) || vowel !== '' ? ending : null;
    if (isLong && stems[ending].has(stem)) return ending;
  }
  return null;
}

/**
 * Returns the word with the ending, if the lexicon knows it with one more syllable or sound; null otherwise.
 */
async function formOf(word: string, ending: Ending, lexicon: Lexicon): Promise<string | null> {
  const [stem] = await lexicon(word);
  if (!stem) return null;
  const sounds = isSyllable(ending) ? 2 : 1;
  for (const written of letters[ending]) {
    for (const form of [`${word}${written}`, `${word}${word.at(-1)}${written}`]) {
      const pronunciations = await lexicon(form);
      // "and" is right as "an".
      if (pronunciations.some((phones) => phones.map(baseOf).join() === stem.map(baseOf).join())) continue;
      for (const phones of pronunciations) {
        const begins = stem.every((phone, at) => baseOf(phone) === baseOf(phones[at] ?? ''));
        if (begins && endingOf(phones) === ending && phones.length === stem.length + sounds) return form;
      }
    }
  }
  return null;
}
