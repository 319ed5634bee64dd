export { type Clip, type ClipMode, type ClipPart, makeClip } from './clip.ts';
export { commonErrorText as typicalSlip } from './common-error.ts';
export { compareVoices } from './compared-words.ts';
export { type PhonePairIndexes, pairPhones } from './pair-phones.ts';
export {
  rangeOfLetters,
  rangeOfWord,
  type SoundPosition as Place,
  type SoundRange as Range,
  sectionOf,
  soundPositionsOf as placesOf,
  type VoiceSections as TwoSections,
  wholeRange,
} from './section.ts';
export { type ComparedSyllable, syllablesIn } from './syllables.ts';
export type { AssessedRecording as Judged, ComparedSound, ComparedWord } from './types.ts';
