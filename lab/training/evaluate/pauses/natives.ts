import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RightReading } from '../material/right-readings.ts';
import type { Practised } from '../practice/practised.ts';

/** The words of a piece that somebody may practise alone. */
const PIECE_WORDS = { fewest: 4, most: 12 } as const;
const MARGIN_MS = 300;
const sign = /[,;:.!?"]/;

/**
 * Finds passages of native readers in a folder. Its `texts.tsv` has a line for each: the name of the file, a tab,
 * and the text with the signs of the book, because readers pause at signs.
 */
export async function nativePassages(folder: string): Promise<RightReading[]> {
  const table = await readFile(join(folder, 'texts.tsv'), 'utf8');
  return table.split('\n').flatMap((line) => {
    const [name = '', text = ''] = line.split('\t');
    const audio = join(folder, `${name}.flac`);
    return text !== '' && existsSync(audio) ? [{ sound: { audio }, stamp: name, text }] : [];
  });
}

/**
 * Cuts a passage into pieces.
 * @param cut at the signs of its text, or where its reader pauses for so many milliseconds
 */
export function piecesOf(
  { sound, stamp }: RightReading,
  text: string,
  { words }: Practised,
  cut: 'signs' | number,
): RightReading[] {
  const own = words.filter(({ botIndex }) => botIndex !== null);
  const ends = own.flatMap(({ span, timesMs }, index) => {
    const next = own[index + 1];
    const gapMs = (next?.timesMs?.[0] ?? 0) - (timesMs?.[1] ?? Number.POSITIVE_INFINITY);
    const isCut = !next || (cut === 'signs' ? sign.test(text.slice(span[1], next.span[0])) : gapMs >= cut);
    return isCut ? [index + 1] : [];
  });
  return ends.flatMap((end, place): RightReading[] => {
    const piece = own.slice(ends[place - 1] ?? 0, end);
    const [first, last] = [piece[0], piece.at(-1)];
    const isUsable = piece.length >= PIECE_WORDS.fewest && piece.length <= PIECE_WORDS.most;
    if (!isUsable || !first?.timesMs || !last?.timesMs) return [];
    const before = own[(ends[place - 1] ?? 0) - 1]?.timesMs?.[1] ?? 0;
    const after = own[end]?.timesMs?.[0] ?? last.timesMs[1] + MARGIN_MS;
    const part: [number, number] = [
      Math.max(before, first.timesMs[0] - MARGIN_MS),
      Math.min(after, last.timesMs[1] + MARGIN_MS),
    ];
    return [
      { sound: { ...sound, cut: part }, stamp: stamp ?? '', text: text.slice(first.span[0], last.span[1]) },
    ];
  });
}
