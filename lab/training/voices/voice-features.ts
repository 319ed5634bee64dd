/**
 * Writes the trainer's input for sentences that `speak.py` spoke, with other vocal tracts, rooms and channels:
 *
 *     node lab/training/voices/voice-features.ts --plan FILE --spoken FOLDER[,FOLDER] --out FOLDER
 */
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { resample, trackProsody } from '../../../shared/src/audio/index.ts';
import { baseOf } from '../../../shared/src/phonetics/index.ts';
import { addSpoken } from '../features/add-spoken.ts';
import { diceOf } from '../features/degrade.ts';
import { createFeatureFile, roundedTrack } from '../features/feature-file.ts';
import { openAligner } from '../features/open-aligner.ts';
import { inRoomOf } from '../features/speak-with-errors.ts';
import { type PlannedSentence, readPlan, readSpoken, type SpokenRow } from './spoken.ts';

const { values } = parseArgs({
  options: { plan: { type: 'string' }, spoken: { type: 'string' }, out: { type: 'string' } },
});
if (!(values.plan && values.spoken && values.out)) throw new Error('Needed: --plan, --spoken, --out');

/** The rate of all features. */
const sampleRate = 16_000;
const plan = await readPlan(values.plan);
const aligner = await openAligner();
const file = await createFeatureFile(values.out);
let [made, failed] = [0, 0];
for (const folder of values.spoken.split(',')) {
  const speech = await open(join(folder, 'speech.i16'));
  for (const row of await readSpoken(folder)) {
    const sentence = plan.get(row.id);
    if (!sentence) continue;
    const bytes = new Uint8Array(2 * row.samples[1]);
    await speech.read(bytes, 0, bytes.length, 2 * row.samples[0]);
    const samples = Float32Array.from(new Int16Array(bytes.buffer), (sample) => sample / 32_767);
    if (await add(sentence, row, resample(samples, row.rate, sampleRate))) made += 1;
    else failed += 1;
    if (made % 200 === 0) console.log(`${made} sentences`);
  }
  await speech.close();
}
console.log(`${made} sentences, ${failed} left out`);
await file.close();
await writeFile(join(values.out, 'done'), '');
aligner.dispose();

async function add(sentence: PlannedSentence, row: SpokenRow, samples: Float32Array): Promise<boolean> {
  const said = sentence.slots.flat().flatMap((slot) => slot.said ?? []);
  const phones = row.times.map(([startMs, endMs], index) => ({
    phone: baseOf(said[index] ?? ''),
    startMs,
    endMs,
  }));
  const spoken = inRoomOf(samples, sentence.slots, phones, false, diceOf(seedOf(row.id)));
  if (!spoken) return false;
  const { samples: heard, clean, ...sounds } = spoken;
  return addSpoken(file, aligner, sentence.words, heard, {
    id: row.id,
    voice: sentence.style,
    ...sounds,
    ...roundedTrack(trackProsody(clean)),
  });
}

/** A seed from an id: FNV-1a. */
function seedOf(id: string): number {
  return [...id].reduce(
    (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0,
    2_166_136_261,
  );
}
