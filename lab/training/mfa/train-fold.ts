import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { encodeWav } from '@sayable/shared/audio';
import {
  cmuDictionary,
  consonants,
  createGuess,
  createPronouncer,
  planUtterance,
  vowels,
} from '@sayable/shared/phonetics';
import { readAudio } from '../../../scripts/lib/score-audio.ts';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { findMfaCommand, sharedMfa } from '../../../tools/mfa/real-mfa.ts';
import { type RatedRecording, readLabels } from '../corpus.ts';
import foldOfSpeakers from '../folds.json' with { type: 'json' };

const run = promisify(execFile);

/** Returns the corpus's recordings whose speakers are in the fold. */
export async function readFold(corpus: string, fold: number): Promise<RatedRecording[]> {
  return (await readLabels(corpus)).filter(({ speaker }) => foldBySpeaker.get(speaker) === fold);
}

const foldBySpeaker = new Map(Object.entries(foldOfSpeakers));

/**
 * Trains a model by `../shared/mfa/train.yaml` on the corpus without the speakers of some folds, and unpacks
 * it in `folder`. It takes six minutes of two free cores.
 * @throws {Error} where MFA's command isn't here, or with its messages
 */
export async function trainWithout(folds: readonly number[], corpus: string, folder: string): Promise<void> {
  const mfa = await findMfaCommand();
  if (!mfa) throw new Error(`There is no MFA to train with at ${sharedMfa}.`);
  const place = await mkdtemp(join(tmpdir(), 'mfa-train-'));
  try {
    const recordings = (await readLabels(corpus)).filter(
      ({ speaker }) => !folds.includes(foldBySpeaker.get(speaker) ?? -1),
    );
    await writeCorpus(recordings, corpus, place);
    const zip = join(place, 'model.zip');
    const script = join(root, 'tools', 'mfa', 'train_model.py');
    const config = join(sharedMfa, 'train.yaml');
    const args = [script, join(place, 'corpus'), join(place, 'corpus.dict'), config, zip];
    await run(mfa.python, args, { maxBuffer: 2 ** 28 });
    await mkdir(folder, { recursive: true });
    await run(mfa.python, ['-m', 'zipfile', '-e', zip, folder]);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Writes each recording with its words into its speaker's folder, and the dictionary of all words. */
async function writeCorpus(
  recordings: readonly RatedRecording[],
  corpus: string,
  place: string,
): Promise<void> {
  const pronouncer = createPronouncer({ lexicon: cmuDictionary(), guess: createGuess() });
  const lines = new Set<string>();
  // MFA knows the phones of its dictionary only, and the service's lexicon needs all.
  for (const phone of [
    ...consonants,
    ...vowels.flatMap((vowel) => [0, 1, 2].map((stress) => vowel + stress)),
  ]) {
    lines.add(`all${phone.toLowerCase()}phones\t${phone}`);
  }
  for (const { id, speaker, text } of recordings) {
    const folder = join(place, 'corpus', speaker);
    await mkdir(folder, { recursive: true });
    const samples = await readAudio(join(corpus, 'audio', `${id}.opus`));
    const wav = encodeWav({ samples, sampleRate: 16_000 });
    await writeFile(join(folder, `${id}.wav`), wav);
    const { words } = await planUtterance(text.toLowerCase(), pronouncer, {});
    await writeFile(join(folder, `${id}.lab`), words.map(({ word }) => word).join(' '));
    for (const { word, pronunciations } of words)
      for (const phones of pronunciations) lines.add(`${word}\t${phones.join(' ')}`);
  }
  await writeFile(join(place, 'corpus.dict'), `${[...lines].join('\n')}\n`);
}
