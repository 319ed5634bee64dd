import { readFileSync } from 'node:fs';

/** A sentence with tokens that are not written as they are said, and everything that people say for it. */
export interface SpecialText {
  kind: string;
  text: string;
  /** All accepted readings of the sentence, in words of {@link wordsOf}. */
  readings: readonly string[];
  /** True for a sentence that was not looked at while the rules were written. */
  isSetAside: boolean;
}

/** One sentence in three is set aside. */
const setAsideShare = 3;
/** More readings of a sentence than these don't show anything new. */
const mostReadings = 2_000;

/**
 * Reads the list: one sentence a line, its kind before a tab. A token is written as
 * `{token|reading|reading}`; in a reading `(and)` may be left out, and one word of `a/one` is said.
 */
export function readSpecialTexts(file: string | URL): SpecialText[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [kind = '', marked = ''] = line.split('\t');
      return { kind, ...parseMarked(marked) };
    });
}

/** @throws Error if the marks are not as {@link readSpecialTexts} describes them */
export function parseMarked(marked: string): Omit<SpecialText, 'kind'> {
  let text = '';
  let readings = [''];
  for (const part of marked.split(/(\{[^}]*\})/)) {
    const [written = '', ...accepted] = part.startsWith('{') ? part.slice(1, -1).split('|') : [part];
    if (part.startsWith('{') && accepted.length === 0) throw new Error(`No reading in "${part}"`);
    text += written;
    const said = accepted.length > 0 ? accepted.flatMap(readingsOf) : [wordsOf(part)];
    readings = readings.flatMap((before) => said.map((words) => `${before} ${words}`.trim()));
  }
  if (readings.length > mostReadings) throw new Error(`Too many readings: "${marked}"`);
  return { text, readings: [...new Set(readings)], isSetAside: hash(text) % setAsideShare === 0 };
}

/** Plain words in lower case; hyphens divide them. */
export function wordsOf(plain: string): string {
  return (
    plain
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z]+(?:'[a-z]+)*/g) ?? []
  ).join(' ');
}

/** `a/one hundred (and) five`: four readings. */
function readingsOf(pattern: string): string[] {
  let found = [''];
  for (const part of pattern.match(/\([^)]*\)|[^\s()]+/g) ?? []) {
    const choices = part.startsWith('(')
      ? ['', ...part.slice(1, -1).split(/\s+/).reduce(chosen, [''])]
      : part.split('/');
    found = found.flatMap((before) =>
      choices.map((choice) => `${before} ${choice.replaceAll('_', ' ')}`.trim()),
    );
  }
  return found;
}

function chosen(before: readonly string[], word: string): string[] {
  return before.flatMap((start) => word.split('/').map((choice) => `${start} ${choice}`.trim()));
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value;
}
