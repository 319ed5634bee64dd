import { textsOf } from './catalogue.ts';
import texts from './en/browser.json' with { type: 'json' };

/**
 * The texts that the browser shows: entries of its context menu. `%s` is replaced by the browser with the
 * selection.
 */
export const browserTexts = textsOf('browser', texts);
