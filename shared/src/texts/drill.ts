import { addTexts } from './catalogue.ts';
import { drill } from './en/drill.ts';

export const drillTexts = addTexts('drill', drill);
