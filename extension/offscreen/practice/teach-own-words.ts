import type { Pronunciation } from '@sayable/shared/contracts';
import type { HostDependencies } from './dependencies.ts';
import type { SpeechEngine } from './ports.ts';

/**
 * Tells the engine how the person says words. Without it the engine goes on as the dictionary says, so a database that
 * fails doesn't keep anybody from practising.
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
