import type { PlannedWord } from '@sayable/shared/contracts';
import { WorkerFault } from '../../workers/index.ts';
import type { EngineWord } from '../types.ts';
import type { LexiconEntry } from './lexicon.ts';
import type { Aligned } from './protocol.ts';

type Placed = Aligned['words'][number];

/**
 * Converts the worker's words, by their order. The lexicon entry that it chose gives the expected phone for
 * each sound.
 * @throws {WorkerFault} for an answer that doesn't match this lexicon
 */
export function placeWords(
  placed: readonly Placed[],
  plan: readonly PlannedWord[],
  lexicon: readonly LexiconEntry[][],
): EngineWord[] {
  const isInOrder = placed.every(
    ({ index }, place) => place === 0 || index > (placed[place - 1]?.index ?? -1),
  );
  if (!isInOrder) throw new WorkerFault('crashed');
  return placed.map((word) => {
    const due = plan[word.index];
    const chosen = word.phones.map(([label]) => label).join(' ');
    const entry = lexicon[word.index]?.find(({ phones }) => phones === chosen);
    if (!due || !entry) throw new WorkerFault('crashed');
    return toEngineWord(word, due.word, entry);
  });
}

const milliseconds = (seconds: number): number => Math.round(seconds * 1_000);

function toEngineWord({ index, phones }: Placed, word: string, { pairs }: LexiconEntry): EngineWord {
  const startMs = milliseconds(phones[0]?.[1] ?? 0);
  let next = 0;
  let atMs = startMs;
  const sounds = pairs.map(({ expected, heard }) => {
    // A dropped phone has no length. Its time is where it was expected.
    if (heard === null) return { expected, recognized: heard, startMs: atMs, endMs: atMs };
    const [, start, end] = phones[next++] ?? ['', 0, 0];
    atMs = milliseconds(end);
    return { expected, recognized: heard, startMs: milliseconds(start), endMs: atMs };
  });
  return { planIndex: index, kind: 'read', word, startMs, endMs: atMs, phones: sounds };
}
