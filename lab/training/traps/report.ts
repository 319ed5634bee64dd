/**
 * Prints every figure of the trap suite with its limit:
 *
 *     node lab/training/traps/report.ts [--models FOLDER] [--only NAME[,NAME]]
 *
 * Takes some minutes. Exits with 1 if a limit is not kept.
 */
import { parseArgs } from 'node:util';
import { openEars } from './ears.ts';
import { type Figure, keepsLimit, limitInWords } from './figure.ts';
import { measureDegradations } from './measure-degradations.ts';
import { measureDeliberate } from './measure-deliberate.ts';
import { measureLearners, measureShuffled } from './measure-learners.ts';
import { measureOtherText, measureOtherTextOfLearners } from './measure-other-text.ts';
import { measureNative, measureVoice } from './measure-readings.ts';
import { measureRightForms } from './measure-right-forms.ts';

const { values } = parseArgs({ options: { models: { type: 'string' }, only: { type: 'string' } } });
const ears = await openEars(values.models);
const measures: Readonly<Record<string, () => Promise<Figure[]>>> = {
  native: () => measureNative(ears, 'as spoken'),
  fast: () => measureNative(ears, 'in 85 % of the time'),
  slow: () => measureNative(ears, 'in 115 % of the time'),
  slt: () => measureVoice(ears, 'slt'),
  rms: () => measureVoice(ears, 'rms'),
  awb: () => measureVoice(ears, 'awb'),
  kal: () => measureVoice(ears, 'kal'),
  model: () => measureVoice(ears, 'model'),
  forms: () => measureRightForms(ears),
  deliberate: () => measureDeliberate(ears),
  'deliberate-model': async () =>
    (await measureDeliberate(ears, 1, ['model'])).map(({ limit: _, ...figure }) => figure),
  'other-text': () => measureOtherText(ears),
  'other-text-learners': () => measureOtherTextOfLearners(ears),
  degradations: () => measureDegradations(ears),
  learners: () => measureLearners(ears),
  shuffled: () => measureShuffled(ears),
};
const only = values.only?.split(',') ?? Object.keys(measures);
let failures = 0;
console.log(`Model: ${ears.scorer.id}`);
console.log(['', 'figure', 'value', 'of', 'asked'].join(' | '));
for (const name of only) {
  const measure = measures[name];
  if (!measure) throw new Error(`There is no ${name}. Choose among: ${Object.keys(measures).join(', ')}`);
  const figures = await measure();
  if (figures.length === 0) console.log(`– | ${name}: skipped, its recordings are not in ../shared`);
  for (const figure of figures) {
    failures += keepsLimit(figure) ? 0 : 1;
    console.log(row(figure));
  }
}
await ears.dispose();
console.log(failures === 0 ? 'All limits are kept.' : `${failures} limits are not kept.`);
process.exitCode = failures === 0 ? 0 : 1;

function row(figure: Figure): string {
  const { name, value, unit, count, limit } = figure;
  const told = unit === 'correlation' ? value.toFixed(3) : `${value.toFixed(1)}${unit === '%' ? ' %' : ''}`;
  const mark = limit ? (keepsLimit(figure) ? '✓' : '✗') : ' ';
  return [
    mark,
    name.padEnd(86),
    told.padStart(8),
    String(count).padStart(5),
    limit ? limitInWords(limit) : '',
  ].join(' | ');
}
