import { addTexts } from './catalogue.ts';
import { documents } from './en/documents.ts';

export const documentsTexts = addTexts('documents', documents);
