export { accountTexts } from './account-texts.ts';
