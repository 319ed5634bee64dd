import { AppError } from '../contracts/error.ts';
import type { PlannedWord, Pronunciation, ReadingPlan } from '../contracts/plan.ts';
import type { Pronouncer } from '../ports/pronouncer.ts';
import { type SpokenWord, spokenWords } from '../text/index.ts';
import { connectedForms } from './connected-speech.ts';
import { maximalPronunciations, validPronunciations } from './valid-pronunciations.ts';

/** About a minute of careful reading: what the aligner's memory and a person's breath can take in one go. */
export const maximalWords = 120;

/**
 * Makes a text ready to be read aloud: its words as spoken, each with every pronunciation that counts as right.
 *
 * @throws AppError `unprocessable` with the reason `no-words` or `text-too-long`.
 */
export async function planReading(
  text: string,
  pronouncer: Pronouncer,
  { signal }: { signal?: AbortSignal } = {},
): Promise<ReadingPlan> {
  const spoken = spokenWords(text);
  if (spoken.length === 0) {
    throw new AppError('unprocessable', 'There is nothing to say here. Select some English words.', {
      reason: 'no-words',
    });
  }
  if (spoken.length > maximalWords) {
    throw new AppError(
      'unprocessable',
      `That is ${spoken.length} words, more than one breath. Choose fewer sentences, up to ${maximalWords} words.`,
      { reason: 'text-too-long' },
    );
  }
  const known = await pronouncedWords(spoken, pronouncer, signal);
  return { text, words: spoken.map((_, index) => plannedWord(text, spoken, index, known)) };
}

async function pronouncedWords(
  spoken: readonly SpokenWord[],
  pronouncer: Pronouncer,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Pronunciation[]>> {
  const known = new Map<string, Pronunciation[]>();
  for (const { word } of spoken) {
    if (known.has(word)) continue;
    signal?.throwIfAborted();
    const fromDictionary = await pronouncer.pronounce(word, signal ? { signal } : {});
    known.set(word, validPronunciations(word, fromDictionary));
  }
  return known;
}

function plannedWord(
  text: string,
  spoken: readonly SpokenWord[],
  index: number,
  known: ReadonlyMap<string, Pronunciation[]>,
): PlannedWord {
  const { word, span } = spoken[index] ?? { word: '', span: [0, 0] };
  const valid = known.get(word) ?? [];
  const next = spoken[index + 1];
  const follows = next && /^\s*$/.test(text.slice(span[1], next.span[0]));
  const connected = follows ? connectedForms(word, valid, next.word, known.get(next.word)?.[0] ?? []) : [];
  const kept = valid.slice(0, maximalPronunciations - connected.length);
  return { word, span, pronunciations: [...kept, ...connected] };
}
