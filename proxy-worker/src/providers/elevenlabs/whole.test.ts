import { expect, it } from 'vitest';
import { isCutShort } from './whole.ts';

it.each([
  ['the end is missing', 'Hello, you there.', 'Hello, yo'],
  ['one letter is missing', 'Hello.', 'Hell'],
])('isCutShort notices that %s', (_, text, spoken) => {
  expect(isCutShort(text, spoken)).toBe(true);
});

it.each([
  ['all was said', 'Hello, you.', 'Hello, you.'],
  ['the vendor trims', 'Hello, you!  ', 'Hello, you'],
  ['marks are obeyed and not said', 'Hello <break time="1s" /> you [whispers]', 'Hello you'],
  ['there are no times', 'Hello.', ''],
  ['the vendor writes it out', 'It cost $5.', 'It cost five dollars.'],
  ['capitals and ligatures differ', 'The ﬁre', 'the fire'],
])('isCutShort accepts the audio if %s', (_, text, spoken) => {
  expect(isCutShort(text, spoken)).toBe(false);
});
