/**
 * Writes beside every recording's other features what the pretrained ear makes of it, `ear.f16`, and how many moments
 * each recording has, `ear.json`:
 *
 *     node training/features/ear-features.ts --folder FOLDER --ear FILE
 */
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hearMoments, loudSpeech, speechSpectrum } from '../../shared/src/evidence/index.ts';
import { createNetwork } from '../../shared/src/network/index.ts';
import { readFeatureMeta, samplesOf } from './feature-file.ts';

const { values } = parseArgs({ options: { folder: { type: 'string' }, ear: { type: 'string' } } });
if (!(values.folder && values.ear)) throw new Error('Say what to hear, and with which ear: --folder, --ear');
const folder = values.folder;
const ear = await createNetwork(await readFile(values.ear));
const input = await open(join(folder, 'samples.i16'));
const output = await open(join(folder, 'ear.f16'), 'w');
const counts: number[] = [];
for (const meta of await readFeatureMeta(folder)) {
  const samples = await samplesOf(input, meta);
  const { gain } = speechSpectrum(samples);
  const [from, to] = meta.speech;
  const heard = await hearMoments(loudSpeech(samples, from, to, gain), { ear });
  await output.write(new Uint8Array(Float16Array.from(heard.values).buffer));
  counts.push(heard.shape[1] ?? 0);
}
await output.close();
await input.close();
await writeFile(join(folder, 'ear.json'), JSON.stringify(counts));
