import { drillTexts as t } from '@sayable/shared/texts';

const firstNumber = 2;
const words = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** Returns a number in words as a sentence begins with it; in digits if it has no short word. */
export function numberText(number: number): string {
  const word = words[number - firstNumber];
  return word ? t(word) : String(number);
}
