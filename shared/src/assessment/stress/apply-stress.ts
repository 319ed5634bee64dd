import type { AssessedPhone } from '../../contracts/assessment.ts';
import { isVowel } from '../../phonetics/index.ts';
import type { RecognizedWord } from '../../ports/aligner.ts';
import type { JudgeInput } from '../../ports/judge.ts';
import { SCORE_PER_MARK } from '../phone/judge-scored-word.ts';
import type { WordDraft } from '../word/assess-words.ts';
import { concludeWord } from '../word/judge-word.ts';
import { findMisplacedStress } from './judge-stress.ts';

/** The score of a vowel without its expected stress: amber, because the sound itself is right. */
const STRESS_SCORE = 50;

/** Judges the word's stress. Both vowels get the recognised stress, and a right sound may become `stress`. */
export function applyStress(draft: WordDraft, input: JudgeInput): WordDraft {
  const { userIndex, botIndex, match, scored } = draft;
  if (match !== 'read' || userIndex === null || botIndex === null || hasDoubtedVowel(draft)) return draft;
  const word = input.recognition.words[userIndex];
  const reference = input.reference[botIndex];
  const found = word && reference && findMisplacedStress(word, reference, input);
  // Another form is shown, or a doubtful sound was dropped: the indexes differ, so nothing is sure.
  if (!found || !isSamePlaces(draft, word)) return draft;
  const phones = draft.phones.map((phone, index) => {
    if (phone.error !== 'none' || phone.heard === null) return phone;
    if (index === found.expected) {
      return { ...phone, heard: withStress(phone.heard, 0), score: STRESS_SCORE, error: 'stress' as const };
    }
    return index === found.spoken ? { ...phone, heard: withStress(phone.heard, 1) } : phone;
  });
  return { ...draft, ...concludeWord(phones, scored && scored.own.accuracy * SCORE_PER_MARK) };
}

/** Stress is a property of vowels: a doubtful consonant is no evidence against it. */
function hasDoubtedVowel({ error, phones }: WordDraft): boolean {
  const isVowelUnsure = ({ expected, error: one }: AssessedPhone) =>
    one === 'unsure' && (expected === null || isVowel(expected));
  return error === 'unsure' && (phones.length === 0 || phones.some(isVowelUnsure));
}

/** True if the vowels are at the same indexes in both, even where the shown form is not the spoken one. */
function isSamePlaces({ phones }: WordDraft, word: RecognizedWord): boolean {
  const isVowelAt = (phone: string | null | undefined) => phone != null && isVowel(phone);
  return (
    phones.length === word.phones.length &&
    phones.every(({ expected }, at) => isVowelAt(expected) === isVowelAt(word.phones[at]?.expected))
  );
}

function withStress(phone: string, stress: 0 | 1): string {
  return phone.replace(/\d$/, String(stress));
}
