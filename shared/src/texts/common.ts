import { textsOf } from './catalogue.ts';
import texts from './en/common.json' with { type: 'json' };

/**
 * The texts shared by several screens. Asterisks mark the part that is visible; a screen reader reads
 * everything.
 */
export const commonTexts = textsOf('common', texts);
