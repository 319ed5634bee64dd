import type { ConversationEvaluation, DialogueTurn, KeptTurn } from '@sayable/shared/contracts';
import { wasCutByLearner } from '@sayable/shared/conversation';
import type { Generate } from '../../adapters/server/index.ts';
import type { EvaluationRequest, EvaluationView, FeedbackServices } from '../conversation/ports.ts';

const EVALUATES_WITHIN_MS = 60_000;
const MOST_TURNS = 200;
const LONGEST_TURN = 4_000;
const LONGEST_SENTENCE = 2_000;
const LONGEST_NOTE = 500;
const MOST_CORRECTIONS = 5;

/** The server's language model as an adapter of the conversation's feedback services. */
export function createServerFeedback(generate: Generate): FeedbackServices {
  return {
    corrector: {
      correct: ({ text, turns, level, language }, asked) =>
        generate(
          'correct',
          { text: text.slice(0, LONGEST_SENTENCE), turns: told(turns), level, language },
          asked,
        ),
    },
    translator: {
      translate: async ({ text, into }, asked) =>
        (await generate('translate', { text: text.slice(0, LONGEST_SENTENCE), into }, asked)).text,
    },
    hints: {
      hint: async ({ scenario, turns, language }, asked) =>
        (await generate('hint', { scenario, turns: told(turns), language }, asked)).hints,
    },
    steps: {
      progress: async ({ scenario, turns }, asked) =>
        (await generate('progress', { scenario, steps: scenario.steps, turns: told(turns) }, asked)).reached,
    },
    evaluator: { evaluate: (request, { signal }) => evaluate(generate, request, signal) },
  };
}

async function evaluate(
  generate: Generate,
  request: EvaluationRequest,
  signal: AbortSignal,
): Promise<EvaluationView> {
  const { scenario, turns, stepsReached, language } = request;
  const view = await generate(
    'evaluate',
    { scenario, steps: scenario.steps, turns: told(turns), measured: measured(request), language },
    { signal, withinMs: EVALUATES_WITHIN_MS },
  );
  const reached = new Set([...stepsReached, ...view.stepsReached]);
  return {
    by: 'server',
    goalReached: view.goalReached,
    goalReason: view.goalReason,
    steps: scenario.steps.map((text, index) => ({ text, reached: reached.has(index) })),
    grammar: view.grammar,
    vocabulary: view.vocabulary,
    fluency: view.fluency,
    corrections: corrections(view.mainCorrections, turns),
    wordsToLearn: view.wordsToLearn,
    nextStep: view.nextStep,
  };
}

type Told = readonly Pick<KeptTurn, 'speaker' | 'text' | 'interrupted' | 'cutBy'>[];

function told(turns: Told): DialogueTurn[] {
  return turns.slice(-MOST_TURNS).map((turn) => ({
    speaker: turn.speaker,
    text: turn.text.slice(0, LONGEST_TURN),
    ...(wasCutByLearner(turn) && { interrupted: true }),
  }));
}

/** Returns the measurements in words, as input for the evaluation's reasons. */
function measured({ measures, pronunciation }: EvaluationRequest): string[] {
  const { words, distinctWords, syllablesPerSecond, longPauses, turns } = measures;
  return [
    `${words} words in ${turns} turns, ${distinctWords} different ones`,
    ...(syllablesPerSecond === null
      ? []
      : [`speech rate ${syllablesPerSecond.toFixed(1)} syllables a second`, `${longPauses} long pauses`]),
    ...(pronunciation.score === null ? [] : [`pronunciation ${pronunciation.score} of 100`]),
  ].map((one) => one.slice(0, LONGEST_NOTE));
}

type Found = Omit<ConversationEvaluation['corrections'][number], 'turnId'>;

/**
 * Returns each correction with its turn and the whole turn corrected. A quotation found in no turn is
 * dropped.
 */
function corrections(
  found: readonly Found[],
  turns: readonly KeptTurn[],
): ConversationEvaluation['corrections'] {
  return found.slice(0, MOST_CORRECTIONS).flatMap((one) => {
    const turn = turns.find(
      ({ speaker, text }) => speaker === 'learner' && text.toLowerCase().includes(one.said.toLowerCase()),
    );
    if (!turn) return [];
    const better = one.sentence || (turn.corrected ?? turn.text.replace(one.said, one.better));
    return [{ ...one, turnId: turn.id, sentence: better }];
  });
}
