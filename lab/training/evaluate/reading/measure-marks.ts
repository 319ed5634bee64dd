import type { AssessedWord } from '@sayable/shared/contracts';
import type { Pronouncer } from '@sayable/shared/ports';
import type { Practice } from '@sayable/shared/practice';
import type { EmbeddedAligner } from '@sayable/shared/recognition';
import { AppError } from '@sayable/shared/std';
import { learnWith } from '../../../../scripts/lib/score-practice.ts';
import { openSoundScorer } from '../../../../scripts/lib/score-sounds.ts';
import { openSlipDetector } from '../../../../scripts/lib/slip-detector.ts';
import { evenly } from '../hearing/evenly.ts';
import { percent } from '../report/table.ts';
import { openVoices } from '../voice/open-voices.ts';
import type { SaidSentence } from './reading-material.ts';

/** The sentences that are judged twice: each takes a second. */
const SENTENCES = 60;

/** A sentence, with its recording as the follower cut it out of a reading. */
export interface CutSentence {
  said: SaidSentence;
  samples: Float32Array;
}

/** Judges sentences as they were cut out of a reading, and the same recordings alone. */
export async function markLines(
  cuts: readonly CutSentence[],
  { aligner, pronouncer }: { aligner: EmbeddedAligner; pronouncer: Pronouncer },
): Promise<string[]> {
  const scorer = await openSoundScorer();
  const { slt } = await openVoices(pronouncer);
  const detector = await openSlipDetector(null);
  const { practice } = learnWith(aligner, scorer, { detector, reference: slt });
  let [sentences, words, same, redCut, redAlone] = [0, 0, 0, 0, 0];
  for (const { said, samples } of evenly(cuts, SENTENCES)) {
    const alone = await wordsOf(practice, said.plan.text, said.samples);
    const cut = await wordsOf(practice, said.plan.text, samples);
    if (!alone || !cut) continue;
    sentences += 1;
    const marks = marksOf(cut);
    for (const [place, mark] of marksOf(alone)) {
      words += 1;
      if (marks.get(place) === mark) same += 1;
      if (mark === 'mispronounced') redAlone += 1;
      if (marks.get(place) === 'mispronounced') redCut += 1;
    }
  }
  await scorer.dispose();
  return [
    `${sentences} sentences cut out of a reading and alone: the same mark for ${percent(same / words)} of ${words} words; red ${redCut} cut, ${redAlone} alone`,
  ];
}

/** Returns the error of each word of the text, by its place. */
function marksOf(words: readonly AssessedWord[]): Map<string, string> {
  const own = words.filter(({ span }) => span[1] > span[0]);
  return new Map(own.map(({ span, error }) => [String(span), error]));
}

/** Returns null for a recording that can't be judged. */
async function wordsOf(practice: Practice, text: string, samples: Float32Array) {
  try {
    const prepared = await practice.prepare(text);
    for await (const event of practice.assess(prepared, samples))
      if (event.type === 'utterance-assessed') return event.judgement.assessment.words;
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'unprocessable')) throw thrown;
  }
  return null;
}
