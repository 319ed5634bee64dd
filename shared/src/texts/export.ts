import { addTexts } from './catalogue.ts';
import { exported } from './en/export.ts';

export const exportTexts = addTexts('export', exported);
