import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { placeholdersFile, placeholdersOf } from './languages/placeholders.ts';
import {
  missingTexts,
  readEnglish,
  readTranslation,
  translatedLanguages,
  translationFaults,
  writeTranslation,
} from './languages/translations.ts';

/**
 * Checks the translations of the interface.
 *
 *     npm run languages                            the faults of each translation; exits with 1 if there are
 * any
 *     npm run languages -- --missing es            the English texts that the Spanish translation lacks, as
 * JSON
 *     npm run languages -- --placeholders          states the placeholders of the English texts for the
 * compiler
 *     npm run languages -- --add es --from FILE    takes the translated texts of a JSON file in, and drops
 * unknown ones
 */
const { values } = parseArgs({
  options: {
    missing: { type: 'string' },
    add: { type: 'string' },
    from: { type: 'string' },
    placeholders: { type: 'boolean' },
  },
});
const english = readEnglish();
if (values.placeholders) {
  writeFileSync(placeholdersFile, placeholdersOf(english));
} else if (values.missing) {
  const missing = missingTexts(values.missing, english, readTranslation(values.missing));
  console.log(JSON.stringify(missing, null, 1));
} else if (values.add) {
  const added: Record<string, Record<string, string>> = JSON.parse(readFileSync(values.from ?? 0, 'utf8'));
  const present = readTranslation(values.add);
  const joined = Object.keys(english).map((namespace) => [
    namespace,
    { ...present[namespace], ...added[namespace] },
  ]);
  writeTranslation(values.add, english, Object.fromEntries(joined));
} else {
  for (const tag of translatedLanguages()) {
    const faults = translationFaults(tag, english, readTranslation(tag));
    console.log(`${tag}: ${faults.length === 0 ? 'complete' : `${faults.length} faults`}`);
    for (const fault of faults) console.log(`  ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
  }
}
