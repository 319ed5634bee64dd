import type { Pronunciation } from '@sayable/shared/contracts';
import type { HostDependencies } from './dependencies.ts';
import type { SpeechEngine } from './ports.ts';

/**
 * Passes the person's own pronunciations to the engine. If the database fails, the engine continues with the
 * dictionary's, so that practice stays possible.
 */
export async function teachOwnWords({
  engine,
  pronunciations,
}: Pick<HostDependencies, 'pronunciations'> & { engine: Pick<SpeechEngine, 'learn'> }): Promise<void> {
  try {
    const kept = await pronunciations.all();
    const own: Record<string, Pronunciation> = {};
    for (const { word, phones } of kept) own[word] = phones;
    engine.learn(own);
  } catch (failure) {
    console.error('sayable: own pronunciations could not be read', failure);
  }
}
