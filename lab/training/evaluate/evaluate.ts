import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { AppError } from '@sayable/shared/std';
import { machine } from '../../bench/report.ts';
import { figuresOfAll } from './figures/evaluation-figures.ts';
import { measureLearner } from './learner/measure-learner.ts';
import { type Replays, replayRecordings } from './material/replay-recordings.ts';
import { replayLines } from './replays/index.ts';
import { readBefore } from './report/before.ts';
import { createProgress } from './report/progress.ts';
import type { Findings } from './report/report.ts';
import type { EvaluateArguments } from './run/arguments.ts';
import { type Collected, collect } from './run/collect.ts';
import { openDesk } from './run/desk.ts';
import { chooseModels, type ModelChoice, type ModelPlaces } from './run/models.ts';
import { type Corpus, readCorpus } from './run/read-corpus.ts';
import { readSwapsOf } from './run/read-swaps.ts';

/** The arguments of a run over a corpus. */
export type CorpusArguments = EvaluateArguments & { corpus: string };

export interface Evaluation extends Findings {
  /** Remarks on the figures: excluded recordings, and speakers that the training used. */
  notes: string[];
}

/** The recordings and models of a run. */
interface Run {
  given: CorpusArguments;
  corpus: Corpus;
  models: ModelChoice;
  collected: Collected;
  replayed: Replays | null;
}

/**
 * Evaluates the shipped scorer over a corpus, through the learner's pipeline and through the network alone.
 * @throws AppError for input that is unreadable, is missing or contains nothing to score
 */
export async function evaluate(given: CorpusArguments, places?: ModelPlaces): Promise<Evaluation> {
  const before = given.before === undefined ? undefined : await readBefore(given.before);
  const corpus = await readCorpus(given.corpus, given.limit, given.skip);
  const { recordings } = corpus;
  const speakers = new Set(recordings.map(({ speaker }) => speaker));
  const models = await chooseModels(speakers, given.crossValidate, places);
  const swaps = given.swaps === undefined ? undefined : await readSwapsOf(given.swaps, recordings);
  if (models.warning) console.error(models.warning);
  const onProgress = createProgress();
  const workers = given.workers ?? availableParallelism();
  const { firstLanguage, cache } = given;
  const desk = await openDesk({ recordings, models, cacheFolder: cache, workers, firstLanguage, onProgress });
  const { splices: seed, practisedSplices: practisedCount } = given;
  const splices = seed === undefined ? {} : { splices: { seed, practisedCount } };
  const collected = await collect({ recordings, models, ...(swaps && { swaps }), ...splices }, desk);
  if (collected.evaluated.length === 0) {
    const why = collected.unscored[0]?.why ?? '';
    throw new AppError('unprocessable', `None of ${recordings.length} recordings could be scored: ${why}`);
  }
  const learner = await measureLearner({ ...given, practised: collected.practised, models, desk });
  const replayed = given.replays ? await replayRecordings(recordings, models, onProgress) : null;
  const findings: Findings = {
    learner,
    replays: replayed ? [...replayLines(replayed.figures), `  ${replayed.note}`] : [],
    network: figuresOfAll(collected),
    ...(before && { before }),
  };
  const run: Run = { given, corpus, models, collected, replayed };
  if (given.json !== undefined) await writeFigures(given.json, findings, run);
  return { ...findings, notes: notesOf(run) };
}

const fewNames = 10;

function notesOf({
  given,
  corpus: { missing },
  collected: { unscored },
  models: { warning },
}: Run): string[] {
  const some = (ids: readonly string[]) =>
    `${ids.slice(0, fewNames).join(', ')}${ids.length > fewNames ? ' …' : ''}`;
  return [
    ...(warning ? [warning] : []),
    ...(given.splices === undefined
      ? []
      : [
          `At most ${given.practisedSplices} splices are practised (--practised-splices N for another number).`,
        ]),
    ...(missing.length > 0
      ? [`Left out, as audio/ has no sound of them: ${missing.length} (${some(missing)})`]
      : []),
    ...(unscored.length > 0
      ? [`Left out, as they can't be scored: ${unscored.length} (${some(unscored.map(({ id }) => id))})`]
      : []),
  ];
}

async function writeFigures(
  file: string,
  { learner, network }: Findings,
  { given, corpus, models, collected, replayed }: Run,
) {
  const { crossValidate, splices, limit, skip, firstLanguage } = given;
  const content = {
    machine: machine(),
    crossValidate,
    models: models.ids,
    ...(models.warning && { warning: models.warning }),
    ...(splices !== undefined && { spliceSeed: splices }),
    ...(limit !== undefined && { limit }),
    ...(skip !== undefined && { skip }),
    ...(firstLanguage !== undefined && { firstLanguage }),
    missing: corpus.missing,
    unscored: collected.unscored,
    learner,
    ...(replayed && { replays: replayed.figures }),
    network,
  };
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`).catch((cause: unknown) => {
    throw new AppError('internal', `The figures can't be written to ${file}. Check the path.`, { cause });
  });
}
