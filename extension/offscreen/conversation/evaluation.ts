import type { KeptConversation, TalkEvaluation } from '@sayable/shared/contracts';
import type { EmitTalk, TalkDependencies } from './dependencies.ts';
import { pronunciationOf } from './pronunciation.ts';
import { SideWork } from './side-work.ts';
import { TurnWriter } from './turn-writer.ts';

/** Judging the last turns takes a moment; after so long it is evaluated without them. */
const JUDGED_WITHIN_MS = 10_000;
/** A model takes this long to read a talk and think about it at most. */
const EVALUATED_WITHIN_MS = 60_000;

/**
 * Evaluates a conversation that has ended, once what was still being found out about it is there.
 * @param about `scores`: turns that are being judged
 * @throws AppError as the evaluator does, `storage-failed`
 */
export async function evaluateTalk(
  host: TalkDependencies,
  { id, emit, scores }: { id: string; emit: EmitTalk; scores: readonly Promise<void>[] },
): Promise<void> {
  await Promise.race([Promise.all(scores), new Promise((resolve) => setTimeout(resolve, JUDGED_WITHIN_MS))]);
  const conversation = await host.conversations.get(id);
  if (!conversation) return;
  const writer = new TurnWriter(host.turns, () => console.warn('sayable: a correction could not be kept'));
  await new SideWork({ host, conversation, writer, emit }).correctMissing();
  await evaluate(host, conversation, AbortSignal.timeout(EVALUATED_WITHIN_MS));
}

/**
 * Joins what is told of a conversation with what was measured in it, and keeps that.
 * @throws AppError as the evaluator does
 */
async function evaluate(
  host: TalkDependencies,
  conversation: KeptConversation,
  signal: AbortSignal,
): Promise<TalkEvaluation> {
  const { id, scenario, stepsReached } = conversation;
  const all = await host.turns.of(id);
  const turns = all.filter(({ state, text }) => state === 'done' && text.trim() !== '');
  const found = await Promise.all(turns.map(({ attemptId }) => attemptId && host.attempts.get(attemptId)));
  const attempts = found.filter((one) => one !== undefined && one !== '');
  const measures = host.measure(turns, attempts);
  const pronunciation = pronunciationOf(attempts);
  const { evaluator } = await host.otherSide.help(conversation);
  const request = { scenario, turns, stepsReached, measures, pronunciation };
  const view = await evaluator.evaluate(request, { signal });
  const evaluation: TalkEvaluation = { ...view, at: host.now(), measures, pronunciation };
  await host.conversations.update(id, { evaluation });
  return evaluation;
}
