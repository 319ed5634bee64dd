import { diffArrays } from 'diff';

/** A part of the difference between two sentences. */
export interface DifferentPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const MAX_CHARACTERS = 4_000;

/**
 * Returns the difference between a sentence and its correction in whole words. `same` and `removed`, joined,
 * are the sentence; `same` and `added` the correction. If both have white space, that of the correction is
 * used.
 * @param said the sentence; its first 4,000 characters are compared
 */
export function diffWords(said: string, corrected: string): DifferentPart[] {
  const before = tokensOf(said.slice(0, MAX_CHARACTERS));
  const after = tokensOf(corrected.slice(0, MAX_CHARACTERS));
  const changes = diffArrays(before, after);
  return merged(
    changes.map(({ value, added, removed }) => ({
      kind: removed ? 'removed' : added ? 'added' : 'same',
      text: value.join(''),
    })),
  );
}

/**
 * Splits a text into words with their apostrophes and hyphens, runs of white space, and single punctuation
 * marks.
 */
function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|\s+|[^\s\p{L}\p{N}]/gu) ?? [];
}

function merged(parts: readonly DifferentPart[]): DifferentPart[] {
  const joined: DifferentPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else if (part.text !== '') joined.push({ ...part });
  }
  return joined;
}
