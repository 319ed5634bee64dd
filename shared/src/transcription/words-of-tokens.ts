import type { HeardWord } from '../ports/index.ts';
import type { DecodedToken } from './greedy-decoder.ts';

const SPACE = '▁';
const BYTE = /^<0x([0-9A-F]{2})>$/;
/** The tokens before these are no text. */
const SPECIAL_TOKENS = 3;

/**
 * Joins tokens to words.
 * @param pieces the text of each token
 */
export function wordsOfTokens(tokens: readonly DecodedToken[], pieces: readonly string[]): HeardWord[] {
  const words: { pieces: string[]; logs: number[] }[] = [];
  for (const { token, logProbability } of tokens) {
    if (token < SPECIAL_TOKENS) continue;
    const piece = pieces[token] ?? '';
    if (piece.startsWith(SPACE) || words.length === 0) words.push({ pieces: [], logs: [] });
    const word = words.at(-1);
    word?.pieces.push(piece);
    // A mark is a matter of taste, and says nothing about what was heard.
    if (/[\p{L}\p{N}]/u.test(piece)) word?.logs.push(logProbability);
  }
  return words
    .map(({ pieces: parts, logs }) => ({ text: asWritten(textOf(parts)), confidence: meanProbability(logs) }))
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

function textOf(pieces: readonly string[]): string {
  const bytes = pieces.flatMap((piece) => {
    const [, byte] = BYTE.exec(piece) ?? [];
    return byte ? [Number.parseInt(byte, 16)] : [...new TextEncoder().encode(piece.replaceAll(SPACE, ' '))];
  });
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Writes apostrophes as all of Sayable does, and leaves out quotation marks, which nobody can hear. */
function asWritten(word: string): string {
  return word.replaceAll('"', '').replaceAll("'", '’').trim();
}

function meanProbability(logs: readonly number[]): number {
  return logs.length > 0 ? Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length) : 0;
}
