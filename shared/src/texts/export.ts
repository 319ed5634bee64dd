import { textsOf } from './catalogue.ts';
import texts from './en/export.json' with { type: 'json' };

/** The texts of the export page, of the files that it makes, and of the report for a teacher. */
export const exportTexts = textsOf('export', texts);
