export { adviceTexts } from './advice.ts';
export { browserTexts } from './browser.ts';
export { cardTexts } from './card.ts';
export type { TextKey, Texts, Translate } from './catalogue.ts';
export { commonTexts } from './common.ts';
export { type ErrorText, errorParagraph, errorText } from './error-text.ts';
export { errorsTexts } from './errors.ts';
