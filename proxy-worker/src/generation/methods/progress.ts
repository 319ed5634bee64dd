import type { DialogueTurn } from '@sayable/shared/contracts';
import { dialogueData } from '../messages.ts';
import { dataRule, prompt, teacher } from '../teacher.ts';
import type { StructuredMethod } from '../types.ts';

const task = `A role-play is going on. "steps" are what the learner is to reach in it, one after the other or in any order. Tell which of them the learner has reached by now.
- "reached": the places in "steps", from 0, of those that the learner reached by their own words. What only the partner said, offered or asked doesn't count.
- Where their English was wrong and the partner would understand it, it counts. Where you are in doubt, it doesn't.`;

const instructions = prompt(dataRule, teacher, task);

/** The method that determines which of a scenario's steps were reached during the conversation. */
export const progress: StructuredMethod<'progress'> = {
  task: 'talk',
  instructions: () => instructions,
  data: ({ scenario, steps, turns }) => ({ scenario, steps, ...dialogueData(turns) }),
  closing: 'Now tell which steps were reached.',
  maxOutputTokens: 200,
  check: ({ reached }, request) => ({ ok: true, value: { reached: reachedSteps(reached, request) } }),
};

/** Returns the valid steps, each once; none where the learner said nothing, whatever the model reports. */
export function reachedSteps(
  reached: readonly number[],
  { steps, turns }: { steps?: readonly string[] | undefined; turns: readonly DialogueTurn[] },
): number[] {
  if (saidByLearner(turns) === '') return [];
  const known = reached.filter((place) => place < (steps?.length ?? 0));
  return [...new Set(known)].sort((one, other) => one - other);
}

/** Returns everything that the learner said, one line for each turn. */
export const saidByLearner = (turns: readonly DialogueTurn[]): string =>
  turns
    .filter(({ speaker }) => speaker === 'learner')
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join('\n');
