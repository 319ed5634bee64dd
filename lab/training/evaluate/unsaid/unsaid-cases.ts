import type { Pronunciation, Span } from '@sayable/shared/contracts';
import { baseOf, isVowel, type Lexicon } from '@sayable/shared/phonetics';
import { sentenceOf } from '../practice/sentence.ts';
import type { CorpusRecording } from '../run/read-corpus.ts';

/** The endings that are a syllable of their own: "waited", "nurses". */
export const endings = ['ed', 'es'] as const;
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
const MOST_OF_A_WORD = 2;
const RIGHT = 2;

const stems: Readonly<Record<Ending, ReadonlySet<string>>> = {
  ed: new Set(['T', 'D']),
  es: new Set(['S', 'Z', 'SH', 'ZH', 'CH', 'JH']),
};
const lastSounds: Readonly<Record<Ending, string>> = { ed: 'D', es: 'Z' };

/**
 * Returns words that were said without an ending, beside a text that has it, and words that were said with one and that all
 * raters found right.
 */
export async function endingCases(
  recordings: readonly CorpusRecording[],
  lexicon: Lexicon,
): Promise<EndingCase[]> {
  const cases: EndingCase[] = [];
  const counts = new Map<string, number>();
  for (const recording of recordings) {
    for (const [index, { text: word, phones, phones_accuracy: marks }] of recording.words.entries()) {
      for (const ending of endings) {
        const put = (text: string, isSaid: boolean) => {
          const words = recording.words.map((one, at) => ({ text: at === index ? text : one.text }));
          const sentence = sentenceOf(words);
          const span = sentence.spans[index];
          if (span) cases.push({ recording, ending, isSaid, text: sentence.text, span });
        };
        if (isEnding(phones, ending) && marks.every((mark) => mark >= RIGHT)) put(word, true);
        if (recording.accuracy < LEAST_ACCURACY) continue;
        const form = await formOf(word.toLowerCase(), ending, lexicon);
        const key = `${word} ${ending}`;
        const count = counts.get(key) ?? 0;
        if (form === null || count === MOST_OF_A_WORD) continue;
        counts.set(key, count + 1);
        put(word === word.toUpperCase() ? form.toUpperCase() : form, false);
      }
    }
  }
  return cases;
}

/** True if a pronunciation ends with the ending as a syllable of its own. */
function isEnding(phones: Pronunciation, ending: Ending): boolean {
  const [stem = '', vowel = '', last = ''] = phones.slice(-3);
  // "did" is a word of one syllable.
  if (phones.filter(isVowel).length < 2) return false;
  return stems[ending].has(baseOf(stem)) && /^(IH|AH)0$/.test(vowel) && baseOf(last) === lastSounds[ending];
}

/** Returns the word with the ending, if the lexicon knows it as one more syllable; null otherwise. */
async function formOf(word: string, ending: Ending, lexicon: Lexicon): Promise<string | null> {
  const [stem] = await lexicon(word);
  if (!stem) return null;
  const last = lastSounds[ending];
  for (const form of [
    `${word}${last.toLowerCase().replace('z', 's')}`,
    `${word}${ending}`,
    `${word}${word.at(-1)}${ending}`,
  ]) {
    for (const phones of await lexicon(form)) {
      const isOneMore = phones.filter(isVowel).length === stem.filter(isVowel).length + 1;
      const begins = stem.every((phone, at) => baseOf(phone) === baseOf(phones[at] ?? ''));
      if (isOneMore && begins && isEnding(phones, ending) && phones.length === stem.length + 2) return form;
    }
  }
  return null;
}
