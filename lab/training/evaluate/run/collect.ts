import { baseOf } from '@sayable/shared/phonetics';
import type { PractisedError } from '../learner/error-section.ts';
import type { PractisedAlone } from '../learner/isolated-section.ts';
import type { PractisedCase } from '../learner/learner-figures.ts';
import { chooseIsolated } from '../practice/choose-isolated.ts';
import type { Desk } from './desk.ts';
import type { Evaluated, SingleError } from './evaluated.ts';
import { isOfTask, type Job } from './jobs.ts';
import type { ModelChoice } from './models.ts';
import { plainJob, taskOf } from './plain-jobs.ts';
import type { CorpusRecording } from './read-corpus.ts';
import type { DueSwap } from './read-swaps.ts';
import { type Spliced, type SpliceOptions, scoreSplices } from './splice-stage.ts';

/** Results of the pipeline that a learner uses. */
export interface CollectedByPractice {
  cases: PractisedCase[];
  isolated: PractisedAlone[];
  swaps?: PractisedError[];
  splices?: Spliced<PractisedError>;
}

/** Results of the network alone. */
export interface CollectedByNetwork {
  evaluated: Evaluated[];
  unscored: { id: string; why: string }[];
  swaps?: SingleError[];
  splices?: Spliced<SingleError>;
}

export interface Collected extends CollectedByNetwork {
  practised: CollectedByPractice;
}

export interface CollectOptions {
  recordings: readonly CorpusRecording[];
  models: ModelChoice;
  swaps?: ReadonlyMap<string, DueSwap>;
  splices?: SpliceOptions;
}

/** A recording with its job. */
interface Given {
  recording: CorpusRecording;
  job: Job;
  swap: DueSwap | undefined;
}

/**
 * Scores everything that is requested: first the original recordings, then isolated words and splices, which
 * need the places found in the recordings.
 */
export async function collect(options: CollectOptions, desk: Desk): Promise<Collected> {
  const { recordings, models, swaps, splices } = options;
  const given = recordings.map((recording): Given => {
    const swap = swaps?.get(recording.id);
    return { recording, swap, job: plainJob(recording, models, swap) };
  });
  await desk.finish(
    'recordings',
    given.map(({ job }) => job),
  );
  const { evaluated, unscored } = networkOutcomes(given, desk);
  const cases = practisedCases(given, desk);
  const isolated = await practiseIsolated(cases, evaluated, models, desk);
  const spliced = splices && (await scoreSplices(evaluated, splices, models, desk));
  return {
    evaluated,
    unscored,
    ...(swaps && { swaps: swapErrors(given, desk) }),
    ...(spliced && { splices: spliced.network }),
    practised: {
      cases,
      isolated,
      ...(swaps && { swaps: practisedSwaps(given, desk) }),
      ...(spliced && { splices: spliced.practised }),
    },
  };
}

function networkOutcomes(
  given: readonly Given[],
  desk: Desk,
): Pick<CollectedByNetwork, 'evaluated' | 'unscored'> {
  const evaluated: Evaluated[] = [];
  const unscored: Collected['unscored'] = [];
  for (const { recording, job } of given) {
    const scored = desk.outcome(job, job.readings[0]?.key);
    if (scored?.kind === 'scored') evaluated.push({ recording, scored });
    else unscored.push({ id: recording.id, why: scored?.kind === 'unscored' ? scored.why : 'not scored' });
  }
  return { evaluated, unscored };
}

function swapErrors(given: readonly Given[], desk: Desk): SingleError[] {
  return given.flatMap(({ recording, job, swap }) => {
    const outcome = desk.outcome(job, job.readings[1]?.key);
    if (!swap || outcome?.kind !== 'sound') return [];
    const [expected, said] = [baseOf(swap.expected), baseOf(swap.said)];
    return [{ speaker: recording.speaker, expected, said, sound: outcome.sound }];
  });
}

function practisedCases(given: readonly Given[], desk: Desk): PractisedCase[] {
  return given.flatMap(({ recording, job }) => practisedOf(recording, job, 0, desk) ?? []);
}

function practisedSwaps(given: readonly Given[], desk: Desk): PractisedError[] {
  return given.flatMap(({ recording, job, swap }) => {
    const practised = practisedOf(recording, job, 1, desk);
    if (!swap || !practised) return [];
    // The label has the expected sound, so that its place is found beside the displayed one.
    const words = recording.words.map((word, index) => ({
      ...word,
      phones: swap.phones[index] ?? word.phones,
    }));
    const place = { word: swap.word, sound: swap.phone };
    const [expected, said] = [baseOf(swap.expected), baseOf(swap.said)];
    return [{ recording: { ...recording, words }, place, expected, said, outcome: practised.outcome }];
  });
}

function practisedOf(recording: CorpusRecording, job: Job, task: number, desk: Desk): PractisedCase | null {
  const outcome = desk.outcome(job, job.tasks[task]?.key);
  return outcome && isOfTask(outcome) ? { recording, outcome } : null;
}

async function practiseIsolated(
  cases: readonly PractisedCase[],
  evaluated: readonly Evaluated[],
  models: ModelChoice,
  desk: Desk,
): Promise<PractisedAlone[]> {
  const readings = new Map(evaluated.map(({ recording, scored }) => [recording, scored]));
  const all = cases.flatMap(({ recording, outcome }) => {
    const scored = readings.get(recording);
    return outcome.kind === 'practised' && scored ? chooseIsolated(recording, outcome, scored) : [];
  });
  const chosen = all.map((isolated) => {
    const { recording, word, cut } = isolated;
    const own = { ...recording, words: recording.words.slice(word, word + 1) };
    const model = models.folderOf(recording.speaker);
    const job: Job = { model, audio: recording.audio, cut, readings: [], tasks: [taskOf(own, cut)] };
    return { isolated, job };
  });
  await desk.finish(
    'isolated words',
    chosen.map(({ job }) => job),
  );
  return chosen.flatMap(({ isolated, job }) => {
    const practised = practisedOf(isolated.recording, job, 0, desk);
    return practised ? [{ ...isolated, outcome: practised.outcome }] : [];
  });
}
