/**
 * Plans the sentences with one error on purpose (`lab/training/traps/deliberate-cases.ts`) for an engine of
 * `speak.py`:
 *
 *     node lab/training/voices/plan-deliberate.ts --out FILE
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openPronouncer } from '../../../scripts/lib/score-practice.ts';
import { saidWrongly } from '../deliberate.ts';
import { caseId, deliberateCases, wrongWordOf } from '../traps/deliberate-cases.ts';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (!values.out) throw new Error('Say where to write: --out FILE');

const pronouncer = openPronouncer();
const lines: string[] = [];
for (const error of deliberateCases) {
  const { words, planIndex, due } = await wrongWordOf(error, pronouncer);
  const said = words.map(({ pronunciations }, index) =>
    index === planIndex ? saidWrongly(due, error.kind) : (pronunciations[0] ?? []),
  );
  const slots = said.map((phones) => phones.map((phone) => [phone, phone]));
  lines.push(JSON.stringify({ id: caseId(error), style: [], speed: 1, text: error.text, words: slots }));
}
await writeFile(values.out, `${lines.join('\n')}\n`);
