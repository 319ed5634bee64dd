import { openAligner } from '../../../scripts/lib/open-aligner.ts';
import { openSoundScorer } from '../../../scripts/lib/score-sounds.ts';
import type { Pronunciation } from '../../../shared/src/contracts/plan.ts';
import { contrastEvidence, contrastProbability } from '../../../shared/src/contrasts/index.ts';
import type { ExpectedWord } from '../../../shared/src/ports/index.ts';
import { AppError } from '../../../shared/src/std/index.ts';

/** A word, the one that it must be told from, and the sound that differs. */
export interface ClipTask {
  phones: Pronunciation;
  otherPhones: Pronunciation;
  at: number;
  /** The other sound, ARPAbet without stress. */
  other: string;
}

/** The findings of the two judges of a clip. */
export interface HeardClip {
  /** The scorer's probability that the word was said and not the other one, 0–1. */
  contrast: number;
  /** True if the phrase recogniser chooses the word of the two. */
  isChosen: boolean;
}

/**
 * Opens the scorer and the phrase recogniser. The returned function takes 16 kHz samples; undefined: too
 * little speech.
 */
export async function openClipJudges() {
  const [aligner, scorer] = await Promise.all([openAligner(), openSoundScorer()]);
  return async (samples: Float32Array, task: ClipTask): Promise<HeardClip | undefined> => {
    const { phones, otherPhones, at, other } = task;
    const word = { word: 'word', span: [0, 4] as [number, number] };
    try {
      const plan = [{ ...word, pronunciations: [[...phones]] }];
      const { phoneCosts } = await aligner.recognize(samples, plan, { variants: false });
      if (!phoneCosts) return undefined;
      const recording = await scorer.encode(samples, phoneCosts);
      const expected: ExpectedWord[] = [{ planIndex: 0, phones: [...phones] }];
      const contrast = contrastProbability(await contrastEvidence(recording, expected, 0, { at, other }));
      const both = [phones, otherPhones].map((one) => [{ ...word, pronunciations: [[...one]] }]);
      const recognition = await aligner.startPhraseRecognition(both);
      await recognition.push(samples);
      const [first] = await recognition.decide();
      recognition.close();
      return { contrast, isChosen: first?.index === 0 };
    } catch (failure) {
      if (failure instanceof AppError && failure.code === 'unprocessable') return undefined;
      throw failure;
    }
  };
}
