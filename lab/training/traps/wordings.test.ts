import { afterAll, describe, expect, it } from 'vitest';
import { isShort } from '../../../tools/driver/browser/test-form.ts';
import { openEars } from './ears.ts';
import { everyNth, say } from './voices.ts';

/**
 * Each text with two of its wordings. The voice reads them in full, so what it says does not depend on how the text is
 * planned; single letters are left out, which the voice reads as words.
 */
const readings: readonly (readonly [text: string, one: string, other: string])[] = [
  ['He bought a $20 ticket.', 'he bought a twenty dollar ticket', 'he bought a twenty dollars ticket'],
  [
    'Lunch was $12.50 again.',
    'lunch was twelve dollars and fifty cents again',
    'lunch was twelve fifty again',
  ],
  ['She left in 2016.', 'she left in twenty sixteen', 'she left in two thousand sixteen'],
  ['The 1980s were loud.', 'the nineteen eighties were loud', 'the eighties were loud'],
  [
    'Come back on Nov 9–15.',
    'come back on november ninth to fifteenth',
    'come back on november ninth through fifteenth',
  ],
  ['We met at 8:15 today.', 'we met at eight fifteen today', 'we met at quarter past eight today'],
  [
    'About 1,200 people came.',
    'about one thousand two hundred people came',
    'about twelve hundred people came',
  ],
  [
    'The walk takes 2.5–3 hours.',
    'the walk takes two point five to three hours',
    'the walk takes two and a half to three hours',
  ],
  ['They lost 3-2 at home.', 'they lost three two at home', 'they lost three to two at home'],
  ['It began in World War II.', 'it began in world war two', 'it began in world war two'],
  ['She likes Louis XIV best.', 'she likes louis the fourteenth best', 'she likes louis fourteen best'],
  [
    'It was worth $3.5 million.',
    'it was worth three point five million dollars',
    'it was worth three and a half million dollars',
  ],
  ['Add 3/4 of the milk.', 'add three quarters of the milk', 'add three fourths of the milk'],
  ['Send it on 5 May.', 'send it on the fifth of may', 'send it on may fifth'],
  ['The box weighs 5 kg now.', 'the box weighs five kilograms now', 'the box weighs five kilos now'],
  ['The film is in 4K.', 'the film is in four kay', 'the film is in four thousand'],
];

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
