import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endingsFile } from '../../../../scripts/lib/score-sounds.ts';
import { detectorFileOf } from '../../../../scripts/lib/slip-detector.ts';
import { type OutcomeCache, openCache } from './cache.ts';
import { type Job, keyOf, type Outcome } from './jobs.ts';
import type { ModelChoice } from './models.ts';
import type { CorpusRecording } from './read-corpus.ts';
import { workOff } from './work-off.ts';

export interface DeskOptions {
  recordings: readonly CorpusRecording[];
  models: ModelChoice;
  cacheFolder: string;
  workers: number;
  /** The speakers' first language (BCP 47); null, the default, for who has set none. */
  firstLanguage?: string | null | undefined;
  /** Reports progress. `done` includes the cached outcomes. */
  onProgress(stage: string, done: number, all: number): void;
}

/** Accepts jobs and returns their outcomes. */
export interface Desk {
  /** Runs the jobs that are not in the cache. */
  finish(stage: string, jobs: readonly Job[]): Promise<void>;
  /** Returns the outcome for a key of a job. */
  outcome(job: Job | undefined, key: string | undefined): Outcome | undefined;
}

/** @throws AppError `internal` if outcomes cannot be stored */
export async function openDesk({
  recordings,
  models,
  cacheFolder,
  workers,
  firstLanguage = null,
  onProgress,
}: DeskOptions): Promise<Desk> {
  // Files that ship for all folds.
  const files = [endingsFile(), detectorFileOf(firstLanguage)].filter((file) => file !== undefined);
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const detectors = `-${keyOf(firstLanguage ?? '', ...texts)}`;
  const caches = new Map<string, OutcomeCache>();
  for (const folder of new Set([
    models.shipped,
    ...recordings.map(({ speaker }) => models.folderOf(speaker)),
  ]))
    caches.set(folder, await openCache(join(cacheFolder, `${models.keyOf(folder)}${detectors}`)));
  const isOpen = (model: string) => (question: { key: string }) => !caches.get(model)?.get(question.key);
  return {
    outcome: (job, key) => caches.get(job?.model ?? '')?.get(key ?? ''),
    async finish(stage, jobs) {
      const open = jobs.flatMap((job) => {
        const readings = job.readings.filter(isOpen(job.model));
        const tasks = job.tasks.filter(isOpen(job.model));
        return readings.length + tasks.length > 0 ? [{ ...job, firstLanguage, readings, tasks }] : [];
      });
      let done = jobs.length - open.length;
      onProgress(stage, done, jobs.length);
      const byModel = open.sort((one, other) => one.model.localeCompare(other.model));
      await workOff(byModel, workers, (outcomes, { model }) => {
        for (const outcome of outcomes) caches.get(model)?.add(outcome);
        done += 1;
        onProgress(stage, done, jobs.length);
      });
    },
  };
}
