import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { differenceOf } from '../../shared/src/assessment/phone/judge-by-aligner.ts';
import type { UtterancePlan } from '../../shared/src/contracts/plan.ts';
import { baseOf, isVowel, withStressOf } from '../../shared/src/phonetics/index.ts';
import type { Recognition, RecognizedWord } from '../../shared/src/ports/aligner.ts';

/** A sound that raters found right, and a confusable one to be expected in its place: a known error on real speech. */
export const swapSchema = z.object({
  id: z.string(),
  word: z.int(),
  phone: z.int(),
  said: z.string(),
  expected: z.string(),
});
export type Swap = z.infer<typeof swapSchema>;

export async function readSwaps(folder: string): Promise<Swap[]> {
  const lines = (await readFile(join(folder, 'swaps.jsonl'), 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => swapSchema.parse(JSON.parse(line)));
}

/**
 * Returns the plan in which the swapped sound is expected: only the spoken pronunciation, with that sound exchanged.
 * Returns null if the word was not recognised as `said`, so that there is nothing to exchange.
 */
export function swappedPlan(plan: UtterancePlan, recognition: Recognition, swap: Swap): UtterancePlan | null {
  const word = plan.words[swap.word];
  const heard = wordAt(recognition, swap.word);
  const phones = heard?.phones.map(({ expected }) => expected).filter((phone) => phone !== null);
  const said = phones?.[swap.phone];
  if (!word || !phones || said === undefined || baseOf(said) !== baseOf(swap.said)) return null;
  const expected = isVowel(swap.expected) ? withStressOf(swap.expected, said) : swap.expected;
  const pronunciation = phones.map((phone, index) => (index === swap.phone ? expected : phone));
  const words = plan.words.map((other, index) =>
    index === swap.word ? { ...word, pronunciations: [pronunciation] } : other,
  );
  return { ...plan, words };
}

/** Returns the recognised difference for the swapped sound: its kind and its margin. */
export function swapFound(
  recognition: Recognition,
  swap: Swap,
): { kind: string | null; named: boolean; word: RecognizedWord } | null {
  const word = wordAt(recognition, swap.word);
  const phone = word?.phones.filter(({ expected }) => expected !== null)[swap.phone];
  if (!word || !phone) return null;
  return { kind: differenceOf(phone), named: baseOf(phone.recognized ?? '') === baseOf(swap.said), word };
}

function wordAt(recognition: Recognition, planIndex: number): RecognizedWord | undefined {
  return recognition.words.find((word) => word.kind === 'read' && word.planIndex === planIndex);
}
