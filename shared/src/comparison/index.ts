export { type Clip, type ClipMode, type ClipPart, makeClip } from './clip.ts';
export { commonErrorText } from './common-error.ts';
export { compareVoices } from './compared-words.ts';
export { type PhonePairIndexes, pairPhones } from './pair-phones.ts';
export {
  rangeOfLetters,
  rangeOfWord,
  type SoundPosition,
  type SoundRange,
  sectionOf,
  soundPositionsOf,
  type VoiceSections,
  wholeRange,
} from './section.ts';
export { type ComparedSyllable, syllablesIn } from './syllables.ts';
export type { AssessedRecording, ComparedSound, ComparedWord } from './types.ts';
