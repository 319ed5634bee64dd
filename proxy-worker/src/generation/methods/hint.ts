import { speechOf } from '@sayable/shared/conversation';
import { dialogueData } from '../messages.ts';
import { dataRule, distressRules, levels, prompt, spoken, teacher } from '../teacher.ts';
import type { CheckedRequest, StructuredMethod } from '../types.ts';
import { distinct, sameWords } from '../words.ts';

const task = `The learner plays "learnerRole" in "scenario" and doesn't know what to say next. Give three things that they could say now, as they would say them, word for word:
- Each fits the partner's last turn (where there is none, "openingLine") and is a step towards "goal".
- They differ in meaning, not only in words: the easy way, a fuller one, and one that asks something back.
- One sentence each, in English, easy to say at the learner's level. No explanation, no gaps to fill in.
- Where "language" is given, it is the learner's first language: at A1 and A2, choose words and structures that come easily to its speakers, and no false friends.`;

const instructions = prompt(dataRule, teacher, task, distressRules.hint, levels, spoken);

export const hint: StructuredMethod<'hint'> = {
  task: 'talk',
  instructions: () => instructions,
  data: ({ scenario, turns, language }) => ({
    level: scenario.level,
    ...(language && { language }),
    scenario,
    ...dialogueData(turns),
  }),
  closing: 'Now give the three things that the learner could say.',
  maxOutputTokens: 1_000,
  list: {
    key: 'hints',
    show: (item, { request, shown }) => sayable([...shown, item], request)[shown.length],
    of: ({ hints }) => hints,
  },
  check({ hints }, request) {
    const good = sayable(hints, request);
    return good.length > 0
      ? { ok: true, value: { hints: good } }
      : { ok: false, problem: 'Each of the "hints" must be a sentence that the learner can say now.' };
  },
};

/** Returns the hints that can be spoken, without duplicates and without what was just said. */
function sayable(hints: readonly string[], { turns }: CheckedRequest<'hint'>): string[] {
  const lately = turns.slice(-2).map(({ text }) => text);
  const plain = hints.map(speechOf).filter((text) => /\p{L}/u.test(text));
  return distinct(plain, (text) => text).filter((text) => !lately.some((said) => sameWords(said, text)));
}
