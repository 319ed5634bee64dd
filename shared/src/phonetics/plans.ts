import type { Contrast, PlannedWord, Pronunciation, UtterancePlan, WordRange } from '../contracts/plan.ts';

/**
 * Returns the plan of what was said: with these wordings in place of the usual one, and without any others.
 */
export function planAsSaid(plan: UtterancePlan, wordings: readonly number[] | undefined): UtterancePlan {
  const { text, words, others = [] } = plan;
  const chosen = (wordings ?? []).flatMap((index) => others[index] ?? []);
  if (chosen.length === 0) return plan;
  const said: PlannedWord[] = [];
  let next = 0;
  for (const { first, end, words: instead } of [...chosen].sort((one, other) => one.first - other.first)) {
    said.push(...words.slice(next, first), ...instead);
    next = end;
  }
  return { text, words: [...said, ...words.slice(next)] };
}

/**
 * Returns the plan of some of its words alone, with their pronunciations in the sentence and their spans in
 * its text. All other characters of the text are blank, so that a voice reads only these words. A range
 * outside the plan gives a plan without words.
 */
export function planPart({ text, words }: UtterancePlan, [first, end]: WordRange): UtterancePlan {
  const part = words.slice(first, end);
  const from = Math.min(...part.map(({ span }) => span[0]));
  const to = Math.max(...part.map(({ span }) => span[1]));
  const said = part.length > 0 ? text.slice(from, to) : '';
  return { text: (' '.repeat(part.length > 0 ? from : 0) + said).padEnd(text.length), words: part };
}

/**
 * Returns the plan of a word of a minimal pair, with the sounds of the pair as its only pronunciation; in
 * British English it is the shown form, beside which the plan's own ones stay right.
 */
export function planContrast({ text, words }: UtterancePlan, contrast: Contrast): UtterancePlan {
  const { english, phones } = contrast;
  return {
    text,
    words: words.map(
      ({ british: _, ...word }): PlannedWord =>
        english ? { ...word, british: phones } : { ...word, pronunciations: [phones] },
    ),
    contrast,
  };
}

/** Returns the form of a word that the screen shows. */
export function shownForm({ british, pronunciations: [american = []] }: PlannedWord): Pronunciation {
  return british ?? american;
}
