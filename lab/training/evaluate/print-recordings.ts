import { availableParallelism } from 'node:os';
import { haveFoldModels, haveSpeech, speechFolder } from '../traps/learners.ts';
import { createProgress } from './report/progress.ts';
import { recordingLines } from './report/recording-lines.ts';
import type { EvaluateArguments } from './run/arguments.ts';
import { openDesk } from './run/desk.ts';
import { chooseModels } from './run/models.ts';
import { taskOf } from './run/plain-jobs.ts';
import { readCorpus } from './run/read-corpus.ts';

/**
 * Prints the recordings of `../shared/speech` word by word, judged by the models that were not trained on
 * their speakers, if those models exist.
 */
export async function printedRecordings(given: EvaluateArguments): Promise<string[]> {
  if (!haveSpeech) return ['There are no recordings to print: ../shared/speech is not here.'];
  const { recordings } = await readCorpus(speechFolder, given.limit);
  const speakers = new Set(recordings.map(({ speaker }) => speaker));
  const models = await chooseModels(speakers, haveFoldModels);
  const workers = given.workers ?? availableParallelism();
  const onProgress = createProgress();
  const desk = await openDesk({ recordings, models, cacheFolder: given.cache, workers, onProgress });
  const jobs = recordings.map((recording) => ({
    recording,
    job: {
      model: models.folderOf(recording.speaker),
      audio: recording.audio,
      readings: [],
      tasks: [taskOf(recording)],
    },
  }));
  await desk.finish(
    'recordings of ../shared/speech',
    jobs.map(({ job }) => job),
  );
  const lines = jobs.flatMap(({ recording, job }) => {
    const outcome = desk.outcome(job, job.tasks[0]?.key);
    return outcome?.kind === 'practised' || outcome?.kind === 'refused'
      ? ['', ...recordingLines({ recording, outcome })]
      : [];
  });
  return [...(models.warning ? [models.warning] : []), ...lines];
}
