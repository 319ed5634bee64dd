/**
 * Plans the words of minimal pairs for Kokoro's voices, a line of JSON each, voice by voice:
 *
 *     node lab/training/clips/plan-clips.ts --out FILE
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { English } from '../../../shared/src/contracts/settings.ts';
import { carriers, clipPairs, clipVoices } from './clip-words.ts';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (!values.out) throw new Error('Needed: --out FILE');

/**
 * A style is made for texts of so many symbols; that of a word alone is hurried, so a longer text's is taken.
 */
const ROW = 40;
const SPEED = 1;

/** Kokoro's British symbols of the sounds that its American voices say otherwise. */
const inBritain: Readonly<Record<string, string>> = {
  ...{ AA: 'ɑː', AE: 'a', AO: 'ɔː', EA: 'ɛː', ER: 'ɜː', IY: 'iː', OH: 'ɒ', OW: 'Q', UW: 'uː' },
};

/** Returns a sound as the voices of an English are to say it. */
function slotOf(phone: string, english: English): [null, string] {
  const [, base = '', stress = ''] = /^(\D+)(\d?)$/.exec(phone) ?? [];
  const symbol = english === 'british' && stress !== '0' ? inBritain[base] : undefined;
  return [null, symbol ? `[${symbol}]${stress}` : phone];
}

const lines: string[] = [];
function plan(id: string, voice: string, words: readonly (readonly string[])[], english: English): void {
  const slots = words.map((phones) => phones.map((phone) => slotOf(phone, english)));
  lines.push(JSON.stringify({ id, words: slots, style: [voice, voice, 0], speed: SPEED, row: ROW }));
}

for (const english of ['american', 'british'] as const) {
  const pairs = clipPairs().filter((pair) => pair.english === english);
  const words = new Map(
    pairs.flatMap((pair) => pair.words.map((word, side) => [word, pair.phones[side] ?? []])),
  );
  for (const voice of clipVoices[english]) {
    // The word after a carrier makes its melody that of a sentence which goes on; it is cut off.
    for (const [at, carrier] of carriers.entries()) {
      const said = `${carrier.join('|')} [,]|B UH1 K`.split('|').map((word) => word.split(' '));
      plan(`${english}/${voice}/-${at}`, voice, said, english);
    }
    for (const [word, phones] of words) plan(`${english}/${voice}/${word}`, voice, [phones], english);
  }
}
await writeFile(values.out, `${lines.join('\n')}\n`);
console.log(`${lines.length} clips`);
