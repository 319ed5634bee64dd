import { baseOf, isVowel } from '../phones.ts';
import {
  exceptions,
  plausible,
  plausiblePairs,
  plausiblySilent,
} from './letter-plausible-spellings.test-support.ts';

type Spans = readonly (readonly [number, number])[];

/** Returns one sentence for each sound or letter at an implausible place. */
export function implausibleSpans(word: string, phones: readonly string[], spans: Spans): string[] {
  const faults = phones.flatMap((_, at) => faultOf(word, phones, spans, at) ?? []);
  const wanted = exceptions[word]?.split(', ') ?? [];
  return [...faults, ...silentFaults(word, spans)].filter((fault) => !wanted.includes(fault));
}

const lettersAt = (word: string, spans: Spans, at: number) =>
  word.slice(...(spans[at] ?? [0, 0])).replace(/['’]/g, '');

function faultOf(word: string, phones: readonly string[], spans: Spans, at: number): string | null {
  const base = baseOf(phones[at] ?? '');
  const letters = lettersAt(word, spans, at);
  const shown = `${letters || '-'}:${base}`;
  const pairs = [at - 1, at].filter((first) => first >= 0 && isSame(spans[first], spans[first + 1]));
  if (pairs.length > 1) return `${shown} is a third`;
  const [pair] = pairs;
  if (pair !== undefined) {
    const both = `${baseOf(phones[pair] ?? '')} ${baseOf(phones[pair + 1] ?? '')}:${letters}`;
    return plausiblePairs.some((pattern) => pattern.test(both)) ? null : both;
  }
  if (!plausible[base]?.test(letters)) return shown;
  return isOutOfPlace(word, phones, spans, at) ? `${shown} is out of place` : null;
}

/** True for "-ed" inside a word, and for a T as D that is not between vowels. */
function isOutOfPlace(word: string, phones: readonly string[], spans: Spans, at: number): boolean {
  const [base, letters] = [baseOf(phones[at] ?? ''), lettersAt(word, spans, at)];
  const after = word.slice(spans[at]?.[1]);
  if (letters === 'ed' && !/^(?:ly|ness|'s)?$/.test(after)) return true;
  if (base !== 'D' || !/t/.test(letters)) return false;
  const [before, next] = [phones[at - 1] ?? '', phones[at + 1]];
  // "little" as L IH D L, "literature" as L IH D R
  const isBeforeVowel = next === undefined || isVowel(next) || /^[LNR]$/.test(next);
  return !(isVowel(before) || before === 'R') || !isBeforeVowel;
}

const isSame = (one: readonly [number, number] | undefined, other: readonly [number, number] | undefined) =>
  one !== undefined && other !== undefined && one[0] === other[0] && one[1] === other[1];

function silentFaults(word: string, spans: Spans): string[] {
  const isCovered = [...word].map((_, place) => spans.some(([start, end]) => start <= place && place < end));
  const runs = [
    ...isCovered
      .map((covered, place) => (covered || /[^a-z]/.test(word[place] ?? '') ? '.' : 's'))
      .join('')
      .matchAll(/s+/g),
  ];
  return runs.flatMap(({ 0: run, index }) => {
    const end = index + run.length;
    const marked = `${word.slice(0, index)}[${word.slice(index, end)}]${word.slice(end)}`;
    return plausiblySilent.some((pattern) => pattern.test(marked)) ? [] : [`silent ${marked}`];
  });
}
