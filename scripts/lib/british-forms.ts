import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cmuDictionary, createBritishForms, createGuess, textDictionary } from '@sayable/shared/phonetics';
import type { BritishForms } from '@sayable/shared/ports';

/** The words that no rule makes British. */
export const exceptionsFile = fileURLToPath(
  new URL('../../shared/src/phonetics/british/exceptions.generated.txt', import.meta.url),
);

/** Opens the British forms of the extension. */
export function openBritishForms(): BritishForms {
  return createBritishForms({
    american: cmuDictionary(),
    exceptions: textDictionary(async () => readFileSync(exceptionsFile, 'utf8')),
    guess: createGuess(),
  });
}
