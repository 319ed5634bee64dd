import { join } from 'node:path';
import { readAudio } from '../../scripts/lib/score-audio.ts';
import { openPractice } from '../../scripts/lib/score-practice.ts';
import type { JudgeInput } from '../../shared/src/ports/judge.ts';
import { type RatedRecording, readable } from './corpus.ts';
import { cached, hear } from './hear.ts';

/** A recording with the raters' and the engine's judgements of its stress. */
export interface StressEvidence {
  label: RatedRecording;
  input: JudgeInput;
}

/** Returns true if a word has two vowels or more, so that stress can be on the wrong syllable. */
export function isLong({ phones }: RatedRecording['words'][number]): boolean {
  return phones.filter((phone) => /\d$/.test(phone)).length > 1;
}

/**
 * Picks every recording with a long word whose stress raters found wrong, and `right` recordings whose long words are
 * all right.
 */
export function pickForStress(all: readonly RatedRecording[], right: number): RatedRecording[] {
  const long = all.filter(({ words }) => words.some(isLong));
  const isWrong = ({ words }: RatedRecording) => words.some((word) => isLong(word) && word.stress < 10);
  const wrong = long.filter(isWrong);
  const others = long.filter((label) => !isWrong(label));
  const step = Math.max(1, Math.floor(others.length / right));
  return [...wrong, ...others.filter((_, index) => index % step === 0).slice(0, right)];
}

/** Decodes the recordings, or reads earlier results from `cache`. */
export async function hearForStress(
  labels: readonly RatedRecording[],
  corpus: string,
  cache: string,
): Promise<StressEvidence[]> {
  const { practice, aligner, dispose } = await openPractice({ scoresSounds: false });
  const heard: StressEvidence[] = [];
  try {
    for (const label of labels) {
      const make = async () => {
        const samples = await readAudio(join(corpus, 'audio', `${label.id}.opus`));
        return hear(aligner, await practice.prepare(readable(label.text)), samples);
      };
      const input = await cached(cache, label.id, make).catch((failure: unknown) => {
        console.error(`${label.id} left out: ${failure instanceof Error ? failure.message : failure}`);
        return undefined;
      });
      if (input) heard.push({ label, input });
    }
  } finally {
    dispose();
  }
  return heard;
}
