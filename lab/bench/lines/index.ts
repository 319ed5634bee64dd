import { haveLearners, readLearners } from '../../../tools/driver/sound/learners.ts';
import { readSound } from '../../../tools/driver/sound/read-sound.ts';
import { readTexts } from '../../../tools/driver/sound/read-texts.ts';
import { type BenchBrowser, openBenchBrowser } from '../browser.ts';
import { spoken } from '../conversation/on-device.ts';
import type { GroupRun, StepRun } from '../group-run.ts';
import { proportionalMegabytes } from '../practice/process-memory.ts';
import { type BenchResult, summarise } from '../report.ts';
import { marksOf, sayAlone, shareOfSame } from './marks.ts';
import { type SaidLine, sayLines, withFilm } from './say-lines.ts';
import type { LineMoments } from './watch-run.ts';

/** The lines after which a browser has loaded what it needs for a run. */
const loadedAfter = 3;
/** The lines that are said alone, too: more would take minutes. */
const comparedLines = 16;
/** The rest behind a run. V8 gives back the young generation of a heap once nothing is allocated for a while. */
const restMs = 20_000;

/** Measures a run of lines: the player of a page says a line, the person says it, and the next one follows. */
export async function measureLines(group: GroupRun): Promise<BenchResult[]> {
  const browser = await openBenchBrowser();
  return group.measure([{ name: 'many lines in a row', measure: (step) => measureManyLines(browser, step) }]);
}

/**
 * Measures a run at the pace of the clock: from the end of each try to its colors and to the next line, the
 * whole browser's memory from the third line on, and what is held 20 s behind the end. Compares the marks of
 * the lines with those that they get on a card.
 */
async function measureManyLines(browser: BenchBrowser, step: StepRun): Promise<BenchResult[]> {
  const lines = await manyLines(step.repetitions(30, 5));
  const memory: number[] = [];
  const run = await withFilm(browser, lines, async (film) => {
    const onLine = async (at: number) => {
      step.progress(at, lines.length);
      if (at >= loadedAfter) memory.push(await proportionalMegabytes(film.sayable.browser));
    };
    const watch = await sayLines(film, lines, { pace: 1, onLine });
    const moments = await watch.read();
    await new Promise((resolve) => setTimeout(resolve, restMs));
    const held = await proportionalMegabytes(film.sayable.browser);
    return { moments, held, marks: await marksOf(film.sayable) };
  });
  const results = [
    ...waitsOf(run.moments.slice(0, lines.length)),
    ...growthOf(memory, run.held, step.repetitions(5, 1)),
  ];
  if (!haveLearners) {
    console.error('The marks of a run are not compared: there are no recordings of learners.');
    return results;
  }
  const once = lines
    .filter(({ text }, at) => lines.findIndex((line) => line.text === text) === at)
    .slice(0, comparedLines);
  const alone = await withFilm(browser, once, async (film) => {
    await sayAlone(film, once, (at) => step.progress(at, once.length));
    return marksOf(film.sayable);
  });
  const compared = new Map([...run.marks].filter(([text]) => once.some((line) => line.text === text)));
  const { share, words } = shareOfSame(compared, alone);
  const same = summarise('line-run-same-marks', '%', [100 * share], { kind: 'at-least', value: 97 });
  return [...results, { ...same, n: words }];
}

function waitsOf(moments: readonly LineMoments[]): BenchResult[] {
  const next = moments.slice(1).map(({ playing }, at) => between(moments[at]?.stopped, playing));
  return [
    summarise('line-run-end-to-next-line', 'ms', next, { kind: 'at-most', value: 1_200 }),
    summarise(
      'line-run-end-to-colours',
      'ms',
      moments.slice(0, -1).map(({ stopped, shown }) => between(stopped, shown)),
    ),
  ];
}

/** @param samples the lines at each end of the run that are averaged */
function growthOf(memory: readonly number[], held: number, samples: number): BenchResult[] {
  const early = summarise('line-run-memory-early', 'MB', memory.slice(0, samples));
  const late = summarise('line-run-memory-late', 'MB', memory.slice(-samples));
  const [whileItRuns, behind] = [late.median - early.median, held - early.median];
  return [
    early,
    late,
    summarise('line-run-memory-growth-while-it-runs', 'MB', [whileItRuns]),
    summarise('line-run-memory-growth', 'MB', [behind], { kind: 'at-most', value: 30 }),
  ];
}

/** @throws {Error} for a moment that was not seen */
function between(beganAtMs: number | undefined, endedAtMs: number | undefined): number {
  if (beganAtMs === undefined || endedAtMs === undefined) throw new Error('A line has not all its times.');
  return endedAtMs - beganAtMs;
}

/** Returns lines of learners, the first ones again behind the last; a voice's where there are no recordings. */
async function manyLines(count: number): Promise<SaidLine[]> {
  const learners = await readLearners();
  const said = haveLearners
    ? learners.map(async ({ text, path }) => ({ text, sound: await readSound(path) }))
    : readTexts.map(async (text) => ({ text, sound: await spoken(text) }));
  const lines = await Promise.all(said.slice(0, count));
  return [...lines, ...lines.slice(0, count - lines.length)];
}
