import type { AssessedPhone, AssessedWord } from '@sayable/shared/contracts';
import { letterSpans, writtenSyllablesOf } from '@sayable/shared/phonetics';

/** A written syllable, and the voices that stress it. */
export interface WrittenSyllable {
  letters: string;
  isDue: boolean;
  isSaid: boolean;
}

/**
 * Returns the written word by syllables, with the expected and the recognized stress: "de·VEL·op" and
 * "DE·vel·op". Null if letters and phones can't be aligned, or no other syllable was stressed.
 */
export function writtenSyllables({ error, phones }: AssessedWord, written: string): WrittenSyllable[] | null {
  const expected = phones.filter((phone) => phone.expected !== null);
  const sounds = expected.flatMap((phone) => phone.expected ?? []);
  const spans = error === 'stress' ? letterSpans(written, sounds) : null;
  if (!spans) return null;
  let from = 0;
  const groups = writtenSyllablesOf(sounds).map((syllable) => {
    const group = { start: spans[from]?.[0] ?? 0, phones: expected.slice(from, from + syllable.length) };
    from += syllable.length;
    return group;
  });
  const starts = groups.map(({ start }, index) => (index === 0 ? 0 : start));
  // Two syllables in the same letters ("x" of "taxi") can't be drawn separately.
  if (starts.some((start, index) => index > 0 && start <= (starts[index - 1] ?? 0))) return null;
  return groups.map((group, index) => ({
    letters: written.slice(starts[index], starts[index + 1]),
    isDue: isStressed(group.phones, 'expected'),
    isSaid: isStressed(group.phones, 'heard'),
  }));
}

function isStressed(phones: readonly AssessedPhone[], side: 'expected' | 'heard'): boolean {
  return phones.some((phone) => phone[side]?.endsWith('1'));
}
