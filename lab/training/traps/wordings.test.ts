import { afterAll, describe, expect, it } from 'vitest';
import { isShort } from '../../../tools/driver/browser/test-form.ts';
import { openEars } from './ears.ts';
import { everyNth, say } from './voices.ts';
import rows from './wordings.test-data.json' with { type: 'json' };

/**
 * Each text with two of its wordings. The voice reads them in full, so what it says does not depend on how
 * the text is planned; single letters are left out, which the voice reads as words.
 */
const readings: readonly (readonly string[])[] = rows;

const ears = await openEars();
afterAll(() => ears.dispose());

describe('a voice that reads another wording of a text', { timeout: 600_000 }, () => {
  it.each(everyNth(readings, isShort ? 3 : 1))('has no red sounds in %j', async (text, one, other) => {
    for (const reading of new Set([one, other])) {
      const shown = await ears.practise(text, await say(reading, 'slt'));
      expect(shown, reading).not.toBeNull();
      const red = shown?.sounds
        .filter(({ isRed }) => isRed)
        .map(({ expected, heard }) => `${expected}>${heard}`);
      expect(red, reading).toEqual([]);
    }
  });
});
