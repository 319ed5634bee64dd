import { hasReadWord, isOtherLanguage, sentencesIn } from '../text/index.ts';
import { wordsIn } from './choose.ts';

/** The maximum number of words of one sentence: some 25 seconds of careful reading, said in one breath. */
const MOST_WORDS = 45;
/** The minimum number of words of a part; a shorter one is not worth practising. */
const LEAST_WORDS = 4;
/** The maximum number of sentences, more than a long article has; the rest is ignored. */
const MOST_SENTENCES = 400;

export interface SpeakableSentences {
  sentences: string[];
  /** The number of sentences that were split. */
  cut: number;
}

/** The sentences of a text that can be spoken, each on one line; long ones are split where a clause ends. */
export function speakableSentences(text: string): SpeakableSentences {
  const found: SpeakableSentences = { sentences: [], cut: 0 };
  for (const [start, end] of sentencesIn(text)) {
    const sentence = text.slice(start, end).replaceAll(/\s+/g, ' ').trim();
    if (!hasReadWord(sentence) || isOtherLanguage(sentence)) continue;
    const parts = splitSentence(sentence);
    if (parts.length > 1) found.cut += 1;
    found.sentences.push(...parts);
    if (found.sentences.length >= MOST_SENTENCES) break;
  }
  found.sentences = found.sentences.slice(0, MOST_SENTENCES);
  return found;
}

/**
 * Splits a sentence into parts of at most one breath: after a sign that ends a clause, else between two
 * words.
 */
export function splitSentence(sentence: string): string[] {
  const parts: string[] = [];
  let rest = sentence.trim();
  while (wordsIn(rest) > MOST_WORDS) {
    const at = splitIndex(rest);
    parts.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return rest === '' ? parts : [...parts, rest];
}

function splitIndex(text: string): number {
  const words = [...text.matchAll(/\S+/g)];
  const ends = words.map((match) => match.index + match[0].length);
  const limit = Math.min(MOST_WORDS, words.length - LEAST_WORDS);
  for (let count = limit; count >= LEAST_WORDS; count--) {
    if (/[,;:.!?–—)”]$/u.test(words[count - 1]?.[0] ?? '')) return ends[count - 1] ?? text.length;
  }
  return ends[Math.max(1, limit) - 1] ?? text.length;
}
