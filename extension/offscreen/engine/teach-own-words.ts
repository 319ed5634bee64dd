import type { Pronunciation } from '@sayable/shared/contracts';
import type { PronunciationStore } from '../../storage/index.ts';
import type { SpeechEngine } from './ports.ts';

/**
 * Passes the person's own pronunciations to the engine. If the database fails, the engine continues with the
 * dictionary's, so that practice stays possible.
 */
export async function teachOwnWords({
  engine,
  pronunciations,
}: {
  engine: Pick<SpeechEngine, 'learn'>;
  pronunciations: Pick<PronunciationStore, 'all'>;
}): Promise<void> {
  try {
    const kept = await pronunciations.all();
    const own: Record<string, Pronunciation> = {};
    for (const { word, phones } of kept) own[word] = phones;
    engine.learn(own);
  } catch (failure) {
    console.error('sayable: own pronunciations could not be read', failure);
  }
}
