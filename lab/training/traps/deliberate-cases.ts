import type { PlannedWord, Pronunciation } from '../../../shared/src/contracts/plan.ts';
import { planUtterance } from '../../../shared/src/phonetics/index.ts';
import type { Pronouncer } from '../../../shared/src/ports/pronouncer.ts';
import { type DeliberateError, deliberateErrors } from '../deliberate.ts';
import cases from './deliberate-cases.json' with { type: 'json' };

/** The trial's sentences with the errors spoken in each (`../shared/trials/accuracy/deliberate.py`). */
const ofTrial: readonly (readonly string[])[] = cases.ofTrial;

/** Further sounds that learners drop, add and replace, so that no single kind dominates. */
const more: readonly (readonly string[])[] = cases.more;

const spread = (rows: typeof more): DeliberateError[] =>
  rows.flatMap(([text = '', word = '', kinds = '']) =>
    kinds.split(' ').map((kind) => ({ text, word, kind })),
  );

/** Deliberate errors, one in each sentence. */
export const deliberateCases: readonly DeliberateError[] = [
  ...deliberateErrors,
  ...spread(ofTrial),
  ...spread(more),
];

/** Returns the name of a case, by which its recording is found. */
export const caseId = ({ text, word, kind }: DeliberateError): string =>
  `${text} ${word} ${kind}`
    .toLowerCase()
    .replace(/[^a-z>+^-]+/g, '-')
    .replaceAll('>', '-for-');

/** The word of a case with the error, and its expected pronunciation. */
export interface WrongWord {
  /** All words of the sentence. */
  words: readonly PlannedWord[];
  planIndex: number;
  planned: PlannedWord;
  due: Pronunciation;
}

/** Plans a case. */
export async function wrongWordOf(
  { text, word }: DeliberateError,
  pronouncer: Pronouncer,
): Promise<WrongWord> {
  const { words } = await planUtterance(text, pronouncer);
  const planIndex = words.findIndex((planned) => planned.word === word);
  const planned = words[planIndex];
  const due = planned?.pronunciations[0];
  if (!planned || !due) throw new Error(`No "${word}" in "${text}"`);
  return { words, planIndex, planned, due };
}
