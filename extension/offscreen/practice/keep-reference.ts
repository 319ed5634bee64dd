import type { PracticeEvent, SaidWordings } from '@sayable/shared/contracts';
import { referenceKey } from '../../storage/index.ts';
import { teachOwnWords } from '../engine/index.ts';
import type { Emit, HostDependencies } from './ports.ts';

type Parts = Pick<HostDependencies, 'engine' | 'references' | 'pronunciations'>;

/**
 * Stores the reference audio of a sentence. Messages carry no audio: a comparing page reads it from the
 * database.
 */
export async function keepReference(
  host: Parts,
  emit: Emit,
  text: string,
  wordings?: SaidWordings,
): Promise<void> {
  await teachOwnWords(host);
  await write(host, text, wordings);
  emit({ type: 'reference-kept', text });
}

/**
 * Forwards events to a card; after each score it also stores the reference audio of the comparison, so that a
 * later comparison does not wait for it.
 */
export function withKeptReference(host: Parts & Pick<HostDependencies, 'attempts'>, emit: Emit): Emit {
  return (event: PracticeEvent) => {
    emit(event);
    if (event.type !== 'attempt-assessed') return;
    const keep = async () => {
      const attempt = await host.attempts.get(event.attemptId);
      if (attempt && !attempt.part) await write(host, attempt.text, attempt.assessment?.wordings);
    };
    keep().catch((thrown: unknown) => {
      // The reference has not been requested yet; a later request retries and reports the failure.
      console.error('sayable: the reference was not written down', thrown);
    });
  };
}

async function write({ engine, references }: Parts, text: string, wordings?: SaidWordings): Promise<void> {
  const { samples, sampleRate, words, voiceId } = await engine.speak(text, 'normal', { wordings });
  await references.put({ text: referenceKey(text, wordings), samples, sampleRate, words, voiceId });
}
