import { baseOf } from '@sayable/shared/phonetics';

/** A pronunciation divided among the letters of its word: each letter has none, one or two phones. */
export type Aligned = readonly (readonly string[])[];

/** The highest number of phones of one letter: "x" has K S, the U of "cute" has Y UW. */
const mostPhones = 2;
const rounds = 8;
/** Keeps every pair possible in the first rounds. */
const smallest = 1e-7;

interface Example {
  word: string;
  phones: readonly string[];
}

/** An example with the names of its none, one or two phones from each place on. */
interface Divisible extends Example {
  chunks: readonly (readonly string[])[];
}

function divisible({ word, phones }: Example): Divisible {
  const bases = phones.map(baseOf);
  const chunks = Array.from({ length: phones.length + 1 }, (_, from) =>
    Array.from({ length: mostPhones + 1 }, (__, length) => bases.slice(from, from + length).join(' ')),
  );
  return { word, phones, chunks };
}

/**
 * Divides the phones of words among their letters by expectation maximisation. A word that has more than two
 * phones to a letter is null.
 */
export function alignLetters(examples: readonly Example[]): (Aligned | null)[] {
  const all = examples.map(divisible);
  let chances: Chances = () => 1;
  for (let round = 0; round < rounds; round += 1) chances = improved(all, chances);
  return all.map((example) => best(example, chances));
}

/** The probability that a letter is said as the given phones. */
type Chances = (letter: string, phones: string) => number;

function improved(examples: readonly Divisible[], chances: Chances): Chances {
  const counts = new Map<string, Map<string, number>>();
  for (const example of examples) {
    const { word, phones, chunks } = example;
    const before = forward(example, chances);
    const after = backward(example, chances);
    const total = before[word.length]?.[phones.length] ?? 0;
    if (total <= 0) continue;
    eachStep(word, phones, (letter, from, to) => {
      const said = chunks[from]?.[to - from] ?? '';
      const share =
        ((before[letter]?.[from] ?? 0) * chances(word[letter] ?? '', said) * (after[letter + 1]?.[to] ?? 0)) /
        total;
      const ofLetter = counts.get(word[letter] ?? '') ?? new Map<string, number>();
      counts.set(word[letter] ?? '', ofLetter.set(said, (ofLetter.get(said) ?? 0) + share));
    });
  }
  const totals = new Map(
    [...counts].map(([letter, of]) => [letter, [...of.values()].reduce((a, b) => a + b, 0)]),
  );
  return (letter, said) => (counts.get(letter)?.get(said) ?? 0) / (totals.get(letter) ?? 1) + smallest;
}

function eachStep(
  word: string,
  phones: readonly string[],
  visit: (letter: number, from: number, to: number) => void,
): void {
  for (let letter = 0; letter < word.length; letter += 1) {
    for (let from = 0; from <= phones.length; from += 1) {
      for (let to = from; to <= Math.min(phones.length, from + mostPhones); to += 1) visit(letter, from, to);
    }
  }
}

function emptyTable(word: string, phones: readonly string[]): Float64Array[] {
  return Array.from({ length: word.length + 1 }, () => new Float64Array(phones.length + 1));
}

function add(table: Float64Array[], row: number, column: number, value: number): void {
  const line = table[row];
  if (line) line[column] = (line[column] ?? 0) + value;
}

function forward({ word, phones, chunks }: Divisible, chances: Chances): Float64Array[] {
  const table = emptyTable(word, phones);
  add(table, 0, 0, 1);
  eachStep(word, phones, (letter, from, to) => {
    const before = table[letter]?.[from] ?? 0;
    if (before > 0)
      add(table, letter + 1, to, before * chances(word[letter] ?? '', chunks[from]?.[to - from] ?? ''));
  });
  return table;
}

function backward({ word, phones, chunks }: Divisible, chances: Chances): Float64Array[] {
  const table = emptyTable(word, phones);
  add(table, word.length, phones.length, 1);
  for (let letter = word.length - 1; letter >= 0; letter -= 1) {
    for (let from = 0; from <= phones.length; from += 1) {
      for (let to = from; to <= Math.min(phones.length, from + mostPhones); to += 1) {
        const after = table[letter + 1]?.[to] ?? 0;
        if (after > 0)
          add(table, letter, from, after * chances(word[letter] ?? '', chunks[from]?.[to - from] ?? ''));
      }
    }
  }
  return table;
}

function best({ word, phones, chunks }: Divisible, chances: Chances): Aligned | null {
  const costs = emptyTable(word, phones).map((line) => line.fill(Number.POSITIVE_INFINITY));
  const origins = emptyTable(word, phones);
  if (costs[0]) costs[0][0] = 0;
  eachStep(word, phones, (letter, from, to) => {
    const before = costs[letter]?.[from] ?? Number.POSITIVE_INFINITY;
    if (before === Number.POSITIVE_INFINITY) return;
    const cost = before - Math.log(chances(word[letter] ?? '', chunks[from]?.[to - from] ?? ''));
    const [costLine, originLine] = [costs[letter + 1], origins[letter + 1]];
    if (!costLine || !originLine || cost >= (costLine[to] ?? 0)) return;
    costLine[to] = cost;
    originLine[to] = from;
  });
  if (costs[word.length]?.[phones.length] === Number.POSITIVE_INFINITY) return null;
  const aligned: (readonly string[])[] = [];
  for (let letter = word.length, to = phones.length; letter > 0; letter -= 1) {
    const from = origins[letter]?.[to] ?? 0;
    aligned.unshift(phones.slice(from, to));
    to = from;
  }
  return aligned;
}
