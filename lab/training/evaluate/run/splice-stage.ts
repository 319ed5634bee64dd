import { diceOf } from '../../features/degrade.ts';
import type { PractisedError } from '../learner/error-section.ts';
import { type PlannedSplice, planSplices, shuffled } from '../splice/plan-splices.ts';
import type { Desk } from './desk.ts';
import type { Evaluated, SingleError } from './evaluated.ts';
import { isOfTask, type Job, keyOf } from './jobs.ts';
import type { ModelChoice } from './models.ts';
import { taskOf } from './plain-jobs.ts';

export interface SpliceOptions {
  seed: number;
  /**
   * The number of recordings whose splice and control are practised as well. The network alone scores all of
   * them.
   */
  practisedCount: number;
}

/** Errors and their controls. */
export interface Spliced<Error> {
  foreign: Error[];
  control: Error[];
}

export interface SpliceErrors {
  network: Spliced<SingleError>;
  practised: Spliced<PractisedError>;
}

/** Splices recordings at the places that were found in them, and scores the results. */
export async function scoreSplices(
  evaluated: readonly Evaluated[],
  { seed, practisedCount }: SpliceOptions,
  models: ModelChoice,
  desk: Desk,
): Promise<SpliceErrors> {
  const plan = planSplices(evaluated, seed);
  const practised = new Set(shuffled(plan, diceOf(seed)).slice(0, practisedCount));
  const stamps = new Map(evaluated.map(({ recording }) => [recording.audio, recording.stamp]));
  const jobsOf = (sort: 'foreign' | 'control') =>
    plan.map((planned): SpliceJob => {
      const said = sort === 'foreign' ? planned.said : planned.expected;
      return { planned, said, job: spliceJob(planned, planned[sort], said, models, stamps) };
    });
  const [foreign, control] = [jobsOf('foreign'), jobsOf('control')];
  const all = [...foreign, ...control];
  await desk.finish(
    'splices',
    all.map(({ planned, job }) => (practised.has(planned) ? job : { ...job, tasks: [] })),
  );
  const picked = (jobs: typeof all) => jobs.filter(({ planned }) => practised.has(planned));
  return {
    network: { foreign: networkErrors(foreign, desk), control: networkErrors(control, desk) },
    practised: {
      foreign: practisedErrors(picked(foreign), desk),
      control: practisedErrors(picked(control), desk),
    },
  };
}

interface SpliceJob {
  planned: PlannedSplice;
  said: string;
  job: Job;
}

function networkErrors(jobs: readonly SpliceJob[], desk: Desk): SingleError[] {
  return jobs.flatMap(({ planned: { recording, expected }, said, job }) => {
    const outcome = desk.outcome(job, job.readings[0]?.key);
    if (outcome?.kind !== 'sound') return [];
    return [{ speaker: recording.speaker, expected, said, sound: outcome.sound }];
  });
}

function practisedErrors(jobs: readonly SpliceJob[], desk: Desk): PractisedError[] {
  return jobs.flatMap(({ planned: { recording, place, expected }, said, job }) => {
    const outcome = desk.outcome(job, job.tasks[0]?.key);
    if (!outcome || !isOfTask(outcome)) return [];
    return [{ recording, place, expected, said, outcome }];
  });
}

function spliceJob(
  { recording, place, expected }: PlannedSplice,
  splice: PlannedSplice['foreign'],
  said: string,
  models: ModelChoice,
  stamps: ReadonlyMap<string, string>,
): Job {
  const phones = recording.words.map((word) => word.phones);
  const donor = stamps.get(splice.donor.audio);
  const key = keyOf(recording.stamp, phones, place, splice, donor);
  const { speaker, audio } = recording;
  const task = taskOf(recording, splice, donor);
  // The control has the expected sound, so nothing is replaced.
  const replaced = {
    ...place,
    said,
    phones: phones[place.word] ?? [],
    wordCount: recording.words.length,
  };
  return {
    model: models.folderOf(speaker),
    audio,
    splice,
    readings: [{ key, phones, focus: place }],
    tasks: [said === expected ? task : { ...task, replaced }],
  };
}
