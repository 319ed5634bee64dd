import { evaluateEmbedded, hasScript, walkOf } from '@sayable/shared/conversation';
import type { Evaluator, HintGiver } from '../../offscreen/conversation/index.ts';

/** What could be said now, out of the script; without one phrases that are of use anywhere in the talk. */
export const scriptHints: HintGiver = {
  async hint({ scenario, turns }) {
    if (!hasScript(scenario)) return scenario.usefulPhrases.slice(0, 3);
    const walk = walkOf(scenario);
    return walk.suggestions(walk.after(turns)).slice(0, 3);
  },
};

/** Rests on what was measured alone. */
export const embeddedEvaluator: Evaluator = {
  evaluate: async (request) => evaluateEmbedded(request),
};
