import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShardLexeme, ShardPart, ShardSense } from '../../shared/src/definition/shard.ts';

const files: readonly [ShardPart, string][] = [
  ['n', 'noun'],
  ['v', 'verb'],
  ['a', 'adj'],
  ['r', 'adv'],
];

/** The part of speech for each sense type in `index.sense`; 5 is a satellite adjective. */
const partOfType: Readonly<Record<string, ShardPart>> = { 1: 'n', 2: 'v', 3: 'a', 4: 'r', 5: 'a' };

interface Synset {
  hasObject: 0 | 1;
  gloss: string;
  examples: string[];
  /** The words in their original case, with spaces. */
  written: string[];
}

/**
 * Reads all lemmas of WordNet (format: wndb(5WN)) with their lexemes. Senses are in WordNet's order of
 * frequency. Senses with a different capitalisation ("Turkey") form a separate lexeme.
 * @throws {Error} if an index names a synset that the data file lacks
 */
export async function readWordNet(folder: string): Promise<Map<string, ShardLexeme[]>> {
  const counts = await readCounts(folder);
  const lexemes = new Map<string, ShardLexeme[]>();
  for (const [part, name] of files) {
    const synsets = await readSynsets(join(folder, `data.${name}`));
    for (const [lemma, offsets] of await readIndex(join(folder, `index.${name}`))) {
      const byWritten = new Map<string, ShardSense[]>();
      for (const [position, offset] of offsets.entries()) {
        const synset = synsets.get(offset);
        if (!synset) throw new Error(`WordNet's index.${name} names ${offset}, which data.${name} lacks.`);
        const written = synset.written.find((word) => word.toLowerCase() === lemma) ?? lemma;
        const count = counts.get(`${lemma} ${part} ${position + 1}`) ?? 0;
        const senses = byWritten.get(written) ?? [];
        byWritten.set(written, [...senses, [count, synset.hasObject, synset.gloss, ...synset.examples]]);
      }
      const more = [...byWritten].map(([written, senses]): ShardLexeme => [written, part, senses]);
      lexemes.set(lemma, [...(lexemes.get(lemma) ?? []), ...more]);
    }
  }
  return lexemes;
}

/** Returns the data lines. The licence before them is indented. */
async function readLines(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith(' '));
}

/** `lemma pos synset_cnt p_cnt [ptr_symbol…] sense_cnt tagsense_cnt offset…` */
async function readIndex(file: string): Promise<[string, string[]][]> {
  return (await readLines(file)).map((line) => {
    const fields = line.trim().split(' ');
    return [withSpaces(fields[0] ?? ''), fields.slice(-Number(fields[2]))];
  });
}

/** `offset lex_filenum ss_type w_cnt(hex) word lex_id [word lex_id…] … | gloss` */
async function readSynsets(file: string): Promise<Map<string, Synset>> {
  const synsets = new Map<string, Synset>();
  for (const line of await readLines(file)) {
    const [head = '', explanation = ''] = line.split(' | ', 2);
    const fields = head.split(' ');
    const words = fields.slice(4, 4 + 2 * Number.parseInt(fields[3] ?? '0', 16));
    const written = words
      .filter((_, index) => index % 2 === 0)
      .map((word) => withSpaces(withoutMarker(word)));
    synsets.set(fields[0] ?? '', {
      written,
      hasObject: hasObject(fields),
      ...splitGloss(explanation.trim()),
    });
  }
  return synsets;
}

/** WordNet's sentence frames with a direct object, as "Somebody ----s something" (wninput(5WN)). */
const framesWithObject = new Set([8, 9, 10, 11, 14, 15, 16, 17, 18, 19, 20, 21, 24, 25, 30, 31]);

/**
 * Returns 1 if all frames of a verb's synset have an object: `… f_cnt + f_num w_num [+ f_num w_num…]` at the
 * end of its fields.
 */
function hasObject(fields: readonly string[]): 0 | 1 {
  if (fields[2] !== 'v') return 0;
  const frames: number[] = [];
  for (let at = fields.length - 3; fields[at] === '+' && fields[at + 2] === '00'; at -= 3)
    frames.push(Number(fields[at + 1]));
  return frames.length > 0 && frames.every((frame) => framesWithObject.has(frame)) ? 1 : 0;
}

/** Splits `a definition; "an example"; "another"`. Quotation marks inside the definition are kept. */
export function splitGloss(explanation: string): { gloss: string; examples: string[] } {
  const at = explanation.search(/[;:,]\s*"[^"]+"\s*(;|-|$)/);
  if (at <= 0) return { gloss: explanation, examples: [] };
  const examples = [...explanation.slice(at).matchAll(/"([^"]+)"/g)].map(([, example = '']) =>
    example.trim(),
  );
  return { gloss: explanation.slice(0, at).trim(), examples: examples.filter((example) => example !== '') };
}

/** `lemma%type:file:id:head:head_id offset sense_number tag_cnt` */
async function readCounts(folder: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const line of await readLines(join(folder, 'index.sense'))) {
    const [key = '', , position, count] = line.trim().split(' ');
    const [lemma = '', rest = ''] = key.split('%');
    const part = partOfType[rest.slice(0, 1)];
    if (count !== '0') counts.set(`${withSpaces(lemma)} ${part} ${position}`, Number(count));
  }
  return counts;
}

function withSpaces(word: string): string {
  return word.replaceAll('_', ' ');
}

/** Removes the syntactic marker that an adjective may have: "galore(ip)". */
function withoutMarker(word: string): string {
  return word.replace(/\((a|p|ip)\)$/, '');
}
