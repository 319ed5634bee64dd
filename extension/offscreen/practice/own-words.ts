import type { PracticeCommand } from '@sayable/shared/contracts';
import { judgeKept } from './judge-kept.ts';
import type { Emit, HostDependencies } from './ports.ts';

export type OwnWordCommand = Extract<
  PracticeCommand,
  { type: 'keep-pronunciation' | 'forget-pronunciation' }
>;

/**
 * Stores or removes an own pronunciation, prepares the sentence again, and judges the card's recording by it.
 */
export async function changeOwnWord(
  host: HostDependencies,
  emit: Emit,
  command: OwnWordCommand,
  prepareAgain: () => Promise<void>,
): Promise<void> {
  const { word, attemptId } = command;
  const phones = command.type === 'keep-pronunciation' ? command.phones : null;
  if (phones) await host.pronunciations.put(word, phones);
  else await host.pronunciations.remove(word);
  emit({ type: 'pronunciation-changed', word, phones, ...(attemptId && { attemptId }) });
  await prepareAgain();
  if (attemptId) await judgeKept(host, emit, { type: 'judge-attempt', attemptId });
}
