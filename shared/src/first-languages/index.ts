export { type LanguageProposal, proposedLanguage } from './language-proposal.ts';
export { guessEnglish, guessFirstLanguage, languages, otherThanEnglish } from './languages.ts';
export {
  MOST_LOWERED,
  type SlipHistories,
  type SlipHistory,
  slipHistoriesOf,
  slipShift,
  TRIES_OF_ATTEMPTS,
} from './slip-history.ts';
export {
  anyLanguage,
  changeSlips,
  detectorsFor,
  type FirstLanguageFile,
  knownSlips,
  type LanguageWithSlips,
  languagesWithSlips,
  slipAdvice,
  slipLanguageOf,
  slipsOf,
  watchSlips,
} from './slips.ts';
