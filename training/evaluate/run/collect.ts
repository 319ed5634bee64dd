import { join } from 'node:path';
import { baseOf } from '@sayable/shared/phonetics';
import { type PlannedSplice, planSplices } from '../splice/plan-splices.ts';
import { type OutcomeCache, openCache } from './cache.ts';
import { type Job, keyOf, type Outcome, type Place, type ScoredReading, type SoundLine } from './jobs.ts';
import type { ModelChoice } from './models.ts';
import type { CorpusRecording } from './read-corpus.ts';
import type { DueSwap } from './read-swaps.ts';
import { workOff } from './work-off.ts';

/** A recording and what the scorer says of it. */
export interface Evaluated {
  recording: CorpusRecording;
  scored: ScoredReading;
}

/** One sound that is known to be another one than was due, and what the scorer says of it. */
export interface SingleError {
  speaker: string;
  /** Bases. For a control both are the same. */
  expected: string;
  said: string;
  sound: SoundLine;
}

export interface Collected {
  evaluated: Evaluated[];
  unscored: { id: string; why: string }[];
  swaps?: SingleError[];
  splices?: { foreign: SingleError[]; control: SingleError[] };
}

export interface CollectOptions {
  recordings: readonly CorpusRecording[];
  models: ModelChoice;
  swaps?: ReadonlyMap<string, DueSwap>;
  /** The splice test's seed. */
  splices?: number;
  cacheFolder: string;
  workers: number;
  /** `done` counts from what the cache has. */
  onProgress(stage: string, done: number, all: number): void;
}

/** Scores all that is asked for: first the recordings as they are, then, by the places found in them, the splices. */
export async function collect(options: CollectOptions): Promise<Collected> {
  const { recordings, models, swaps, splices } = options;
  const desk = await openDesk(options);
  const plain = recordings.map((recording) => plainJob(recording, models, swaps?.get(recording.id)));
  await desk.finish('recordings', plain);

  const evaluated: Evaluated[] = [];
  const unscored: Collected['unscored'] = [];
  for (const [index, recording] of recordings.entries()) {
    const scored = desk.outcome(plain[index]);
    if (scored?.kind === 'scored') evaluated.push({ recording, scored });
    else unscored.push({ id: recording.id, why: scored?.kind === 'unscored' ? scored.why : 'not scored' });
  }
  return {
    evaluated,
    unscored,
    ...(swaps && { swaps: swapErrors(recordings, plain, swaps, desk) }),
    ...(splices !== undefined && { splices: await scoreSplices(evaluated, splices, models, desk) }),
  };
}

interface Desk {
  /** Works off what isn't in the cache. */
  finish(stage: string, jobs: readonly Job[]): Promise<void>;
  /** What came of a job's reading. */
  outcome(job: Job | undefined, reading?: number): Outcome | undefined;
}

async function openDesk({
  recordings,
  models,
  cacheFolder,
  workers,
  onProgress,
}: CollectOptions): Promise<Desk> {
  const caches = new Map<string, OutcomeCache>();
  for (const folder of new Set(recordings.map(({ speaker }) => models.folderOf(speaker))))
    caches.set(folder, await openCache(join(cacheFolder, models.keyOf(folder))));
  return {
    outcome: (job, reading = 0) => caches.get(job?.model ?? '')?.get(job?.readings[reading]?.key ?? ''),
    async finish(stage, jobs) {
      const open = jobs.flatMap((job) => {
        const readings = job.readings.filter(({ key }) => !caches.get(job.model)?.get(key));
        return readings.length > 0 ? [{ ...job, readings }] : [];
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

/** The recording as it was rated, and where there is one with its swap. */
function plainJob(recording: CorpusRecording, models: ModelChoice, swap?: DueSwap): Job {
  const phones = recording.words.map(({ phones }) => phones);
  const readings: Job['readings'] = [{ key: keyOf(recording.stamp, phones), phones }];
  if (swap) {
    const focus: Place = { word: swap.word, sound: swap.phone };
    readings.push({ key: keyOf(recording.stamp, swap.phones, focus), phones: swap.phones, focus });
  }
  return { model: models.folderOf(recording.speaker), audio: recording.audio, readings };
}

function swapErrors(
  recordings: readonly CorpusRecording[],
  jobs: readonly Job[],
  swaps: ReadonlyMap<string, DueSwap>,
  desk: Desk,
): SingleError[] {
  return recordings.flatMap(({ id, speaker }, index) => {
    const swap = swaps.get(id);
    const outcome = desk.outcome(jobs[index], 1);
    if (!swap || outcome?.kind !== 'sound') return [];
    return [{ speaker, expected: baseOf(swap.expected), said: baseOf(swap.said), sound: outcome.sound }];
  });
}

async function scoreSplices(evaluated: readonly Evaluated[], seed: number, models: ModelChoice, desk: Desk) {
  const plan = planSplices(evaluated, seed);
  const stamps = new Map(evaluated.map(({ recording }) => [recording.audio, recording.stamp]));
  const foreign = plan.map((planned) => spliceJob(planned, planned.foreign, models, stamps));
  const control = plan.map((planned) => spliceJob(planned, planned.control, models, stamps));
  await desk.finish('splices', [...foreign, ...control]);
  const errorsOf = (jobs: readonly Job[], said: (planned: PlannedSplice) => string): SingleError[] =>
    plan.flatMap((planned, index) => {
      const outcome = desk.outcome(jobs[index]);
      if (outcome?.kind !== 'sound') return [];
      const { recording, expected } = planned;
      return [{ speaker: recording.speaker, expected, said: said(planned), sound: outcome.sound }];
    });
  return {
    foreign: errorsOf(foreign, ({ said }) => said),
    control: errorsOf(control, ({ expected }) => expected),
  };
}

function spliceJob(
  { recording, place }: PlannedSplice,
  splice: PlannedSplice['foreign'],
  models: ModelChoice,
  stamps: ReadonlyMap<string, string>,
): Job {
  const phones = recording.words.map(({ phones }) => phones);
  const key = keyOf(recording.stamp, phones, place, splice, stamps.get(splice.donor.audio));
  const { speaker, audio } = recording;
  return { model: models.folderOf(speaker), audio, splice, readings: [{ key, phones, focus: place }] };
}
