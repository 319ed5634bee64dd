/**
 * Plans the readings of `--flow` for Kokoro, half of whose voices the limits were chosen on:
 *
 *     node lab/training/evaluate/flow/plan-news.ts --out FILE
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openPronouncer } from '../../../../scripts/lib/score-practice.ts';
import { newsReadings, spokenLine } from './news-readings.ts';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
if (!values.out) throw new Error('Say where to write: --out FILE');

const readings = await newsReadings(openPronouncer());
await writeFile(values.out, `${readings.map(spokenLine).join('\n')}\n`);
