import { diffArrays, diffChars } from 'diff';

export interface DifferentPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Words that share at least so much differ in their form only: "return" and "returns", "buyed" not and "bought". */
const SHARED_PART = 0.6;
const LONGEST_CHARACTERS = 4_000;

/**
 * The difference between what was said and the corrected sentence, word by word; within a word where only its ending or its
 * beginning changes ("return" + "s"). `same` and `removed`, joined, are what was said; `same` and `added` the correction.
 * White space of the correction is used where both have some.
 * @param said at most 4,000 characters are compared
 */
export function diffWords(said: string, corrected: string): DifferentPart[] {
  const before = tokensOf(said.slice(0, LONGEST_CHARACTERS));
  const after = tokensOf(corrected.slice(0, LONGEST_CHARACTERS));
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

/** Words with the apostrophes and hyphens in them, runs of white space, and marks one by one. */
function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*|\s+|[^\s\p{L}\p{N}]/gu) ?? [];
}

/** Words that took the place of others; where they are forms of one word, only what differs. */
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

/** Null where the two are different words. */
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
  // An ending in place of another one reads as two half words: both are shown whole.
  const isAtOneEnd = shared.length === 1 && parts.length === 2;
  return isAtOneEnd && length >= 2 && length >= SHARED_PART * Math.min(said.length, better.length)
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
