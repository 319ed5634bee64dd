export { guessFirstLanguage, languages, otherThanEnglish } from './languages.ts';
export { type SlipHistories, type SlipHistory, slipHistoriesOf, slipShift } from './slip-history.ts';
export {
  changeSlips,
  detectorsFor,
  type FirstLanguageFile,
  type FirstLanguageSlips,
  knownSlips,
  type LanguageWithSlips,
  languagesWithSlips,
  type SlipAdvice,
  slipAdvice,
  slipLanguageOf,
  slipsOf,
  watchSlips,
} from './slips.ts';
