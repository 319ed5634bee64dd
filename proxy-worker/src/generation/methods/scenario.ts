import { speechOf } from '@sayable/shared/conversation';
import { passagesData } from '../messages.ts';
import { dataRule, levels, prompt, teacher } from '../teacher.ts';
import type { StructuredMethod } from '../types.ts';
import { distinct, sameWords } from '../words.ts';

const task = `Make a scenario for a spoken role-play out of what the learner wishes to practise ("wish").
- Take the wish as it is meant; where it is vague, choose the most everyday situation that fits. Where it is no situation, take its topic. Where it is unsafe or hurtful, choose a harmless everyday situation near it.
- "title": up to six words. "goal": what the learner is to reach in about ten turns, so concrete that one can tell whether it was reached ("Book a table for four on Friday evening").
- "learnerRole" and "partnerRole": who each of them is, in a few words each, two different people ("a guest", "a waiter in a small restaurant").
- "openingLine": the partner's first line, one or two short sentences that end in something to answer. It is spoken: no markdown, no stage directions, no name before it.
- "usefulPhrases": five to eight things that the learner can say in it, short, spoken, from easy to harder.
- "passagesOfThePage", where there are any, is what the talk is to be about; use facts from them alone.
- "level": as in the data.`;

const instructions = prompt(dataRule, teacher, task, levels);

export const scenario: StructuredMethod<'scenario'> = {
  task: 'think',
  instructions: () => instructions,
  data: ({ wish, level, passages }) => ({ level, wish, ...passagesData(passages) }),
  closing: 'Now make the scenario.',
  maxOutputTokens: 2_500,
  check(result, { level }) {
    const openingLine = speechOf(result.openingLine);
    if (!/\p{L}/u.test(openingLine)) return { ok: false, problem: 'The "openingLine" can\'t be spoken.' };
    const phrases = result.usefulPhrases.map(speechOf).filter((text) => /\p{L}/u.test(text));
    const value = { ...result, level, openingLine, usefulPhrases: distinct(phrases, (text) => text) };
    if (!sameWords(result.learnerRole, result.partnerRole)) return { ok: true, value };
    return {
      ok: false,
      problem: '"learnerRole" and "partnerRole" must be two different people.',
      enough: value,
    };
  },
};
