/**
 * Plans sentences that Kokoro's British voices say in British sounds, and American ones in American sounds:
 *
 *     node lab/training/accents/plan-british.ts --out FILE
 *
 * The British sounds are those of the dictionary of misaki (Apache 2.0), with linking R and weak forms.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openPronouncer } from '../../../scripts/lib/score-practice.ts';
import { planUtterance } from '../../../shared/src/phonetics/index.ts';
import type { PlannedAccent } from './accent-plan.ts';
import sentences from './british-sentences.test-data.json' with { type: 'json' };

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (!values.out) throw new Error('Needed: --out FILE');

const british = 'bf_alice bf_isabella bm_daniel bm_fable bf_emma bf_lily bm_george bm_lewis'.split(' ');
const american = 'af_heart af_bella am_michael am_fenrir'.split(' ');

const pronouncer = openPronouncer();
const lines: string[] = [];
for (const [index, line] of sentences.entries()) {
  const [text = '', sounds = ''] = line.split(' | ');
  const { words } = await planUtterance(text, pronouncer);
  // The whole word is one symbol: only its sound is wanted.
  const ofBritain = sounds.split(' ').map((word) => [[null, `[${word}]`]]);
  const ofAmerica = words.map(({ pronunciations }) =>
    (pronunciations[0] ?? []).map((phone) => [phone, phone]),
  );
  for (const voice of [...british, ...american]) {
    const spoken = british.includes(voice) ? ofBritain : ofAmerica;
    const plan: PlannedAccent = {
      id: `${voice} ${index}`,
      fold: index % 2,
      strength: 0,
      style: [voice, voice, 0],
      text,
      words: spoken as PlannedAccent['words'],
      kinds: spoken.map((phones) => phones.map(() => 'right')),
    };
    lines.push(JSON.stringify({ ...plan, speed: 1 }));
  }
}
await writeFile(values.out, `${lines.join('\n')}\n`);
