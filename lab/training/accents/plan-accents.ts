/**
 * Plans sentences with the accent of a first language for the voices of `speak.py`, a line of JSON each:
 *
 *     node lab/training/accents/plan-accents.ts --voices FOLDER --out FILE --language es --count 270 [--from
 * 0] [--dense]
 *
 * The texts are the corpus's, each once. The language `en` is the native control: American voices, no slips.
 * Sentence k belongs to fold k modulo 4, and so do its text and the styles of its voice: a detector that is
 * taught without a fold has heard neither. With `--dense` half of all sounds that have slips are said wrong,
 * each slip of a sound as often as the others: such sentences teach the rare slips, but don't tell how often
 * anything happens.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readLabels } from '../corpus.ts';
import { type Dice, diceOf } from '../features/degrade.ts';
import { pickTexts } from '../features/pick-texts.ts';
import { type AccentTable, readAccentTables } from './accent-tables.ts';
import { accented, denseTable, tableOfAll } from './accented-words.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: new URL('../../../../shared/corpus', import.meta.url).pathname },
    voices: { type: 'string' },
    out: { type: 'string' },
    language: { type: 'string' },
    count: { type: 'string', default: '270' },
    from: { type: 'string', default: '0' },
    dense: { type: 'boolean', default: false },
  },
});
if (!(values.voices && values.out && values.language))
  throw new Error('Needed: --voices FOLDER --out FILE --language TAG');

const folds = 4;
const seed = 41;
/** How many of the table's slips are made. 0 is a voice that only sounds foreign. */
const strengths = [0, 0.5, 1, 1.3];
/** The shares of an American style in a foreign voice. */
const americanShares = [0, 0, 0.25, 0.4];
/** Kokoro's styles are made for sentences of up to this many symbols. */
const longestText = 60;

const tables = (await readAccentTables()).languages;
const none: AccentTable = { styles: [], slips: [], accents: [], added: [] };
// American voices make no slips of their own. In a dense lesson they imitate those of all languages.
const otherwise = values.dense ? tableOfAll(Object.values(tables)) : none;
const ownTable = tables[values.language] ?? otherwise;
const table = values.dense ? denseTable(ownTable) : ownTable;
const american = (await readdir(`${values.voices}/styles`))
  .map((name) => name.replace('.f32', ''))
  .filter((style) => /^a[fm]_/.test(style))
  .sort();
const texts = pickTexts(await readLabels(values.corpus), seed).filter(
  (words) => words.flatMap(({ phones }) => phones).length <= longestText,
);
const [from, count] = [Number(values.from), Number(values.count)];
const lines = texts.slice(from, from + count).map((words, at) => {
  const number = from + at;
  const dice = diceOf(number + 104_729 * seed + [...(values.language ?? '')].length);
  const strength = values.dense ? 1 : pick(strengths, dice);
  const slots = words.map(({ phones }) => accented(phones, table, strength, dice));
  return JSON.stringify({
    id: `${values.language}-${number}`,
    fold: number % folds,
    strength,
    style: styleOf(number % folds, dice),
    speed: Number((0.85 + 0.25 * dice()).toFixed(2)),
    text: words.map(({ text }) => text.toLowerCase()).join(' '),
    words: slots.map((word) => word.map(([expected, said]) => [expected, said])),
    kinds: slots.map((word) => word.map(([, , kind]) => kind)),
  });
});
await writeFile(values.out, `${lines.join('\n')}\n`);

function styleOf(fold: number, dice: Dice): [string, string, number] {
  const native = pick(ofFold(american, fold), dice);
  if (table.styles.length === 0)
    return [native, pick(ofFold(american, fold), dice), Number((0.5 * dice()).toFixed(2))];
  return [pick(ofFold(table.styles, fold), dice), native, pick(americanShares, dice)];
}

/** Every fourth style; all of them where a language has fewer styles than folds. */
function ofFold(styles: readonly string[], fold: number): readonly string[] {
  const own = styles.filter((_, index) => index % folds === fold);
  return own.length > 0 ? own : styles;
}

function pick<T>(items: readonly T[], dice: Dice): T {
  const item = items[Math.floor(dice() * items.length)];
  if (item === undefined) throw new RangeError('Nothing to pick from.');
  return item;
}
