import { textsOf } from '../catalogue.ts';
import texts from '../en/progress.json' with { type: 'json' };

/** The texts of the progress page. */
export const progressTexts = textsOf('progress', texts);
