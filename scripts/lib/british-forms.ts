import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cmuDictionary, createBritishForms, createGuess, textDictionary } from '@sayable/shared/phonetics';
import type { BritishForms } from '@sayable/shared/ports';
import { root } from '../setup/dependencies.mjs';

/** The words that no rule makes British. */
export const exceptionsFile = join(root, 'shared/src/phonetics/british/exceptions.generated.txt');

/** Opens the British forms of the extension. */
export function openBritishForms(): BritishForms {
  return createBritishForms({
    american: cmuDictionary(),
    exceptions: textDictionary(async () => readFileSync(exceptionsFile, 'utf8')),
    guess: createGuess(),
  });
}
