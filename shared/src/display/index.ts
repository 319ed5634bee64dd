export { changeDisplay, type Display, display, watchDisplay, watchEnglish } from './display.ts';
export {
  ipaText,
  pairedSoundText,
  phoneTexts,
  pronunciationText,
  soundText,
  wordText,
} from './notation.ts';
export { pronunciationOfWord } from './pronunciation-of-word.ts';
export { asShown, wordsAsShown, wordsAt } from './strictness.ts';
