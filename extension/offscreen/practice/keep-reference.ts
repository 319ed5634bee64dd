import type { PracticeEvent } from '@sayable/shared/contracts';
import type { Emit, HostDependencies } from './dependencies.ts';
import { teachOwnWords } from './teach-own-words.ts';

type Parts = Pick<HostDependencies, 'engine' | 'references' | 'pronunciations'>;

/**
 * Writes the model voice's reading of a sentence down. Sounds don't travel in messages: a page that compares reads them
 * in the database.
 */
export async function keepReference(host: Parts, emit: Emit, text: string): Promise<void> {
  await teachOwnWords(host);
  await write(host, text);
  emit({ type: 'reference-kept', text });
}

/**
 * What a card is told; after each score the reading that it was compared with is written down too, so that nobody waits
 * for it who wants to compare.
 */
export function withKeptReference(host: Parts & Pick<HostDependencies, 'attempts'>, emit: Emit): Emit {
  return (event: PracticeEvent) => {
    emit(event);
    if (event.type !== 'attempt-assessed') return;
    const keep = async () => {
      const attempt = await host.attempts.get(event.attemptId);
      if (attempt) await write(host, attempt.text);
    };
    keep().catch((thrown: unknown) => {
      // Nobody has asked for it yet: whoever compares asks, and is told.
      console.error('sayable: the reference was not written down', thrown);
    });
  };
}

async function write({ engine, references }: Parts, text: string): Promise<void> {
  const { samples, sampleRate, words, voiceId } = await engine.speak(text, 'normal');
  await references.put({ text, samples, sampleRate, words, voiceId });
}
