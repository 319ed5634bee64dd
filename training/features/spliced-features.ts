/**
 * Recordings in which sounds were exchanged for others of the same speaker, for the trainer: most for confusable ones, the
 * rest for themselves from elsewhere, so that a join alone is no error.
 *
 *     node training/features/spliced-features.ts --clean FOLDER,FOLDER --times FILE --ear FILE --out FOLDER [--seed 1]
 *
 * The aligner's costs are cut and joined as the samples are. `--times`: where the sounds are, by id, in frames of 10 ms.
 */
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hearMoments, loudSpeech, melBands, speechSpectrum } from '../../shared/src/evidence/index.ts';
import { createNetwork } from '../../shared/src/network/index.ts';
import { baseOf } from '../../shared/src/phonetics/index.ts';
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
import { readFeatureMeta, samplesOf } from './feature-file.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: new URL('../../../shared/corpus', import.meta.url).pathname },
    clean: { type: 'string' },
    times: { type: 'string' },
    ear: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const { clean, times: timesFile, ear: earFile, out } = values;
if (!(clean && timesFile && earFile && out)) throw new Error('Needed: --clean, --times, --ear, --out');

const wellSaid = 1.8;
/** Frames: what is shorter or longer is no sound worth having. */
const [shortest, longest] = [3, 40];

const ear = await createNetwork(await readFile(earFile));
const all = await readSpoken(clean.split(','));
const donors = donorsOf(all);
await mkdir(out, { recursive: true });
const files = await Promise.all(
  ['mel.f32', 'costs.u8', 'ear.f16', 'meta.jsonl'].map((name) => open(join(out, name), 'w')),
);
const [melFile, costsFile, earOut, metaFile] = files;
const counts: number[] = [];
let offset = 0;
for (const [index, spoken] of all.entries()) {
  const made = exchangeSounds(spoken, donors, diceOf(index + 1e5 * Number(values.seed)));
  if (!made) continue;
  const samples = samplesOfExchange(spoken, made);
  const { mel, from, to, gain } = speechSpectrum(samples);
  const frames = mel.length / melBands;
  const heard = await hearMoments(loudSpeech(samples, from, to, gain), { ear });
  await melFile?.write(new Uint8Array(mel.buffer));
  await costsFile?.write(costsOfExchange(made, frames));
  await earOut?.write(new Uint8Array(Float16Array.from(heard.values).buffer));
  counts.push(heard.shape[1] ?? 0);
  const { pitchHz, levelDb } = spoken.meta;
  const meta = {
    id: spoken.meta.id,
    offset,
    frames,
    speech: [from, to],
    spans: made.spans,
    said: made.said,
    pitchHz,
    levelDb,
  };
  await metaFile?.write(`${JSON.stringify(meta)}\n`);
  offset += frames;
}
await Promise.all(files.map((file) => file.close()));
await writeFile(join(out, 'ear.json'), JSON.stringify(counts));
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
