/**
 * Writes a plan of recordings anew, with endings that nobody said: some of its words get one more sound or
 * syllable, as if the speaker had left it out. The next word begins as it comes.
 *
 *     node lab/training/accents/plan-endings.ts --plan FILE --out FILE [--half chosen-on]
 *
 * The plan is one of `recordings.py` or `native-features.ts`. `--half` keeps the speakers of one half.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { baseOf, isVowel } from '../../../shared/src/phonetics/index.ts';
import { syllableStems } from '../../../shared/src/sound-scores/index.ts';
import { halfOf } from '../evaluate/hearing/halves.ts';
import { type Dice, diceOf } from '../features/degrade.ts';
import { readAccentPlan } from './accent-plan.ts';

const { values } = parseArgs({
  options: { plan: { type: 'string' }, out: { type: 'string' }, half: { type: 'string' } },
});
if (!(values.plan && values.out)) throw new Error('Needed: --plan FILE --out FILE');

const seed = 417;
/** The share of the words that get an ending. More would leave no sentence around them. */
const share = 0.35;
const voiceless = new Set(['P', 'K', 'F', 'TH', ...['T', 'S', 'SH', 'CH']]);
/** Sounds that end words after a vowel. */
const finals = ['T', 'S', 'K', 'P', 'L', 'N', 'M', 'V', 'F', 'TH', 'B', 'G'];
/** "two tins" may be "toot tins" or not: nobody hears an ending before its own sound. */
const alike = ['SZ', 'TD', 'PB', 'KG', 'FV'];

const lines = [...(await readAccentPlan(values.plan)).values()].flatMap((sentence) => {
  if (values.half && halfOf(sentence.style[0]) !== values.half) return [];
  const dice = diceOf(seed + Number(sentence.id.split('-')[1]));
  const words = sentence.words.map((slots) => [...slots]);
  const kinds = sentence.kinds.map((own) => [...own]);
  for (const [index, slots] of words.entries()) {
    const [last, next] = [slots.at(-1)?.[0], words[index + 1]?.[0]?.[0]];
    if (!last || kinds[index]?.at(-1) !== 'right' || dice() >= share) continue;
    const ending = endingOf(baseOf(last), isVowel(last), dice);
    const [first = ''] = ending;
    if ([last, next].some((beside) => beside && isAlike(baseOf(beside), baseOf(first)))) continue;
    for (const phone of ending) {
      slots.push([phone, null]);
      kinds[index]?.push('dropped');
    }
  }
  return [JSON.stringify({ ...sentence, words, kinds })];
});
await writeFile(values.out, `${lines.join('\n')}\n`);

function endingOf(last: string, isOpen: boolean, dice: Dice): string[] {
  const isPlural = dice() < 0.5;
  if (isOpen && dice() < 0.5) return [finals[Math.floor(dice() * finals.length)] ?? 'T'];
  const added = isPlural ? 'Z' : 'D';
  if (syllableStems[added]?.has(last)) return ['AH0', added];
  if (isPlural) return [voiceless.has(last) ? 'S' : 'Z'];
  return [voiceless.has(last) ? 'T' : 'D'];
}

function isAlike(one: string, other: string): boolean {
  return one === other || alike.some((pair) => pair.includes(one) && pair.includes(other));
}
