import type { Definition } from '@sayable/shared/contracts';
import { createBritishForms, textDictionary, withoutSilentR } from '@sayable/shared/phonetics';
import { AppError } from '@sayable/shared/std';

const exceptions = textDictionary(async () => {
  const response = await fetch('/engine/british.txt');
  if (response.ok) return response.text();
  throw new AppError('unreachable-context', 'The dictionary could not be read. Reload this page.', {
    reason: 'dictionary-failed',
    retryable: true,
  });
});

/** Returns a definition with the British pronunciations of its word in place of the American ones. */
export async function inBritain({ entry, ...rest }: Definition): Promise<Definition> {
  if (!entry || entry.pronunciations.length === 0) return { entry, ...rest };
  const forms = createBritishForms({
    american: async (word) => (word === entry.word ? entry.pronunciations : []),
    exceptions,
    guess: async () => [],
  });
  const { pronunciations } = await forms.pronounce(entry.word);
  return {
    entry: { ...entry, pronunciations: pronunciations.map((one) => withoutSilentR(one, false)) },
    ...rest,
  };
}
