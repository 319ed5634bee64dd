/**
 * Writes recordings in which sounds are exchanged for others of the same speaker, for the trainer. Most are
 * replaced by confusable sounds, the others by the same sound from elsewhere, so that a join alone is no
 * error.
 *
 *     node lab/training/features/spliced-features.ts --clean FOLDER,FOLDER --times FILE --out FOLDER [--seed
 * 1]
 *
 * The aligner's costs are cut and joined like the samples. `--times` names the file of sound positions by id,
 * in frames of 10 ms.
 */
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { baseOf } from '../../../shared/src/phonetics/index.ts';
import { costsPerFrame } from '../../../shared/src/sound-scores/index.ts';
import { readLabels } from '../corpus.ts';
import { diceOf } from './degrade.ts';
import {
  costsOfExchange,
  donorsOf,
  exchangeSounds,
  type Spoken,
  type SpokenSound,
  samplesOfExchange,
} from './exchange-sounds.ts';
import { createFeatureFile, readFeatureMeta, samplesOf } from './feature-file.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: new URL('../../../../shared/corpus', import.meta.url).pathname },
    clean: { type: 'string' },
    times: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const { clean, times: timesFile, out } = values;
if (!(clean && timesFile && out)) throw new Error('Needed: --clean, --times, --out');

const wellSaid = 1.8;
/** The shortest and longest exchangeable sound, in frames. */
const [shortest, longest] = [3, 40];

const all = await readSpoken(clean.split(','));
const donors = donorsOf(all);
const file = await createFeatureFile(out);
for (const [index, spoken] of all.entries()) {
  const made = exchangeSounds(spoken, donors, diceOf(index + 1e5 * Number(values.seed)));
  if (!made) continue;
  const { id, pitchHz, levelDb } = spoken.meta;
  const { spans, said } = made;
  await file.add(samplesOfExchange(spoken, made), (frames) => costsOfExchange(made, frames), {
    id,
    spans,
    said,
    pitchHz,
    levelDb,
  });
}
await file.close();
await writeFile(join(out, 'done'), '');

async function readSpoken(folders: readonly string[]): Promise<Spoken[]> {
  const labels = new Map((await readLabels(values.corpus)).map((label) => [label.id, label]));
  const times: Record<string, [number[], number[]]> = JSON.parse(await readFile(timesFile ?? '', 'utf8'));
  const result: Spoken[] = [];
  for (const folder of folders) {
    const samplesFile = await open(join(folder, 'samples.i16'));
    const costs = await readFile(join(folder, 'costs.u8'));
    for (const meta of await readFeatureMeta(folder)) {
      const label = labels.get(meta.id);
      const time = times[meta.id];
      if (!label || !time) continue;
      const ratings = label.words.flatMap((word) => word.phones_accuracy);
      const sounds = label.words
        .flatMap((word) => word.phones)
        .map((phone, at): SpokenSound => {
          const [begin, end] = [time[0][at] ?? 0, time[1][at] ?? 0];
          const lasts = end - begin;
          const fit = (ratings[at] ?? 0) >= wellSaid && lasts >= shortest && lasts <= longest;
          return { phone: baseOf(phone), begin, end, fit };
        });
      result.push({
        meta,
        speaker: label.speaker,
        samples: await samplesOf(samplesFile, meta),
        costs: costs.subarray(meta.offset * costsPerFrame, (meta.offset + meta.frames) * costsPerFrame),
        sounds,
      });
    }
    await samplesFile.close();
  }
  return result.sort((one, other) => (one.meta.id < other.meta.id ? -1 : 1));
}
