export { type Clip, type ClipMode, makeClip } from './clip.ts';
export { commonErrorText } from './common-error.ts';
export { compareVoices } from './compared-words.ts';
export { type MeasuredVoice, melodyPairs, nearerTry } from './melody-distance.ts';
export { withModelMelody, withoutPauses } from './own-voice.ts';
export {
  rangeOfLetters,
  rangeOfWord,
  type SoundPosition,
  type SoundRange,
  sectionBeside,
  sectionOf,
  soundPositionsOf,
  type VoiceSections,
} from './section.ts';
export { withSibilantEdges } from './sibilant-edges.ts';
export { type ComparedSyllable, syllablesIn } from './syllables.ts';
export type { ComparedSound, ComparedWord } from './types.ts';
