import type { OtherWording, PlannedWord, UtterancePlan } from '../contracts/plan.ts';
import { planAsSaid } from '../phonetics/index.ts';
import type { Recognition, RecognizedWord } from '../ports/aligner.ts';

/** A plan and its recognition in the wording that was said. */
export interface AsSaid {
  plan: UtterancePlan;
  recognition: Recognition;
  /** See `planAsSaid`; empty if the usual wording was said. */
  wordings: number[];
}

/**
 * Resolves the wordings of a plan by what was recognised: of two wordings of one place the one said last
 * counts.
 */
export function asSaid(plan: UtterancePlan, recognition: Recognition): AsSaid {
  const others = plan.others ?? [];
  const owners = ownersOf(plan);
  const chosen = new Set<number>();
  for (const { kind, planIndex } of recognition.words) {
    if (kind === 'added' || planIndex === null) continue;
    const owner = owners[planIndex] ?? null;
    const place = owner === null ? { first: planIndex, end: planIndex + 1 } : others[owner];
    for (const index of [...chosen]) {
      const other = others[index];
      if (index !== owner && place && other && overlaps(place, other)) chosen.delete(index);
    }
    if (owner !== null) chosen.add(owner);
  }
  if (chosen.size === 0) return { plan: withFormsOfOthers(plan, plan), recognition, wordings: [] };
  const wordings = [...chosen].sort((one, other) => (others[one]?.first ?? 0) - (others[other]?.first ?? 0));
  const newIndex = indicesAsSaid(plan, wordings);
  const words = recognition.words.map((word): RecognizedWord => {
    if (word.planIndex === null) return word;
    const index = newIndex.get(word.planIndex);
    // A wording that was begun and given up for another one.
    return index === undefined
      ? { ...word, planIndex: null, kind: 'repeated' }
      : { ...word, planIndex: index };
  });
  const said = withFormsOfOthers(planAsSaid(plan, wordings), plan);
  return { plan: said, recognition: { ...recognition, words }, wordings };
}

/** The most letters that an ending adds to a word: "gigabyte" and "gigabytes", "box" and "boxes". */
const LONGEST_ENDING = 2;

/**
 * Accepts for each word of a text also the pronunciations of its other form where another wording of the same
 * place has that form: "5 GB" is read with *gigabyte* or *gigabytes*, so the last sound is wrong in neither.
 * @param said the plan as it was said
 * @param plan the plan with all wordings
 */
function withFormsOfOthers(said: UtterancePlan, { words: usual, others = [] }: UtterancePlan): UtterancePlan {
  if (others.length === 0) return said;
  const words = said.words.map((word): PlannedWord => {
    const here = ({ span }: PlannedWord) => span[0] === word.span[0] && span[1] === word.span[1];
    const forms = [...usual, ...others.flatMap((other) => other.words)].filter(
      (form) => here(form) && isOtherForm(word.word, form.word),
    );
    if (forms.length === 0) return word;
    return {
      ...word,
      pronunciations: [...word.pronunciations, ...forms.flatMap((form) => form.pronunciations)],
    };
  });
  return { ...said, words };
}

function isOtherForm(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].sort((a, b) => a.length - b.length);
  return short !== long && long.startsWith(short) && long.length - short.length <= LONGEST_ENDING;
}

/**
 * Returns the words of a transcript in the wording of the text: a transcriber writes "2016", however it was
 * said.
 * @param text the text's plan in the wording that was said
 */
export function wordsLike(transcript: UtterancePlan, text: UtterancePlan): PlannedWord[] {
  const said = ` ${text.words.map(({ word }) => word).join(' ')} `;
  const isSaid = (words: readonly PlannedWord[]) =>
    said.includes(` ${words.map(({ word }) => word).join(' ')} `);
  const wordings: number[] = [];
  let end = 0;
  const others = (transcript.others ?? []).map((other, index) => ({ ...other, index }));
  for (const other of others.sort((one, next) => one.first - next.first)) {
    const around = transcript.words.slice(Math.max(0, other.first - 1), other.first);
    const usual = transcript.words.slice(other.first, other.end);
    if (other.first < end || isSaid([...around, ...usual]) || !isSaid([...around, ...other.words])) continue;
    wordings.push(other.index);
    end = other.end;
  }
  return planAsSaid(transcript, wordings).words;
}

/**
 * For each word of a plan and of its other wordings: the wording that it belongs to, null for the usual one.
 */
function ownersOf({ words, others = [] }: UtterancePlan): (number | null)[] {
  return [...words.map(() => null), ...others.flatMap((other, index) => other.words.map(() => index))];
}

function overlaps(
  one: Pick<OtherWording, 'first' | 'end'>,
  other: Pick<OtherWording, 'first' | 'end'>,
): boolean {
  return one.first < other.end && other.first < one.end;
}

/** Maps the indices of a plan's words and of its wordings' words to those of the plan as it was said. */
function indicesAsSaid(
  { words, others = [] }: UtterancePlan,
  wordings: readonly number[],
): Map<number, number> {
  const starts = others.map((_, index) =>
    others.slice(0, index).reduce((sum, other) => sum + other.words.length, words.length),
  );
  const found = new Map<number, number>();
  let next = 0;
  const keepUpTo = (end: number) => {
    for (; next < end; next += 1) found.set(next, found.size);
  };
  for (const wording of wordings) {
    const other = others[wording];
    if (!other) continue;
    keepUpTo(other.first);
    other.words.forEach((_, at) => {
      found.set((starts[wording] ?? 0) + at, found.size);
    });
    next = other.end;
  }
  keepUpTo(words.length);
  return found;
}
