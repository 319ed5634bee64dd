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
  watchSlips,
} from './slips.ts';
