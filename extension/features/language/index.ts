export { dayText } from './day-text.ts';
export { LanguageFit, type LanguageFitStore, slipName } from './language-fit.tsx';
export { Localized } from './localized.tsx';
export { showPage } from './show-page.tsx';
export { SlipText } from './slip-text.tsx';
