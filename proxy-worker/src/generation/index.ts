import type { GenerationMethod } from '@sayable/shared/contracts';
import { correct } from './methods/correct.ts';
import { evaluate } from './methods/evaluate.ts';
import { explain } from './methods/explain.ts';
import { hint } from './methods/hint.ts';
import { inEnglish } from './methods/in-english.ts';
import { progress } from './methods/progress.ts';
import { reply, spokenReply } from './methods/reply.ts';
import { scenario } from './methods/scenario.ts';
import { sentences } from './methods/sentences.ts';
import { translate } from './methods/translate.ts';
import { structuredRunner } from './run-structured.ts';
import { textRunner } from './run-text.ts';
import type { Runner } from './types.ts';

export { type Meter, maximumTokens, maximumUseOfTries, metered } from './metered-model.ts';
export { partnerFactsFor } from './partner-facts.ts';
export type { CheckedRequest, Run } from './types.ts';

/** Returns the request for a reply by a model that speaks itself. */
export const spokenReplyRequest = textRunner('reply', spokenReply).firstRequest;

/** The runner of each method of `POST /api/generation/:method/stream`. */
export const runners: { readonly [M in GenerationMethod]: Runner<M> } = {
  reply: textRunner('reply', reply),
  correct: structuredRunner('correct', correct),
  translate: textRunner('translate', translate),
  hint: structuredRunner('hint', hint),
  evaluate: structuredRunner('evaluate', evaluate),
  progress: structuredRunner('progress', progress),
  scenario: structuredRunner('scenario', scenario),
  sentences: structuredRunner('sentences', sentences),
  explain: structuredRunner('explain', explain),
  'in-english': structuredRunner('in-english', inEnglish),
};
