import { addTexts } from './catalogue.ts';
import { common } from './en/common.ts';

export const commonTexts = addTexts('common', common);
