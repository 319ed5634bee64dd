import type { PracticeCommand, Pronunciation } from '@sayable/shared/contracts';
import type { Emit, HostDependencies } from './dependencies.ts';
import { judgeKept } from './judge-kept.ts';

export type OwnWordCommand = Extract<
  PracticeCommand,
  { type: 'keep-pronunciation' | 'forget-pronunciation' }
>;

/**
 * Tells the engine how the person says words. Without it the engine goes on as the dictionary says, so a database that
 * fails doesn't keep anybody from practising.
 */
export async function teachOwnWords({ engine, pronunciations }: HostDependencies): Promise<void> {
  try {
    const kept = await pronunciations.all();
    const own: Record<string, Pronunciation> = {};
    for (const { word, phones } of kept) own[word] = phones;
    engine.learn(own);
  } catch (failure) {
    console.error('sayable: own pronunciations could not be read', failure);
  }
}

/** Keeps or forgets one, has the sentence prepared anew, and a recording that the card shows judged by it. */
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
