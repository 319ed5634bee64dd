import { haveLearners, readLearners } from '../../../tools/driver/sound/learners.ts';
import { leadMs, type Sound } from '../../../tools/driver/sound/microphone.ts';
import { readSound } from '../../../tools/driver/sound/read-sound.ts';
import { readTexts } from '../../../tools/driver/sound/read-texts.ts';
import { type BenchBrowser, openBenchBrowser } from '../browser.ts';
import { spoken } from '../conversation/on-device.ts';
import { machineOffset } from '../conversation/page-clocks.ts';
import type { GroupRun, StepRun } from '../group-run.ts';
import { proportionalMegabytes } from '../practice/process-memory.ts';
import { type BenchResult, summarise } from '../report.ts';
import { marksOf, sayAlone, shareOfSame } from './marks.ts';
import { type LinesOfFilm, type SaidLine, sayLines, withFilm } from './say-lines.ts';
import type { LineMoments } from './watch-run.ts';

/** The lines after which a browser has loaded what it needs for a run. */
const loadedAfter = 3;
/** The lines that are said alone, too: more would take minutes. */
const comparedLines = 16;

/** Measures a run of lines: the player of a page says a line, the person says it, and the next one follows. */
export async function measureLines(group: GroupRun): Promise<BenchResult[]> {
  const browser = await openBenchBrowser();
  return group.measure([
    { name: 'from a try to the next line', measure: (step) => measureWaits(browser, step) },
    { name: 'many lines in a row', measure: (step) => measureManyLines(browser, step) },
  ]);
}

/** Measures the time from the end of a try to the next line, at the pace of the clock. */
async function measureWaits(browser: BenchBrowser, step: StepRun): Promise<BenchResult[]> {
  const texts = readTexts.slice(0, step.repetitions(8, 4));
  const lines = await Promise.all(texts.map(async (text) => ({ text, sound: await spoken(text) })));
  const endsAt: number[] = [];
  const moments = await withFilm(browser, lines, async (film) => {
    const onLine = async (at: number) => {
      step.progress(at, lines.length);
      const before = lines[at - 1];
      if (before) endsAt.push(await endOf(before.sound, film));
    };
    const watch = await sayLines(film, lines, { pace: 1, onLine });
    return watch.read();
  });
  const waits = (beganAt: (at: number) => number | undefined, endedAt: (at: number) => number | undefined) =>
    endsAt.map((_, at) => between(beganAt(at), endedAt(at)));
  const of = (name: keyof LineMoments) => (at: number) => moments[at]?.[name];
  const next = (at: number) => moments[at + 1]?.playing;
  const said = (at: number) => endsAt[at];
  return [
    summarise('line-run-end-to-next-line', 'ms', waits(of('stopped'), next), {
      kind: 'at-most',
      value: 1_200,
    }),
    summarise('line-run-end-to-colours', 'ms', waits(of('stopped'), of('shown'))),
    summarise('line-run-last-sound-to-next-line', 'ms', waits(said, next)),
  ];
}

/** @throws {Error} for a moment that was not seen */
function between(beganAtMs: number | undefined, endedAtMs: number | undefined): number {
  if (beganAtMs === undefined || endedAtMs === undefined) throw new Error('A line has not all its times.');
  return endedAtMs - beganAtMs;
}

/** Returns the time of the page's clock at which the end of a sound was said. */
async function endOf({ samples, sampleRate }: Sound, { sayable, screen }: LinesOfFilm): Promise<number> {
  const host = await sayable.offscreen();
  if (!host) throw new Error('There is no offscreen document.');
  const saidAt = (ms: number) => window.sayableFeed?.saidAtMs(ms);
  const atMs = await host.evaluate(saidAt, leadMs + (1_000 * samples.length) / sampleRate);
  if (atMs === undefined) throw new Error('A line was not said to its end.');
  return atMs - (await machineOffset(host)) + (await machineOffset(screen.page));
}

/**
 * Measures the growth of the whole browser's memory from the third line on, and compares the marks of the
 * lines with those that they get on a card.
 */
async function measureManyLines(browser: BenchBrowser, step: StepRun): Promise<BenchResult[]> {
  const lines = await manyLines(step.repetitions(30, 5));
  const memory: number[] = [];
  const inRun = await withFilm(browser, lines, async (film) => {
    const onLine = async (at: number) => {
      step.progress(at, lines.length);
      if (at >= loadedAfter) memory.push(await proportionalMegabytes(film.sayable.browser));
    };
    await sayLines(film, lines, { onLine });
    return marksOf(film.sayable);
  });
  const samples = step.repetitions(5, 1);
  const early = summarise('line-run-memory-early', 'MB', memory.slice(0, samples));
  const late = summarise('line-run-memory-late', 'MB', memory.slice(-samples));
  const results = [
    early,
    late,
    summarise('line-run-memory-growth', 'MB', [late.median - early.median], { kind: 'at-most', value: 30 }),
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
  const compared = new Map([...inRun].filter(([text]) => once.some((line) => line.text === text)));
  const { share, words } = shareOfSame(compared, alone);
  const same = summarise('line-run-same-marks', '%', [100 * share], { kind: 'at-least', value: 97 });
  return [...results, { ...same, n: words }];
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
