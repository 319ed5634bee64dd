import { evaluateEmbedded, walkOf } from '@sayable/shared/conversation';
import type { Evaluator, HintGiver } from '../../features/conversation-host/index.ts';

/** What could be said now, out of the script. */
export const scriptHints: HintGiver = {
  async hint({ scenario, turns }) {
    const walk = walkOf(scenario);
    return walk.suggestions(walk.after(turns)).slice(0, 3);
  },
};

/** Rests on what was measured alone. */
export const embeddedEvaluator: Evaluator = {
  evaluate: async (request) => evaluateEmbedded(request),
};
