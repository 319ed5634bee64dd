/**
 * JSON looked at as bytes, without building anything: what a stream of hundreds of small events a second can afford. It
 * finds every key and string, and what is plainly no JSON; it is no full parser, and whoever needs values parses.
 */

/** A string of the text: its bytes without the quotes. `valueAt` is where a key's value begins, -1 for a string that is a value. */
export type StringVisitor = (start: number, end: number, valueAt: number) => void;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

const OPENS = 1;
const CLOSES = 2;
const STARTS_STRING = 3;
const PLAIN = 4;
/** What each byte is outside of strings; 0: can't be there. */
const kinds = new Uint8Array(256);
for (const byte of new TextEncoder().encode('{[')) kinds[byte] = OPENS;
for (const byte of new TextEncoder().encode('}]')) kinds[byte] = CLOSES;
for (const byte of new TextEncoder().encode(' \t\r\n:,0123456789+-.eEtrufalsn')) kinds[byte] = PLAIN;
kinds[QUOTE] = STARTS_STRING;

/** Visits the strings between `from` and `to`. False where this is no JSON: a byte out of place, brackets that don't close. */
export function scanJson(bytes: Uint8Array, from: number, to: number, visit: StringVisitor): boolean {
  let depth = 0;
  let at = from;
  while (at < to) {
    const kind = kinds[bytes[at] ?? 0];
    if (kind === STARTS_STRING) {
      const end = endOfString(bytes, at + 1, to);
      if (end < 0) return false;
      visit(at + 1, end, valueAfter(bytes, end + 1, to));
      at = end;
    } else if (kind === OPENS) depth += 1;
    else if (kind === CLOSES) depth -= 1;
    else if (kind !== PLAIN) return false;
    if (depth < 0) return false;
    at += 1;
  }
  return depth === 0;
}

/** Whether the bytes from `start` to `end` are these. */
export function equals(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  if (end - start !== word.length) return false;
  for (let index = 0; index < word.length; index += 1) if (bytes[start + index] !== word[index]) return false;
  return true;
}

function endOfString(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return at;
    if (byte === BACKSLASH) at += 1;
    else if (byte < 0x20) return -1;
  }
  return -1;
}

function valueAfter(bytes: Uint8Array, from: number, to: number): number {
  const colon = skipSpace(bytes, from, to);
  return bytes[colon] === COLON && colon < to ? skipSpace(bytes, colon + 1, to) : -1;
}

function skipSpace(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09))
    at += 1;
  return at;
}
