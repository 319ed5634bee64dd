/**
 * Plans sentences with deliberate errors for the voices of `speak.py`, a line of JSON each:
 *
 *     node lab/training/voices/plan-sentences.ts --out FILE --count 1200 [--seed 1] [--styles development]
 *
 * The texts are the corpus's. Some sentences have no error, most have one, the others several.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type RatedRecording, readLabels } from '../corpus.ts';
import { type Dice, diceOf } from '../features/degrade.ts';
import { pickTexts } from '../features/pick-texts.ts';
import { type Slot, saidWithErrors, saidWithOneError } from '../features/slips.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: new URL('../../../../shared/corpus', import.meta.url).pathname },
    voices: { type: 'string' },
    out: { type: 'string' },
    count: { type: 'string', default: '1200' },
    seed: { type: 'string', default: '1' },
    styles: { type: 'string', default: 'training' },
  },
});
if (!(values.out && values.voices)) throw new Error('Needed: --voices FOLDER --out FILE');

/** Styles that no training uses, for choosing between networks. */
const developmentStyles = ['af_sky', 'am_puck', 'bf_lily', 'bm_lewis'];
/** The shares of sentences without an error and with one; the others have several. */
const [rightShare, singleShare] = [0.2, 0.5];
const severalRate = 0.12;
/** The share of voices that are a mixture of two styles, so that there are more voices than styles. */
const mixedShare = 0.5;

const all = (await readdir(`${values.voices}/styles`))
  .map((name) => name.replace('.f32', ''))
  .filter((style) => /^[ab][fm]_/.test(style))
  .sort();
const isDevelopment = values.styles === 'development';
const styles = all.filter((style) => developmentStyles.includes(style) === isDevelopment);
const texts = pickTexts(await readLabels(values.corpus), Number(values.seed));
const lines = texts.slice(0, Number(values.count)).map((words, index) => {
  const dice = diceOf(index + 104_729 * Number(values.seed));
  const sentence = {
    id: `kokoro-${values.seed}-${index}`,
    style: pickStyle(dice),
    speed: Number((0.8 + 0.45 * dice()).toFixed(2)),
    text: words.map(({ text }) => text.toLowerCase()).join(' '),
    words: saidBy(words, dice).map((slots) => slots.map(({ expected, said }) => [expected, said])),
  };
  return JSON.stringify(sentence);
});
await writeFile(values.out, `${lines.join('\n')}\n`);

function pickStyle(dice: Dice): [string, string, number] {
  const [first = '', second = ''] = [0, 0].map(() => styles[Math.floor(dice() * styles.length)]);
  return [first, second, !isDevelopment && dice() < mixedShare ? Number((0.5 * dice()).toFixed(2)) : 0];
}

function saidBy(words: RatedRecording['words'], dice: Dice): Slot[][] {
  const kind = dice();
  if (kind < rightShare) return words.map(({ phones }) => saidWithErrors(phones, 0, dice));
  if (kind > rightShare + singleShare)
    return words.map(({ phones }) => saidWithErrors(phones, severalRate, dice));
  return saidWithOneError(
    words.map(({ phones }) => phones),
    dice,
  );
}
