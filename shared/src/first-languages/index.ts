export { type SlipHistory, slipHistoryOf, slipShift } from './slip-history.ts';
export {
  changeSlips,
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
