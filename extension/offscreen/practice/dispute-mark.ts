import type { PracticeCommand } from '@sayable/shared/contracts';
import { markKey } from '@sayable/shared/disputes';
import type { Emit, HostDependencies } from './ports.ts';

export type DisputeCommand = Extract<PracticeCommand, { type: 'dispute-mark' | 'undo-dispute' }>;

/** Stores or removes a dispute, and reports the attempt's new assessment. */
export async function disputeMark(
  host: Pick<HostDependencies, 'attempts' | 'disputes'>,
  emit: Emit,
  { type, attemptId, mark }: DisputeCommand,
): Promise<void> {
  if (type === 'dispute-mark') await host.disputes.add(attemptId, mark);
  else await host.disputes.remove(markKey(mark));
  const now = await host.attempts.get(attemptId);
  if (!now?.assessment || !now.alignment) return;
  const { alignment, assessment } = now;
  emit({ type: 'attempt-refined', attemptId, alignment, assessment });
}
