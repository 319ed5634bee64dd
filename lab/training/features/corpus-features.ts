/**
 * Writes the trainer's input for every corpus recording:
 *
 *     node lab/training/features/corpus-features.ts --out FOLDER [--part 0 --parts 2] [--degrade SEED]
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { readAudio } from '../../../scripts/lib/score-audio.ts';
import { trackProsody } from '../../../shared/src/audio/index.ts';
import type { PlannedWord } from '../../../shared/src/contracts/plan.ts';
import { costsByFrame } from '../../../shared/src/sound-scores/index.ts';
import { type RatedRecording, readLabels } from '../corpus.ts';
import { degraded, diceOf } from './degrade.ts';
import { createFeatureFile, roundedTrack } from './feature-file.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: new URL('../../../../shared/corpus', import.meta.url).pathname },
    out: { type: 'string' },
    part: { type: 'string', default: '0' },
    parts: { type: 'string', default: '1' },
    degrade: { type: 'string' },
  },
});
if (!values.out) throw new Error('Say where to write: --out FOLDER');
const aligner = await openAligner();
const folder = join(values.out, `part-${values.part}`);
const file = await createFeatureFile(folder);
const labels = (await readLabels(values.corpus)).filter(
  (_, index) => index % Number(values.parts) === Number(values.part),
);
for (const [index, label] of labels.entries()) {
  await addRecording(label, index);
  if (index % 250 === 249) console.log(`${index + 1} of ${labels.length}`);
}
await file.close();
await writeFile(join(folder, 'done'), '');
aligner.dispose();

async function addRecording(label: RatedRecording, index: number): Promise<void> {
  const clean = await readAudio(join(values.corpus, 'audio', `${label.id}.opus`));
  const samples = values.degrade ? degraded(clean, diceOf(index + 1e5 * Number(values.degrade))) : clean;
  const words = plannedWords(label);
  const { phoneCosts } = await aligner.recognize(samples, words, { variants: false });
  if (!phoneCosts) {
    console.error(`${label.id} left out: nobody speaks`);
    return;
  }
  // A degraded recording has the same times as the clean one.
  const times = values.degrade ? null : await aligner.align(samples, words).catch(() => null);
  await file.add(samples, (frames) => costsByFrame(phoneCosts, frames), {
    id: label.id,
    ...roundedTrack(trackProsody(clean)),
    times: times?.map(({ phones }) => phones.map(({ startMs, endMs }) => [startMs, endMs])) ?? null,
  });
}

function plannedWords({ words }: RatedRecording): PlannedWord[] {
  return words.map(({ text, phones }) => ({
    word: text.toLowerCase(),
    span: [0, 0],
    pronunciations: [phones],
  }));
}
