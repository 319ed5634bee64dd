import { addTexts } from './catalogue.ts';
import { definition } from './en/definition.ts';

export const definitionTexts = addTexts('definition', definition);
