/**
 * Writes what the ear hears in native speakers' recordings, on the learner's path, in the format of
 * `accent-features.ts`, and their plan for `learner-path.ts`:
 *
 *     node lab/training/accents/native-features.ts --recordings FOLDER --out FOLDER [--from 0] [--count 155]
 *
 * FOLDER has `SPEAKER-….wav` files, such as LibriSpeech's (CC BY 4.0), one or few of each speaker. Nobody
 * wrote down their texts: the recogniser hears each recording twice, once in noise, and a word counts if both
 * say it. All others are unclear.
 */
import { appendFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { readAudio } from '../../../scripts/lib/score-audio.ts';
import { learnWith } from '../../../scripts/lib/score-practice.ts';
import { openSoundScorer } from '../../../scripts/lib/score-sounds.ts';
import { encodeWav } from '../../../shared/src/audio/index.ts';
import type { SoundScores } from '../../../shared/src/ports/index.ts';
import { alignByEdits } from '../../../shared/src/std/index.ts';
import { loadRecognizer } from '../evaluate/hearing/load-recognizer.ts';
import { bareWords } from '../evaluate/transcripts/word-errors.ts';
import { diceOf, withNoise } from '../features/degrade.ts';
import { heardRows } from './accent-plan.ts';

const { values } = parseArgs({
  options: {
    recordings: { type: 'string' },
    out: { type: 'string' },
    from: { type: 'string', default: '0' },
    count: { type: 'string' },
  },
});
if (!(values.recordings && values.out)) throw new Error('Needed: --recordings FOLDER --out FOLDER');

const sampleRate = 16_000;
/** A learner says a sentence: a recording is cut at its quietest place between these seconds. */
const cutBetween = [5, 8] as const;
const noiseDb = 15;
const folds = 4;

const aligner = await openAligner();
const scorer = await openSoundScorer();
const recognizer = await loadRecognizer();
await mkdir(values.out, { recursive: true });
const [ears = '', sentences = '', plan = ''] = ['ears.f16', 'sentences.jsonl', 'plan.jsonl'].map((file) =>
  join(String(values.out), file),
);
await Promise.all([ears, sentences, plan].map((file) => writeFile(file, '')));
const speakers = new Map<string, number>();
const names = (await readdir(values.recordings)).sort();
const first = Number(values.from);
for (const name of names.slice(first, first + Number(values.count ?? names.length))) {
  const samples = cut(await readAudio(join(values.recordings, name)));
  const [speaker = name] = name.split('-');
  const number = speakers.get(speaker) ?? speakers.size;
  speakers.set(speaker, number);
  const words = await transcribe(samples);
  const noisy = await transcribe(withNoise(samples, noiseDb, 0, diceOf(number)));
  const isSure = agreed(words, noisy);
  const scores = await heard(words.join(' '), samples);
  if (!scores) continue;
  const slots = scores.words.flatMap(({ planIndex, sounds }) =>
    sounds.map((sound) => ({ sound, kind: isSure[planIndex] ? 'right' : 'unclear' })),
  );
  const sounds = slots.map(({ sound }) => sound);
  const [id, recording] = [`native-${number}`, resolve(values.out, name)];
  const style = [speaker, speaker, 0];
  const byWord = words.map(
    (_, index) => scores.words.find(({ planIndex }) => planIndex === index)?.sounds ?? [],
  );
  const planned = {
    id,
    fold: number % folds,
    strength: 0,
    style,
    recording,
    text: words.join(' '),
    words: byWord.map((own) => own.map(({ expected }) => [expected, expected])),
    kinds: byWord.map((own, index) => own.map(() => (isSure[index] ? 'right' : 'unclear'))),
  };
  await writeFile(recording, new Uint8Array(encodeWav({ samples, sampleRate })));
  await appendFile(plan, `${JSON.stringify(planned)}\n`);
  const { columns, ears: bytes } = heardRows(sounds);
  await appendFile(ears, bytes);
  const row = {
    id,
    fold: number % folds,
    strength: 0,
    style,
    ...columns,
    said: columns.expected,
    bytes: bytes.length,
    kinds: slots.map(({ kind }) => kind),
  };
  await appendFile(sentences, `${JSON.stringify(row)}\n`);
  console.log(`${name}: ${words.join(' ')} (${isSure.filter(Boolean).length} of ${words.length} words)`);
}
aligner.dispose();
await Promise.all([scorer.dispose(), recognizer.dispose()]);

function cut(samples: Float32Array): Float32Array {
  const [from, to] = cutBetween.map((seconds) => seconds * sampleRate) as [number, number];
  if (samples.length <= to) return samples;
  const step = sampleRate / 20;
  const loudness = (at: number) => samples.subarray(at, at + step).reduce((sum, one) => sum + one * one, 0);
  const places = Array.from({ length: Math.floor((to - from) / step) }, (_, index) => from + index * step);
  const quietest = places.reduce((best, at) => (loudness(at) < loudness(best) ? at : best));
  return samples.subarray(0, quietest + step / 2);
}

async function transcribe(samples: Float32Array): Promise<string[]> {
  const { words } = await recognizer.transcribe(samples);
  return bareWords(words.map(({ text }) => text).join(' ')).filter(Boolean);
}

function agreed(words: string[], others: string[]): boolean[] {
  const costs = { isMatch: (one: string, other: string) => one === other, replace: 1, gap: 1 };
  const isSure = words.map(() => false);
  for (const { label, at } of alignByEdits(words, others, costs).steps)
    if (label === 'match') isSure[at] = true;
  return isSure;
}

/** The learner's own scores are marked first, the reference's later. */
async function heard(text: string, samples: Float32Array): Promise<SoundScores | undefined> {
  let first: SoundScores | undefined;
  const mark = (scores: SoundScores) => {
    first ??= scores;
    return scores;
  };
  const { practice } = learnWith(aligner, scorer, { detector: { language: 'en', mark } });
  try {
    const prepared = await practice.prepare(text);
    for await (const _ of practice.assess(prepared, samples));
  } catch (failure) {
    console.error(`${text}: ${failure}`);
  }
  return first;
}
