import { baseOf, isVowel, withStressOf } from '@sayable/shared/phonetics';
import { AppError } from '@sayable/shared/std';
import { type Swap, swapSchema } from '../../swaps.ts';
import { readJsonLines } from './json-lines.ts';
import type { CorpusRecording } from './read-corpus.ts';

/** A swap with the phones that it makes expected. */
export interface DueSwap extends Swap {
  phones: string[][];
}

/**
 * Reads the swaps of these recordings, by id. Swaps of other recordings are skipped.
 * @throws AppError `not-found`, or `unprocessable` if a line is malformed or contradicts its recording
 */
export async function readSwapsOf(
  file: string,
  recordings: readonly CorpusRecording[],
): Promise<Map<string, DueSwap>> {
  const byId = new Map(recordings.map((recording) => [recording.id, recording]));
  const swaps = new Map<string, DueSwap>();
  for (const swap of await readJsonLines(file, swapSchema)) {
    const recording = byId.get(swap.id);
    if (!recording) continue;
    const said = recording.words[swap.word]?.phones[swap.phone];
    if (said === undefined || baseOf(said) !== baseOf(swap.said)) {
      const place = `sound ${swap.phone} of word ${swap.word} of ${swap.id}`;
      throw new AppError(
        'unprocessable',
        `${file}: ${place} is not ${swap.said}. Take the swaps of this corpus.`,
      );
    }
    const expected = isVowel(swap.expected) ? withStressOf(swap.expected, said) : swap.expected;
    const phones = recording.words.map(({ phones }, word) =>
      phones.map((phone, at) => (word === swap.word && at === swap.phone ? expected : phone)),
    );
    swaps.set(swap.id, { ...swap, phones });
  }
  return swaps;
}
