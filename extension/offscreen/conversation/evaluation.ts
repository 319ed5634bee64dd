import type {
  Attempt,
  ConversationAspect,
  ConversationEvaluation,
  English,
  KeptConversation,
  KeptTurn,
} from '@sayable/shared/contracts';
import { baseOf, importanceOf, ipaOf } from '@sayable/shared/phonetics';
import { toWire, valueWithin } from '@sayable/shared/std';
import { cardTexts, feedbackTexts as t } from '@sayable/shared/texts';
import { judgeSamples, teachOwnWords } from '../engine/index.ts';
import { Feedback } from './feedback.ts';
import { type ConversationDependencies, playedScenario } from './ports.ts';
import { TurnRows } from './rows.ts';

/** The time limit for assessing the last turns; after it the conversation is evaluated without them. */
const JUDGED_WITHIN_MS = 10_000;
/** The time limit for a model that reads and evaluates a conversation. */
const EVALUATED_WITHIN_MS = 60_000;

/**
 * Evaluates an ended conversation, as soon as its last turns are assessed and corrected.
 * @param about `scores`: the turns under assessment
 * @throws AppError as the evaluator does, `storage-…`
 */
export async function evaluateConversation(
  host: ConversationDependencies,
  { id, scores }: { id: string; scores: readonly Promise<void>[] },
): Promise<void> {
  await valueWithin(Promise.all(scores), JUDGED_WITHIN_MS, undefined);
  const conversation = await host.conversations.get(id);
  if (!conversation) return;
  const rows = new TurnRows(host.turns, () => console.warn('sayable: a correction could not be kept'));
  await new Feedback({ host, conversation, rows }).correctMissing();
  await rows.settled();
  await evaluate(host, conversation, AbortSignal.timeout(EVALUATED_WITHIN_MS));
}

/**
 * Joins the evaluator's result with the conversation's measurements, and stores it.
 * @throws AppError as the evaluator does
 */
async function evaluate(
  host: ConversationDependencies,
  conversation: KeptConversation,
  signal: AbortSignal,
): Promise<ConversationEvaluation> {
  const { id, stepsReached } = conversation;
  const all = await host.turns.of(id);
  const turns = all.filter(({ state, text }) => state === 'done' && text.trim() !== '');
  const found = await Promise.all(turns.map(({ attemptId }) => attemptId && host.attempts.get(attemptId)));
  const attempts = found.filter((one) => one !== undefined && one !== '');
  // The report is in the language of the settings, which come with it.
  const settings = await host.readSettings();
  const measures = host.measure(turns, attempts);
  const pronunciation = pronunciationOf(attempts, settings?.english);
  const { evaluator } = await host.backend.services(conversation);
  const language = settings?.firstLanguage ?? undefined;
  const measureOf = (some: readonly KeptTurn[]) => host.measure(some, attempts);
  const scenario = playedScenario(conversation.scenario, settings);
  const request = { scenario, turns, stepsReached, measures, measureOf, pronunciation, language };
  const view = await evaluator.evaluate(request, { signal });
  const evaluation: ConversationEvaluation = { ...view, at: host.now(), measures, pronunciation };
  await host.conversations.update(id, { evaluation });
  return evaluation;
}

/**
 * Assesses a turn's recording as a practised sentence with the recognised text. Never rejects: a turn that is
 * too long, has no words or has lost its recording stays without a score.
 */
export async function judgeTurn(
  host: ConversationDependencies,
  { attemptId, text }: KeptTurn,
): Promise<void> {
  if (attemptId === undefined || text.trim() === '') return;
  try {
    const [attempt, recording] = await Promise.all([
      host.attempts.get(attemptId),
      host.recordings.get(attemptId),
    ]);
    if (!attempt || !recording || attempt.text === text) return;
    // The text is stored first, so that the attempt has its words even if the assessment fails.
    await host.attempts.update(attemptId, { text });
    const samples = await host.decode(recording.blob);
    await teachOwnWords(host);
    const judgement = await judgeSamples(host.engine, text, samples);
    await host.attempts.update(attemptId, { ...judgement, state: 'assessed', failure: undefined });
    await host.makeRoom();
  } catch (thrown) {
    const { code, reason } = toWire(thrown);
    console.warn('sayable: a turn has no score', code, reason);
  }
}

/** With fewer words there is no score. */
const ENOUGH_WORDS = 5;
/** A sound with at least this score is pronounced well enough. */
const GOOD_SCORE = 80;
const MOST_SOUNDS = 3;
const WORDS_OF_A_SOUND = 3;

/**
 * Returns the pronunciation of the learner's turns: a score, and the worst sounds with words that hold them.
 */
export function pronunciationOf(
  attempts: readonly Attempt[],
  english: English = 'american',
): ConversationAspect {
  const soundText = (phone: string): string => `/${ipaOf(phone, english)}/`;
  const judged = attempts.flatMap(({ text, assessment }) =>
    assessment?.scores ? [{ text, assessment, overall: assessment.scores.overall }] : [],
  );
  const words = judged
    .flatMap(({ assessment }) => assessment.words)
    .filter(({ botIndex }) => botIndex !== null);
  if (words.length < ENOUGH_WORDS) {
    return { score: null, reason: t('pronunciationTooLittle'), examples: [] };
  }
  const weighted = judged.map(({ assessment, overall }) => [overall, assessment.words.length] as const);
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const score = weighted.reduce((sum, [overall, weight]) => sum + overall * weight, 0) / total;
  const sounds = worstSounds(judged);
  const reason =
    sounds.length === 0
      ? t('soundsFine')
      : t('soundsToWorkOn', { sounds: sounds.map(({ phone }) => soundText(phone)).join(', ') });
  const examples = sounds.map(({ phone, words: said }) => `${soundText(phone)}: ${said.join(', ')}`);
  const isMixed = (['american', 'british'] as const).every((one) =>
    words.some((word) => word.english === one),
  );
  const remark = isMixed ? ` ${cardTexts('mixedEnglish')}` : '';
  return { score: Math.round(score), reason: reason + remark, examples };
}

type Judged = { text: string; assessment: NonNullable<Attempt['assessment']> };

const importance = ({ phone, mean }: { phone: string; mean: number }): number =>
  importanceOf({ expected: phone, score: mean });

function worstSounds(judged: readonly Judged[]): { phone: string; words: string[] }[] {
  const byPhone = new Map<string, { sum: number; count: number; words: Map<string, number> }>();
  for (const { text, assessment } of judged) {
    for (const { span, phones } of assessment.words) {
      for (const { expected, score, error } of phones) {
        if (expected === null || error === 'unsure') continue;
        const phone = baseOf(expected);
        const known = byPhone.get(phone) ?? { sum: 0, count: 0, words: new Map() };
        known.sum += score;
        known.count += 1;
        const word = text.slice(...span).toLowerCase();
        if (score < GOOD_SCORE && word !== '') {
          known.words.set(word, Math.min(score, known.words.get(word) ?? 100));
        }
        byPhone.set(phone, known);
      }
    }
  }
  return [...byPhone]
    .map(([phone, { sum, count, words }]) => ({ phone, mean: sum / count, words }))
    .filter(({ mean, words }) => mean < GOOD_SCORE && words.size > 0)
    .sort((one, other) => importance(other) - importance(one))
    .slice(0, MOST_SOUNDS)
    .map(({ phone, words }) => ({
      phone,
      words: [...words]
        .sort(([, one], [, other]) => one - other)
        .slice(0, WORDS_OF_A_SOUND)
        .map(([word]) => word),
    }));
}
