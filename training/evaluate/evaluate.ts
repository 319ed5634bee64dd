import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { AppError } from '@sayable/shared/contracts';
import { machine } from '../../bench/report.ts';
import { type EvaluationFigures, figuresOfAll } from './figures/evaluation-figures.ts';
import { createProgress } from './report/progress.ts';
import type { EvaluateArguments } from './run/arguments.ts';
import { type Collected, collect } from './run/collect.ts';
import { chooseModels, type ModelChoice, type ModelPlaces } from './run/models.ts';
import { type Corpus, readCorpus } from './run/read-corpus.ts';
import { readSwapsOf } from './run/read-swaps.ts';

export interface Evaluation {
  figures: EvaluationFigures;
  /** What is worth knowing beside the figures: who was left out, and who was trained on. */
  notes: string[];
}

/**
 * Runs the shipped scorer over a corpus and takes its figures.
 * @throws AppError for what can't be read, isn't there or holds nothing to score
 */
export async function evaluate(given: EvaluateArguments, places?: ModelPlaces): Promise<Evaluation> {
  const corpus = await readCorpus(given.corpus, given.limit);
  const { recordings } = corpus;
  const speakers = new Set(recordings.map(({ speaker }) => speaker));
  const models = await chooseModels(speakers, given.crossValidate, places);
  const swaps = given.swaps === undefined ? undefined : await readSwapsOf(given.swaps, recordings);
  if (models.warning) console.error(models.warning);
  const collected = await collect({
    recordings,
    models,
    cacheFolder: given.cache,
    workers: given.workers ?? availableParallelism(),
    onProgress: createProgress(),
    ...(swaps && { swaps }),
    ...(given.splices !== undefined && { splices: given.splices }),
  });
  if (collected.evaluated.length === 0) {
    const why = collected.unscored[0]?.why ?? '';
    throw new AppError('unprocessable', `None of ${recordings.length} recordings could be scored: ${why}`);
  }
  const figures = figuresOfAll(collected);
  if (given.json !== undefined) await writeFigures(given.json, given, figures, { corpus, models, collected });
  return { figures, notes: notesOf(corpus, collected, models) };
}

const fewNames = 10;

function notesOf({ missing }: Corpus, { unscored }: Collected, { warning }: ModelChoice): string[] {
  const some = (ids: readonly string[]) =>
    `${ids.slice(0, fewNames).join(', ')}${ids.length > fewNames ? ' …' : ''}`;
  return [
    ...(warning ? [warning] : []),
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
  { crossValidate, splices, limit }: EvaluateArguments,
  figures: EvaluationFigures,
  { corpus, models, collected }: { corpus: Corpus; models: ModelChoice; collected: Collected },
): Promise<void> {
  const content = {
    machine: machine(),
    crossValidate,
    models: models.ids,
    ...(models.warning && { warning: models.warning }),
    ...(splices !== undefined && { spliceSeed: splices }),
    ...(limit !== undefined && { limit }),
    missing: corpus.missing,
    unscored: collected.unscored,
    ...figures,
  };
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`).catch((cause: unknown) => {
    throw new AppError('internal', `The figures can't be written to ${file}. Check the path.`, { cause });
  });
}
