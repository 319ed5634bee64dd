import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  cmuDictionary,
  createBritishForms,
  createGuess,
  createPronouncer,
  textDictionary,
} from '@sayable/shared/phonetics';

/** The words that no rule makes British. */
export const exceptionsFile = fileURLToPath(
  new URL('../../../shared/src/phonetics/british/exceptions.generated.txt', import.meta.url),
);

const lexicon = cmuDictionary();
const guess = createGuess();

/** The pronouncers of the product, American and British. */
export const pronouncer = createPronouncer({ lexicon, guess });
export const british = createBritishForms({
  american: lexicon,
  exceptions: textDictionary(async () => readFileSync(exceptionsFile, 'utf8')),
  guess,
});
