import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readAudio } from '../../../scripts/lib/score-audio.ts';
import { openSoundScorer } from '../../../scripts/lib/score-sounds.ts';
import type { PlannedWord } from '../../../shared/src/contracts/plan.ts';
import type { ExpectedWord, SoundScorer } from '../../../shared/src/ports/sound-scorer.ts';
import { type RatedRecording, readLabels } from '../corpus.ts';
import folds from '../folds.json' with { type: 'json' };

const shared = new URL('../../../../shared/', import.meta.url).pathname;
const foldModels = new URL('../folds/', import.meta.url).pathname;
const foldOf: Readonly<Record<string, number>> = z.record(z.string(), z.int()).parse(folds);

export const speechFolder = join(shared, 'speech');
export const haveSpeech = existsSync(join(speechFolder, 'labels.jsonl'));
export const haveCorpus = existsSync(join(shared, 'corpus', 'labels.jsonl'));
/**
 * True if the models that were not trained on a fold's speakers exist. `lab/training/README.md` explains how
 * to train them.
 */
export const haveFoldModels = [0, 1, 2, 3, 4].every((fold) =>
  existsSync(join(foldModels, String(fold), 'sounds.json')),
);

/** A learner's recording with five raters' marks for every sound, and the model that may judge it. */
export interface RatedLearner {
  label: RatedRecording;
  fold: number;
  samples: Float32Array;
  /** The pronunciations that the raters expected: those of the corpus. */
  words: PlannedWord[];
  due: ExpectedWord[];
}

/** Reads the 24 recordings of `../shared/speech`; none if they are missing. */
export async function readSpeech(): Promise<RatedLearner[]> {
  if (!haveSpeech) return [];
  return readLearners(await readLabels(speechFolder), (id) => join(speechFolder, `${id}.wav`));
}

/**
 * Reads every `every`-th recording of the corpus, so that most speakers occur once; none if the corpus is
 * missing.
 */
export async function readFromCorpus(every: number): Promise<RatedLearner[]> {
  if (!haveCorpus) return [];
  const folder = join(shared, 'corpus');
  const labels = (await readLabels(folder)).filter((_, index) => index % every === 0);
  return readLearners(labels, (id) => join(folder, 'audio', `${id}.opus`));
}

async function readLearners(
  labels: readonly RatedRecording[],
  fileOf: (id: string) => string,
): Promise<RatedLearner[]> {
  const learners: RatedLearner[] = [];
  for (const label of labels) {
    learners.push({
      label,
      fold: foldOf[label.speaker] ?? 0,
      samples: await readAudio(fileOf(label.id)),
      words: label.words.map(({ text, phones }) => ({
        word: text.toLowerCase(),
        span: [0, 0],
        pronunciations: [phones],
      })),
      due: label.words.map(({ phones }, planIndex) => ({ planIndex, phones })),
    });
  }
  return learners;
}

/** Opens each fold's model on first use. */
export function openFoldScorers() {
  const opened = new Map<number, Promise<SoundScorer>>();
  return {
    of(fold: number): Promise<SoundScorer> {
      const scorer = opened.get(fold) ?? openSoundScorer(join(foldModels, String(fold)));
      opened.set(fold, scorer);
      return scorer;
    },
    async dispose() {
      for (const scorer of opened.values()) await (await scorer).dispose();
    },
  };
}
