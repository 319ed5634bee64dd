import { textsOf } from '../catalogue.ts';
import texts from '../en/lines.json' with { type: 'json' };

/** The texts of a run of lines of a video. */
export const linesTexts = textsOf('lines', texts);
