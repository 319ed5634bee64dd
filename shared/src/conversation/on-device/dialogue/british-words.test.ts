import { expect, it } from 'vitest';
import { inAmericanWords, inBritishWords } from './british-words.ts';

it.each([
  ['I am here on vacation.', 'I am here on holiday.'],
  ['Restrooms are next to the elevator.', 'Toilets are next to the lift.'],
  ['Is there an elevator in an apartment house?', 'Is there a lift in a flat house?'],
])('%j is %j in Britain, and back', (american, british) => {
  expect(inBritishWords(american)).toBe(british);
  expect(inAmericanWords(british)).toBe(american);
});
