import { diffArrays, diffChars } from 'diff';

/** A part of the difference between two sentences. */
export interface DifferentPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** The shared part from which two words are forms of one: "return" and "returns", but not "buyed" and "bought". */
const MIN_SHARED_PART = 0.6;
const MAX_CHARACTERS = 4_000;

/**
 * Returns the difference between a sentence and its correction, word by word; within a word where only its
 * ending or its beginning changes ("return" + "s"). `same` and `removed`, joined, are the sentence; `same`
 * and `added` the correction. If both have white space, that of the correction is used.
 * @param said the sentence; its first 4,000 characters are compared
 */
export function diffWords(said: string, corrected: string): DifferentPart[] {
  const before = tokensOf(said.slice(0, MAX_CHARACTERS));
  const after = tokensOf(corrected.slice(0, MAX_CHARACTERS));
  const changes = diffArrays(before, after);
  const parts: DifferentPart[] = [];
  for (let index = 0; index < changes.length; index += 1) {
    const change = changes[index];
    const next = changes[index + 1];
    if (!change) continue;
    if (change.removed && next?.added) {
      parts.push(...replacement(change.value, next.value));
      index += 1;
    } else {
      const kind = change.removed ? 'removed' : change.added ? 'added' : 'same';
      parts.push({ kind, text: change.value.join('') });
    }
  }
  return merged(parts);
}

/** Splits a text into words with their apostrophes and hyphens, runs of white space, and single punctuation marks. */
function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|\s+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** Returns the parts of a replacement. Of two forms of one word, only the difference is marked. */
function replacement(removed: readonly string[], added: readonly string[]): DifferentPart[] {
  if (removed.length === added.length) {
    const pairs = removed.map((word, index) => formsOfOne(word, added[index] ?? ''));
    if (pairs.every((pair) => pair !== null)) return pairs.flat();
  }
  return [
    { kind: 'removed', text: removed.join('') },
    { kind: 'added', text: added.join('') },
  ];
}

/** Returns the difference between two forms of one word; null for different words. */
function formsOfOne(said: string, better: string): DifferentPart[] | null {
  if (said === better || (/^\s+$/u.test(said) && /^\s+$/u.test(better))) {
    return [{ kind: 'same', text: better }];
  }
  const parts = diffChars(said, better).map(
    ({ value, added, removed }): DifferentPart => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  );
  const shared = parts.filter(({ kind }) => kind === 'same');
  const length = shared.reduce((sum, { text }) => sum + text.length, 0);
  // A replaced ending would read as two half words, so both words are shown whole.
  const isAtOneEnd = shared.length === 1 && parts.length === 2;
  return isAtOneEnd && length >= 2 && length >= MIN_SHARED_PART * Math.min(said.length, better.length)
    ? parts
    : null;
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
