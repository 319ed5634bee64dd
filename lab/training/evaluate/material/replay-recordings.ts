import { openAligner } from '../../../../scripts/lib/open-aligner.ts';
import { readAudio } from '../../../../scripts/lib/score-audio.ts';
import { learnWith } from '../../../../scripts/lib/score-practice.ts';
import { openSoundScorer } from '../../../../scripts/lib/score-sounds.ts';
import { openSlipDetector } from '../../../../scripts/lib/slip-detector.ts';
import { sentenceOf } from '../practice/sentence.ts';
import { measureReplays, type Recorded, type ReplayFigures } from '../replays/index.ts';
import type { ModelChoice } from '../run/models.ts';
import type { CorpusRecording } from '../run/read-corpus.ts';

/** The variation of the results when the same recordings are replayed. */
export interface Replays {
  figures: ReplayFigures;
  note: string;
}

const seed = 1;
const mostReplayed = 20;
const plays = 5;

/** Replays the recordings of one model several times: the model that has the most recordings. */
export async function replayRecordings(
  recordings: readonly CorpusRecording[],
  models: ModelChoice,
  onProgress: (stage: string, done: number, all: number) => void,
): Promise<Replays> {
  const byModel = Map.groupBy(recordings, ({ speaker }) => models.folderOf(speaker));
  const [[model, own] = [models.shipped, []]] = [...byModel].sort(
    ([, one], [, other]) => other.length - one.length,
  );
  const aligner = await openAligner();
  const scorer = await openSoundScorer(model);
  try {
    const { practice } = learnWith(aligner, scorer, { detector: await openSlipDetector(null) });
    const recorded = await recordedOf(own);
    onProgress('replays', 0, plays * Math.min(mostReplayed, recorded.length));
    const figures = await measureReplays(practice, recorded, {
      seed,
      plays,
      most: mostReplayed,
      onPlayed: (done, all) => onProgress('replays', done, all),
    });
    return { figures, note: `Recordings of the model ${models.ids[model] ?? ''}` };
  } finally {
    aligner.dispose();
    await scorer.dispose();
  }
}

/** Picks recordings evenly from the list, so that not every sound file is read. */
async function recordedOf(recordings: readonly CorpusRecording[]): Promise<Recorded[]> {
  const step = Math.max(1, Math.floor(recordings.length / mostReplayed));
  const recorded: Recorded[] = [];
  for (const { id, words, audio } of recordings.filter((_, index) => index % step === 0))
    recorded.push({ id, text: sentenceOf(words).text, samples: await readAudio(audio) });
  return recorded;
}
