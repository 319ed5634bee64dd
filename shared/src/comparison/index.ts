export { type Clip, type ClipMode, type ClipPart, makeClip } from './clip.ts';
export { compareVoices } from './compared-words.ts';
export { type PhonePairIndexes, pairPhones } from './pair-phones.ts';
export {
  type Place,
  placesOf,
  type Range,
  rangeOfLetters,
  rangeOfWord,
  sectionOf,
  type TwoSections,
  wholeRange,
} from './section.ts';
export { type ComparedSyllable, syllablesIn } from './syllables.ts';
export type { ComparedSound, ComparedWord, Judged } from './types.ts';
export { typicalSlip } from './common-error.ts';
