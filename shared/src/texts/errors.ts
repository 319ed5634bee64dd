import { textsOf } from './catalogue.ts';
import texts from './en/errors.json' with { type: 'json' };

/**
 * The texts about failures. Each subject has a title, which states the failure, and a text `…Detail`, which
 * states the next step. `error-text.ts` maps codes and reasons to subjects.
 */
export const errorsTexts = textsOf('errors', texts);
