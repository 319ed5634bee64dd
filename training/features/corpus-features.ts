/**
 * Writes what the trainer needs of every corpus recording:
 *
 *     node training/features/corpus-features.ts --out FOLDER [--part 0 --parts 2] [--degrade SEED]
 */
import { writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { readAudio } from '../../scripts/lib/score-audio.ts';
import { createEmbeddedAligner } from '../../shared/src/alignment/index.ts';
import { trackProsody } from '../../shared/src/audio/index.ts';
import type { PlannedWord } from '../../shared/src/contracts/plan.ts';
import { type RatedRecording, readLabels } from '../corpus.ts';
import { degraded, diceOf } from './degrade.ts';
import { createFeatureFile } from './feature-file.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: new URL('../../../shared/corpus', import.meta.url).pathname },
    out: { type: 'string' },
    part: { type: 'string', default: '0' },
    parts: { type: 'string', default: '1' },
    degrade: { type: 'string' },
  },
});
if (!values.out) throw new Error('Say where to write: --out FOLDER');
const require = createRequire(import.meta.url);
const aligner = await createEmbeddedAligner({
  modelBase: join(dirname(require.resolve('soundswallower')), 'model') + sep,
  pause: async () => {},
});
const folder = join(values.out, `part-${values.part}`);
const file = await createFeatureFile(folder);
const labels = await readLabels(values.corpus);
let done = 0;
for (const [index, label] of labels.entries()) {
  if (index % Number(values.parts) !== Number(values.part)) continue;
  const clean = await readAudio(join(values.corpus, 'audio', `${label.id}.opus`));
  const samples = values.degrade ? degraded(clean, diceOf(index + 1e5 * Number(values.degrade))) : clean;
  const words = plannedWords(label);
  const hearing = await aligner.hearRecording(samples, words, { variants: false });
  const { pitchHz, levelDb } = trackProsody(clean);
  // A degraded recording has the clean one's times.
  const times = values.degrade ? null : await aligner.align(samples, words).catch(() => null);
  if (hearing.phoneCosts) {
    await file.add(samples, hearing.phoneCosts, {
      id: label.id,
      pitchHz: Array.from(pitchHz, (hz) => (Number.isNaN(hz) ? 0 : Math.round(hz * 10) / 10)),
      levelDb: Array.from(levelDb, (db) => Math.round(db * 10) / 10),
      times: times?.map(({ phones }) => phones.map(({ startMs, endMs }) => [startMs, endMs])) ?? null,
    });
  } else console.error(`${label.id}: no speech`);
  done += 1;
  if (done % 250 === 0) console.log(`${done} done`);
}
await file.close();
await writeFile(join(folder, 'done'), '');
aligner.dispose();

function plannedWords({ words }: RatedRecording): PlannedWord[] {
  return words.map(({ text, phones }) => ({ word: text.toLowerCase(), span: [0, 0], pronunciations: [phones] }));
}
