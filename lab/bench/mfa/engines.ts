import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AlignEngineName } from '@sayable/shared/contracts';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { findRealMfa, realVariables } from '../../../tools/mfa/real-mfa.ts';
import { startMfaService, type TestService } from '../../../tools/mfa/service.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';
import { allAnswered, ask, askMany, type ReadyRequest, readyRequest } from './ask.ts';
import { fiveSecondRequest } from './load.ts';
import { readTier } from './text-grid.ts';

type Variables = Readonly<Record<string, string>>;

/**
 * Measures both engines with one worker: the start, the first answer, five seconds of speech and half a
 * minute.
 */
export async function measureEngines(step: StepRun): Promise<BenchResult[]> {
  const results = await measureEngine(step, 'embedded', { ENGINE: 'embedded' });
  const mfa = await findRealMfa();
  if (!mfa) {
    console.log(
      'MFA is absent (MFA_PYTHON, a conda environment, ../shared/mfa): only the embedded engine is measured.',
    );
    return results;
  }
  const variables = realVariables(mfa);
  return [
    ...results,
    ...(await measureEngine(step, 'mfa', variables)),
    ...(await measureInTurn(step, variables)),
  ];
}

/**
 * Asks both engines in turn, so that other processes slow both alike, and compares the times of each pair of
 * answers.
 */
async function measureInTurn(step: StepRun, mfaVariables: Variables): Promise<BenchResult[]> {
  const engines = [{ ENGINE: 'embedded' }, mfaVariables];
  const services = await Promise.all(
    engines.map((variables) => startMfaService({ variables: { ...variables, WORKERS: '1' } })),
  );
  try {
    const long = await longRequest('on');
    const comparisons = [
      { name: 'mfa-to-embedded-of-5s', request: await fiveSecondRequest(), rounds: step.repetitions(20, 2) },
      ...(long ? [{ name: 'mfa-to-embedded-of-27s', request: long, rounds: step.repetitions(3, 1) }] : []),
    ];
    const results: BenchResult[] = [];
    for (const { name, request, rounds } of comparisons) {
      const ratios: number[] = [];
      for (let round = 0; round <= rounds; round += 1) {
        step.progress(round, rounds);
        const [embedded = Number.NaN, mfa = Number.NaN] = await timesOf(services, request);
        // The first answers take longer.
        if (round > 0) ratios.push(mfa / embedded);
      }
      results.push(summarise(name, 'x', ratios, { kind: 'at-most', value: 1 }));
    }
    return results;
  } finally {
    await Promise.all(services.map((service) => service.close()));
  }
}

/** Returns the milliseconds of one answer of each service, which are asked one after the other. */
async function timesOf(services: readonly TestService[], request: ReadyRequest): Promise<number[]> {
  const times: number[] = [];
  for (const { url } of services) {
    const { answers } = await askMany([url], request, { count: 1, callers: 1 });
    times.push(...allAnswered(answers).map(({ ms }) => ms));
  }
  return times;
}

async function measureEngine(
  step: StepRun,
  engine: AlignEngineName,
  variables: Variables,
): Promise<BenchResult[]> {
  const start = () => startMfaService({ variables: { ...variables, WORKERS: '1' } });
  const request = await fiveSecondRequest();
  const readyMs: number[] = [];
  const firstRatios: number[] = [];
  const starts = step.repetitions(5, 1);
  for (let round = 0; round < starts; round += 1) {
    step.progress(round, starts);
    const startedAt = performance.now();
    const service = await start();
    readyMs.push(performance.now() - startedAt);
    firstRatios.push(await firstToTenth(service, request));
    await service.close();
  }
  const service = await start();
  try {
    const count = step.repetitions(40, 4);
    const { answers } = await askMany([service.url], request, { count, callers: 1 });
    const isMfa = engine === 'mfa';
    return [
      summarise(`${engine}-ready`, 'ms', readyMs, { kind: 'at-most', value: 5_000 }),
      summarise(`${engine}-first-answer-to-tenth`, 'x', firstRatios, { kind: 'at-most', value: 2 }),
      summarise(
        `${engine}-answer-of-5s`,
        'ms',
        allAnswered(answers).map(({ ms }) => ms),
        isMfa ? { kind: 'at-most', value: 150 } : undefined,
      ),
      ...(await measureLong(step, engine, service)),
    ];
  } finally {
    await service.close();
  }
}

/** Returns the time of the first answer in times of the tenth, as the service reports them. */
async function firstToTenth({ url }: TestService, request: ReadyRequest): Promise<number> {
  const totals: number[] = [];
  for (let count = 0; count < 10; count += 1) {
    totals.push((await ask(url, request)).stages.get('total') ?? Number.NaN);
  }
  return (totals[0] ?? Number.NaN) / (totals.at(-1) ?? Number.NaN);
}

/** Measures 27 seconds of one person's speech (`../shared/alignment`), with and without learner variants. */
async function measureLong(
  step: StepRun,
  engine: AlignEngineName,
  { url }: TestService,
): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const variants of ['on', 'off'] as const) {
    const request = await longRequest(variants);
    if (!request) continue;
    const { answers } = await askMany([url], request, { count: step.repetitions(5, 1), callers: 1 });
    const times = allAnswered(answers).map(({ ms }) => ms);
    const limit = engine === 'mfa' ? ({ kind: 'at-most', value: 2_000 } as const) : undefined;
    results.push(summarise(`${engine}-answer-of-27s-variants-${variants}`, 'ms', times, limit));
  }
  return results;
}

/**
 * Returns the request to align 27 seconds of one person's speech; undefined where the recording is absent.
 */
async function longRequest(variants: 'on' | 'off'): Promise<ReadyRequest | undefined> {
  const folder = join(root, '..', 'shared', 'alignment');
  if (!existsSync(folder)) {
    console.log('../shared/alignment is absent: the long recording is skipped.');
    return undefined;
  }
  const grid = await readFile(join(folder, 'acoustic_corpus.TextGrid'), 'utf8');
  const text = readTier(grid, 'words')
    .map(({ label }) => label)
    .join(' ');
  const audio = new Uint8Array(await readFile(join(folder, 'acoustic_corpus.wav')));
  return readyRequest({ audio, text, reading: variants, variants });
}
