import { dialogueData } from '../messages.ts';
import { dataRule, distressRules, explained, levels, prompt, teacher } from '../teacher.ts';
import type { StructuredMethod } from '../types.ts';
import { distinct, quotedFrom } from '../words.ts';
import { truthful } from './correct.ts';
import { reachedSteps, saidByLearner } from './progress.ts';

const task = `A role-play is over. Tell the learner how it went: only the turns of "learner" are judged, against what can be expected at "level" (not against a native speaker).
- "goalReached": whether the learner reached the scenario's "goal" by their own words. "goalReason": why, in one sentence to them ("You …").
- "grammar", "vocabulary", "fluency": "score" from 0 to 100, where 50 is what one expects at this level, 75 is clearly better and 25 clearly weaker; few words are little evidence: stay near 50 then. "reason": one sentence to the learner, concrete. "examples": up to three, each quoted from the learner's turns.
- "measured" is what was measured in their speech. Use it for fluency's reason in everyday words; never quote a number that isn't there, and where there is none, judge fluency by how well the turns answer one another.
- "stepsReached": "steps" are parts of the goal; the places (from 0) of those that the learner reached by their own words. Empty where there are no "steps".
- "mainCorrections": at most five, the ones that would help most. "said" is copied from a learner's turn letter by letter; "better" is what it should be; "because" one short line; "sentence" is the learner's whole turn put right with as few changes as possible, to be said again. It was spoken: no spelling, no punctuation.
- "wordsToLearn": up to five words or phrases that would have helped here, or that the partner used and the learner may not know, each with a short meaning.
- "nextStep": one thing to do in the next talk, in one sentence.
Say what went well first where there is something, never flatter, never scold.`;

const instructions = prompt(
  dataRule,
  teacher,
  task,
  distressRules.evaluate,
  `${explained} That is every "reason" and "because", "goalReason", "meaning" and "nextStep"; quotations, "better" and "sentence" stay English.`,
  levels,
);

export const evaluate: StructuredMethod<'evaluate'> = {
  task: 'think',
  instructions: () => instructions,
  data: ({ scenario, steps, turns, measured, language }) => ({
    level: scenario.level,
    ...(language && { language }),
    scenario,
    ...(steps && steps.length > 0 && { steps }),
    ...(measured && measured.length > 0 && { measured }),
    ...dialogueData(turns),
  }),
  closing: 'Now evaluate how the learner spoke.',
  maxOutputTokens: 4_000,
  check(result, request) {
    const said = saidByLearner(request.turns);
    const value = {
      ...result,
      // A learner who said nothing reached no goal, whatever the model reports.
      goalReached: result.goalReached && said !== '',
      stepsReached: reachedSteps(result.stepsReached, request),
      grammar: proven(result.grammar, said),
      vocabulary: proven(result.vocabulary, said),
      fluency: proven(result.fluency, said),
      mainCorrections: truthful(result.mainCorrections, said),
      wordsToLearn: distinct(result.wordsToLearn, ({ word }) => word),
    };
    return { ok: true, value };
  },
};

/** Keeps the examples that the learner really said, in the original wording. */
function proven<S extends { score: number; examples: string[] }>(part: S, said: string): S {
  const quoted = part.examples.flatMap((example) => quotedFrom(said, example) ?? []);
  return { ...part, score: Math.round(part.score), examples: distinct(quoted, (text) => text) };
}
