/**
 * Measures the share of stress errors that are reported where raters found the stress right and wrong:
 *
 *     node lab/training/stress.ts [--cache FOLDER] [--right N]
 *
 * Decoding 343 recordings takes a quarter of an hour on one core. `--cache` keeps their evidence as JSON, so that each
 * recording is decoded once.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findMisplacedStress } from '../../shared/src/assessment/stress/judge-stress.ts';
import { readLabels } from './corpus.ts';
import { hearForStress, isLong, pickForStress } from './stress-evidence.ts';

const { values } = parseArgs({
  options: {
    cache: { type: 'string', default: join(tmpdir(), 'sayable-hearings') },
    right: { type: 'string', default: '250' },
  },
});
const corpus = new URL('../../../shared/corpus', import.meta.url).pathname;
const picked = pickForStress(await readLabels(corpus), Number(values.right));
const counts = { right: 0, rightFlagged: 0, wrong: 0, wrongFlagged: 0 };
for (const { label, input } of await hearForStress(picked, corpus, values.cache)) {
  // Words that the plan splits or joins cannot be matched by their number.
  if (input.plan.words.length !== label.words.length) continue;
  label.words.forEach((rated, index) => {
    const word = input.recognition.words.find(
      ({ planIndex, kind }) => planIndex === index && kind === 'read',
    );
    const reference = input.reference[index];
    if (!isLong(rated) || !word || !reference) return;
    const isFlagged = findMisplacedStress(word, reference, input) !== null;
    const group = rated.stress < 10 ? 'wrong' : 'right';
    counts[group] += 1;
    if (isFlagged) counts[`${group}Flagged`] += 1;
  });
}
const share = (flagged: number, all: number) =>
  `${flagged} of ${all} (${((100 * flagged) / all).toFixed(1)} %)`;
console.log(`Well stressed by raters, flagged: ${share(counts.rightFlagged, counts.right)}`);
console.log(`Wrongly stressed by raters, flagged: ${share(counts.wrongFlagged, counts.wrong)}`);
