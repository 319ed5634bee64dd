import { textsOf } from './catalogue.ts';
import texts from './en/documents.json' with { type: 'json' };

/** The texts of the extension’s own documents, outside of their screens. */
export const documentsTexts = textsOf('documents', texts);
