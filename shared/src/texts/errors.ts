import { addTexts } from './catalogue.ts';
import { errors } from './en/errors.ts';

export const errorsTexts = addTexts('errors', errors);
