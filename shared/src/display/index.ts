export { changeDisplay, type Display, display, watchDisplay } from './display.ts';
export {
  ipaText,
  phoneTexts,
  pronunciationOfWord,
  pronunciationText,
  soundText,
  wordText,
} from './notation.ts';
export { asShown, wordsAsShown, wordsAt } from './strictness.ts';
