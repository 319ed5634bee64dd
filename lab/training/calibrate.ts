/**
 * Generates `shared/src/assessment/model/scoring-model.generated.json` from the rated recordings in `../shared/corpus`:
 *
 *     node lab/training/calibrate.ts [--cache FOLDER] [--every N] [--limit N] [--dry-run]
 *
 * Decoding 700 recordings takes some minutes on one core. `--cache` keeps their evidence as JSON, so that each
 * recording is decoded once.
 */
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readAudio } from '../../scripts/lib/score-audio.ts';
import { openPractice } from '../../scripts/lib/score-practice.ts';
import { scoringModel } from '../../shared/src/assessment/model/scoring-model.ts';
import { pickForFitting, type RatedRecording, readable, readLabels } from './corpus.ts';
import { correlations, type Evidence, fitModel } from './fit-model.ts';
import { cached, hear } from './hear.ts';
import { modelJson } from './write-model.ts';

const repository = new URL('../../', import.meta.url);
const shared = new URL('../../shared/', repository).pathname;
const modelFile = new URL('shared/src/assessment/model/scoring-model.generated.json', repository);

const { values } = parseArgs({
  options: {
    cache: { type: 'string', default: join(tmpdir(), 'sayable-hearings') },
    every: { type: 'string', default: '4' },
    limit: { type: 'string', default: '600' },
    'dry-run': { type: 'boolean', default: false },
  },
});

const held = new Set((await readLabels(join(shared, 'speech'))).map(({ speaker }) => speaker));
const picked = pickForFitting(await readLabels(join(shared, 'corpus')), held, Number(values.every)).slice(
  0,
  Number(values.limit),
);
console.log(`${picked.length} recordings of ${new Set(picked.map(({ speaker }) => speaker)).size} speakers`);

const evidence = await hearAll(picked, values.cache);
const speakers = new Set(evidence.map(({ label }) => label.speaker)).size;
const provenance = `Fitted by lab/training/calibrate.ts on ${evidence.length} recordings of ${speakers} speakers of speechocean762 (training part, CC BY 4.0).`;
const model = fitModel(evidence, scoringModel, provenance);
console.log('Correlation with raters, cross-validated by speaker:');
for (const [score, value] of Object.entries(correlations(evidence, model)))
  console.log(`  ${score.padEnd(10)} ${value.toFixed(3)}`);
if (!values['dry-run']) {
  await writeFile(modelFile, modelJson(model));
  console.log(`Written: ${modelFile.pathname}`);
}

async function hearAll(labels: readonly RatedRecording[], cache: string): Promise<Evidence[]> {
  const { practice, aligner, dispose } = await openPractice({ scoresSounds: false });
  const heard: Evidence[] = [];
  let skipped = 0;
  try {
    for (const label of labels) {
      try {
        const input = await cached(cache, label.id, async () => {
          const samples = await readAudio(join(shared, 'corpus', 'audio', `${label.id}.opus`));
          return hear(aligner, await practice.prepare(readable(label.text)), samples);
        });
        heard.push({ label, input });
      } catch (failure) {
        skipped += 1;
        console.error(`${label.id} left out: ${failure instanceof Error ? failure.message : failure}`);
      }
      if (heard.length % 100 === 0) console.log(`${heard.length} of ${labels.length} heard`);
    }
  } finally {
    dispose();
  }
  if (skipped > 0) console.log(`${skipped} left out`);
  return heard;
}
