import type { Correction, GenerationResult } from '@sayable/shared/contracts';
import { dialogueData } from '../messages.ts';
import { dataRule, distressRules, explained, levels, prompt, teacher } from '../teacher.ts';
import type { StructuredMethod } from '../types.ts';
import { distinct, quotedFrom, sameWords, wordsOf } from '../words.ts';

const task = `Correct what the learner said ("text"). It was spoken: never mention spelling, capitals or punctuation, and don't mind half sentences, "um", or words that a speech recogniser may have misheard.
- "corrected": the learner's own sentence with as few changes as make it right and natural. Keep their words, their meaning and their register. Where nothing is wrong, it is the text exactly as it is, and "corrections" is empty. Being informal is not wrong.
- "corrections": only what matters, the most useful first, at most four. "said" is copied from the text letter by letter, as short as shows the fault; "better" is what it should be; "because" gives the reason in one short line that a learner of this level understands: the rule, not the name of the rule.
- "kind": grammar (forms, word order, articles, prepositions), word-choice (another word is meant), naturalness (right, but nobody says it so).
- "conversation", where there is one, is what was said before: for the meaning only. Don't correct it.`;

const instructions = prompt(
  dataRule,
  teacher,
  task,
  distressRules.correct,
  `${explained} That is "because"; "corrected" and "better" stay English.`,
  levels,
);
/** The limit of the context. For a text of 2,000 characters, more dialogue adds nothing to its meaning. */
const MAX_CONTEXT_CHARACTERS = 2_000;

export const correct: StructuredMethod<'correct'> = {
  task: 'think',
  instructions: () => instructions,
  data: ({ text, turns, level, language }) => ({
    level: level ?? 'B1',
    ...(language && { language }),
    ...(turns && dialogueData(turns, MAX_CONTEXT_CHARACTERS)),
    text,
  }),
  closing: 'Now correct "text".',
  maxOutputTokens: 2_500,
  list: {
    key: 'corrections',
    show(item, { request, members, shown }) {
      // `corrected`, which the schema puts first, tells whether anything is wrong.
      const { corrected } = members;
      if (typeof corrected !== 'string' || sameWords(corrected, request.text)) return undefined;
      return truthful([...shown, item], request.text)[shown.length];
    },
    of: ({ corrections }) => corrections,
  },
  check({ corrected, corrections }, { text }) {
    if (sameWords(corrected, text)) return { ok: true, value: { corrected: text, corrections: [] } };
    if (!isVersionOf(corrected, text)) {
      return { ok: false, problem: '"corrected" must be the learner\'s own sentence with few changes.' };
    }
    const value: GenerationResult<'correct'> = { corrected, corrections: truthful(corrections, text) };
    return { ok: true, value };
  },
};

/** Returns the corrections that quote the text exactly and change it. */
export function truthful<C extends Correction>(corrections: readonly C[], text: string): C[] {
  const quoting = corrections.flatMap((correction) => {
    const said = quotedFrom(text, correction.said);
    return said === undefined || sameWords(said, correction.better) ? [] : [{ ...correction, said }];
  });
  return distinct(quoting, ({ said, better }) => `${said} ${better}`);
}

/** Returns true if the text is a version of the original, not an answer to it and not an essay about it. */
function isVersionOf(corrected: string, text: string): boolean {
  const length = wordsOf(text).length;
  const words = wordsOf(corrected).length;
  return words > 0 && words <= 2 * length + 8 && words >= length / 3 - 2;
}
