import type { PlannedWord, Pronunciation, WordRole } from '../../contracts/plan.ts';
import type { English } from '../../contracts/settings.ts';
import type { BritishForms, Pronouncer } from '../../ports/pronouncer.ts';
import type { Lexicon } from '../lexicon/cmu-dictionary.ts';
import { withS } from '../lexicon/inflections.ts';
import { baseOf, isVowel, soundsKey, stressOf, symbolOf } from '../phones.ts';
import { createPronouncer } from '../pronouncer.ts';
import { functionWordForms } from '../sentence/function-words.ts';
import { inBritishSounds, withoutSilentR } from './british-phones.ts';

interface BritishParts {
  /** The American dictionary, and the words that no rule makes British from it. */
  american: Lexicon;
  exceptions: Lexicon;
  /** Letter-to-sound, American. */
  guess(word: string): Promise<Pronunciation[]>;
}

/**
 * Creates the British pronunciations of words: those of the exceptions, else the American ones by rule. A
 * word's role is in the exceptions as "record:noun".
 */
export function createBritishForms({ american, exceptions, guess }: BritishParts): BritishForms {
  const ruled = (word: string, found: readonly Pronunciation[]) =>
    found.map((phones) => inBritishSounds(word, phones));
  const pronouncer: Pronouncer = createPronouncer({
    async lexicon(word) {
      const own = await exceptions(word);
      return own.length > 0 ? own : ruled(word, await american(word));
    },
    guess: async (word) => ruled(word, await guess(word)),
    inVariety: inBritishSounds,
  });
  const ofRole = async (word: string, role: WordRole): Promise<Pronunciation | undefined> => {
    const [own] = await exceptions(`${word}:${role}`);
    if (own || !word.endsWith('s')) return own;
    const [stem] = await exceptions(`${word.slice(0, -1)}:${role}`);
    return stem && withS(stem);
  };
  return { pronounce: pronouncer.pronounce, ofRole };
}

/**
 * The ARPAbet forms of a British pronunciation that count as right: networks hear the vowel of "hot" as AA or
 * AO.
 */
export function validInArpabet(british: Pronunciation): Pronunciation[] {
  const rounded = british.map((phone) => phone.replace(/^OH/, 'AO'));
  return [inArpabet(british), inArpabet(rounded)];
}

/** A British pronunciation in ARPAbet, by which networks and recogniser know it. */
export function inArpabet(british: Pronunciation): Pronunciation {
  return british.map((phone) => (isVowel(phone) ? `${baseOf(phone)}${stressOf(phone) ?? 0}` : phone));
}

/** A word said alone in American English, and as British English says it alone; `form` only if known. */
interface Citation {
  citation: Pronunciation;
  form: Pronunciation | undefined;
}

/**
 * Returns the British form of a word in its place, from the American form there: the weak form of "for" stays
 * weak.
 */
export function britishInPlace(
  word: string,
  american: Pronunciation,
  { citation, form }: Citation,
  isLinked: boolean,
): Pronunciation {
  const isCitation = form && soundsKey(citation) === soundsKey(american);
  return withoutSilentR(isCitation ? form : inBritishSounds(word, american), isLinked);
}

/**
 * A key of a pronunciation by what surely tells American from British: other words ("schedule"), the vowel of
 * "bath", Y in "new". An R, a flap, a weak vowel, the quality of other vowels and Y after T and D are left out:
 * they are heard too unsurely, or said in both countries.
 */
function varietyKey(phones: Pronunciation): string {
  // "tour" has either vowel in both.
  const plain = phones.map((phone, at) => {
    const isCure = symbolOf(phone) === 'UH' && /^(?:R|AH0)$/.test(phones[at + 1] ?? '');
    return isCure ? 'AO1' : phone;
  });
  return withoutSilentR(plain, false)
    .map((phone) => {
      if (isVowel(phone) && stressOf(phone) !== 1) return '';
      const base = baseOf(phone);
      if (base === 'AO') return 'AA';
      return base === 'D' ? 'T' : base;
    })
    .join(' ')
    .replace(/\b(?:T Y|CH|JH) UW/g, 'T UW')
    .replace(/ +/g, ' ')
    .trim();
}

/** Words that are said in both ways in both countries. */
const eitherWay: ReadonlySet<string> = new Set(['either', 'neither']);

/**
 * The English of a form that was said, where American and British surely differ; else undefined. Function words
 * have too many weak forms for it.
 */
export function englishOfForm(
  said: Pronunciation,
  { word, pronunciations: [american], british }: PlannedWord,
): English | undefined {
  if (!american || !british || eitherWay.has(word) || functionWordForms(word).length > 0) return undefined;
  const [key, one, other] = [said, american, british].map(varietyKey);
  if (one === other) return undefined;
  if (key === one) return 'american';
  return key === other ? 'british' : undefined;
}
