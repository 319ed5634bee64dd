import { evaluationTexts as t } from '@sayable/shared/texts';

const numbers = ['two', 'three', 'four', 'five'] as const;
const firstNumber = 2;

/** Returns a number in words as it stands inside a sentence; in digits if it has no short word. */
export function numberText(number: number): string {
  const word = numbers[number - firstNumber];
  return word ? t(word) : String(number);
}

/** Returns a number in words as a sentence begins with it; in digits if it has no short word. */
export function firstNumberText(number: number): string {
  const word = numbers[number - firstNumber];
  return word ? t(`${word}First`) : String(number);
}
