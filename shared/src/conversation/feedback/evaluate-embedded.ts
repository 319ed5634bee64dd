import type {
  ConversationAspect,
  ConversationEvaluation,
  ConversationMeasures,
  ConversationScenario,
  KeptCorrection,
  KeptTurn,
} from '../../contracts/index.ts';
import { feedbackTexts as t } from '../../texts/index.ts';
import { answerOf, type Dialogue } from '../on-device/dialogue/dialogue.ts';
import { dialogueOf, isPlayable } from '../on-device/dialogue/scene-partner.ts';
import { wordsOf } from '../on-device/understanding/words.ts';
import { fluencyOf, grammarOf, vocabularyOf } from './aspects.ts';

/** The input of an evaluation without a language model. */
export interface EmbeddedEvaluationRequest {
  scenario: ConversationScenario;
  /** All turns, with the feedback on each. */
  turns: readonly KeptTurn[];
  stepsReached: readonly number[];
  measures: ConversationMeasures;
  /** Measures some of the turns as `measures` does all. */
  measureOf(turns: readonly KeptTurn[]): ConversationMeasures;
  pronunciation: ConversationAspect;
  /** Returns the meaning of a word, if the caller has a dictionary. */
  meaningOf?(word: string): string | undefined;
}

type EmbeddedEvaluation = Omit<ConversationEvaluation, 'at' | 'measures' | 'pronunciation'>;

const MAX_CORRECTIONS = 5;
const MAX_WORDS = 8;
const weights = { grammar: 0, 'word-choice': 1, naturalness: 2 } as const;

/**
 * Evaluates a conversation from its measures and its scene. An aspect that they do not show has no score, and
 * a reason.
 */
export async function evaluateEmbedded(request: EmbeddedEvaluationRequest): Promise<EmbeddedEvaluation> {
  const { scenario, turns, measures } = request;
  const dialogue = isPlayable(scenario) ? await dialogueOf(scenario) : null;
  const learnerTurns = turns.filter(({ speaker }) => speaker === 'learner');
  const steps = scenario.steps.map((text, index) => ({
    text,
    reached: request.stepsReached.includes(index),
  }));
  const goalReached = allReached(steps);
  const corrections = mainCorrections(learnerTurns);
  const own = inOwnWords(dialogue, turns);
  const ofOwn = request.measureOf(learnerTurns.filter(({ id }) => own.has(id)));
  return {
    by: 'embedded',
    goalReached,
    goalReason: goalReasonOf(goalReached, steps),
    steps,
    grammar: grammarOf(learnerTurns, own),
    vocabulary: vocabularyOf(learnerTurns, own, dialogue ? [] : scenario.usefulPhrases),
    fluency: fluencyOf(learnerTurns, { own, all: measures, ofOwn }),
    corrections,
    wordsToLearn: wordsToLearn(dialogue, request),
    nextStep: nextStepOf({ goalReached, steps, corrections, measures }),
  };
}

type Steps = EmbeddedEvaluation['steps'];

const allReached = (steps: Steps): boolean => steps.length > 0 && steps.every(({ reached }) => reached);

function listed(texts: readonly string[]): string {
  return texts.map((text) => t('quoted', { text })).join(', ');
}

function goalReasonOf(goalReached: boolean, steps: Steps): string {
  const missing = steps.filter(({ reached }) => !reached).map(({ text }) => text);
  if (goalReached) return t('allReached');
  if (steps.length === 0) return t('goalUnknown');
  if (missing.length === 0) return t('endedEarly');
  return t('notReached', { steps: listed(missing) });
}

/**
 * Returns the ids of the turns that repeat no suggestion: only they show the learner's grammar, words and
 * fluency.
 */
function inOwnWords(dialogue: Dialogue | null, turns: readonly KeptTurn[]): ReadonlySet<string> {
  const own = new Set<string>();
  let state = dialogue?.start();
  for (const turn of turns) {
    const { id, speaker, text } = turn;
    if (speaker !== 'learner') continue;
    const said = wordsOf(text).join(' ');
    const suggested = dialogue && state ? dialogue.expected(state).flat() : [];
    if (!suggested.some((sentence) => wordsOf(sentence).join(' ') === said)) own.add(id);
    if (dialogue && state) state = dialogue.answer(state, answerOf(turn)).state;
  }
  return own;
}

function mainCorrections(turns: readonly KeptTurn[]): EmbeddedEvaluation['corrections'] {
  const seen = new Set<string>();
  return turns
    .flatMap(({ id, text, corrected, corrections = [] }) =>
      corrections.map((correction) => ({
        ...correction,
        turnId: id,
        ...inSentence(corrected ?? text, correction, corrections),
      })),
    )
    .filter(({ said, better }) => {
      const key = `${said} ${better}`.toLowerCase();
      return !seen.has(key) && seen.add(key);
    })
    .sort((left, right) => weights[left.kind] - weights[right.kind])
    .slice(0, MAX_CORRECTIONS);
}

/**
 * Returns the corrected sentence of the turn that holds a correction, and the correction's place in it if
 * that is known.
 */
function inSentence(
  corrected: string,
  { at, better }: KeptCorrection,
  all: readonly KeptCorrection[],
): { sentence: string; at?: number } {
  if (at === undefined) return { sentence: corrected };
  const shift = all
    .filter((one) => one.at !== undefined && one.at < at)
    .reduce((sum, one) => sum + one.better.length - one.said.length, 0);
  const place = at + shift;
  if (!corrected.startsWith(better, place)) return { sentence: corrected };
  const start = /[.!?]\s+(?=[^.!?]*$)/u.exec(corrected.slice(0, place));
  const from = start ? start.index + start[0].length : 0;
  const rest = corrected.slice(place + better.length);
  const end = /[.!?]+(?=\s|$)/u.exec(rest);
  const to = end ? place + better.length + end.index + end[0].length : corrected.length;
  return { sentence: corrected.slice(from, to), at: place - from };
}

/**
 * Returns the scene's words, those that the learner did not use first; without a scene, long words of the
 * partner that the dictionary has.
 */
function wordsToLearn(
  dialogue: Dialogue | null,
  { turns, meaningOf }: EmbeddedEvaluationRequest,
): EmbeddedEvaluation['wordsToLearn'] {
  const saidBy = (who: KeptTurn['speaker']): string[] =>
    turns.filter(({ speaker }) => speaker === who).flatMap(({ text }) => wordsOf(text));
  const used = new Set(saidBy('learner'));
  if (dialogue) {
    const isUsed = ({ word }: { word: string }): boolean => wordsOf(word).some((part) => used.has(part));
    return [...dialogue.words]
      .sort((left, right) => Number(isUsed(left)) - Number(isUsed(right)))
      .slice(0, MAX_WORDS);
  }
  const long = new Set(saidBy('partner').filter((word) => word.length >= 6 && !used.has(word)));
  return [...long]
    .flatMap((word) => {
      const meaning = meaningOf?.(word);
      return meaning ? [{ word, meaning }] : [];
    })
    .slice(0, MAX_WORDS);
}

function nextStepOf(found: {
  goalReached: boolean;
  steps: Steps;
  corrections: EmbeddedEvaluation['corrections'];
  measures: ConversationMeasures;
}): string {
  const missing = found.steps.filter(({ reached }) => !reached).map(({ text }) => text);
  if (!found.goalReached && missing.length > 0) return t('reachMissing', { steps: listed(missing) });
  if (found.corrections.some(({ practise }) => practise)) return t('sayPhrases');
  if (found.corrections.length > 0) return t('lookAtCorrected');
  if (found.measures.longPauses > found.measures.turns) return t('inOneBreath');
  if (found.measures.words === 0) return t('byVoice');
  return t('ownWordsOrNextLevel');
}
