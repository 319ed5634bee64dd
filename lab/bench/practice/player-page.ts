import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { serveFolder } from '../../../scripts/setup/static-server.ts';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { PracticePage } from '../../../tools/driver/screens/practice-page.ts';
import { type Film, filmPlayer, makeFilm } from '../../../tools/driver/sound/film.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';

const pages = join(root, 'tests', 'fixtures', 'pages');
/** A day of captions; the film's own lines are the first. */
const manyCues = Array.from({ length: 20_000 }, (_, at) => ({
  startS: 20 + 4 * at,
  endS: 23 + 4 * at,
  text: `JOHN: This is line ${at} of a long film,\nand nobody hurries. [door closes] Nobody asks, either.`,
}));
const playsMs = 4_000;

interface Round {
  /**
   * The longest task of the page while it plays, and from the press to the card, in milliseconds of processor
   * time.
   */
  playing: number;
  opening: number;
  /** From the press on the button to the card, for a caption and for words that nobody says. */
  cardMs: number;
  cardOfPageMs: number;
}

/** Measures what a playing page with 20,000 captions has to bear, and how soon the card is there. */
export async function measurePlayerPage(sayable: Sayable, step: StepRun): Promise<BenchResult[]> {
  const [server, film] = await Promise.all([serveFolder(pages), makeFilm()]);
  const long = { ...film, cues: [...film.cues, ...manyCues] };
  const rounds: Round[] = [];
  try {
    const count = step.repetitions(7, 2);
    for (let round = 0; round < count; round++) {
      step.progress(round, count);
      const page = await PracticePage.open(sayable, `${server.origin}/player.html`);
      rounds.push(await play(page, long));
      await page.page.close();
    }
  } finally {
    await server.close();
  }
  const of = (name: keyof Round) => rounds.map((round) => round[name]);
  return [
    summarise('player-line-button-to-card', 'ms', of('cardMs'), { kind: 'at-most', value: 100 }),
    summarise('player-page-button-to-card', 'ms', of('cardOfPageMs'), { kind: 'at-most', value: 100 }),
    summarise('player-page-longest-task', 'ms', of('playing'), { kind: 'at-most', value: 16 }),
    summarise('player-page-longest-task-of-card', 'ms', of('opening')),
  ];
}

/** Plays a film under the pointer until the button is there, and presses it. */
async function play(screen: PracticePage, film: Film): Promise<Round> {
  const { page } = screen;
  await page.bringToFront();
  await filmPlayer(page).start(film);
  const { left, top } = await page.$eval('#player', (player) => player.getBoundingClientRect().toJSON());
  const categories = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];
  await page.tracing.start({ categories });
  await page.evaluate(() => performance.mark('playing'));
  const until = performance.now() + playsMs;
  while (performance.now() < until || !(await screen.hasButton(100)))
    await page.mouse.move(left + 100 + 50 * Math.random(), top + 60);
  const cardMs = await pressButton(page);
  const tasks = tasksIn(await page.tracing.stop());
  await page.keyboard.press('Escape');
  await page.waitForSelector('sayable-card', { hidden: true });
  await screen.select('#beside', 'line');
  await screen.waitForButton();
  const cardOfPageMs = await pressButton(page);
  return { playing: tasks('playing', 'pressed'), opening: tasks('pressed', 'shown'), cardMs, cardOfPageMs };
}

async function pressButton(page: Page): Promise<number> {
  const moments = await watchPress(page);
  await page.locator('sayable-button >>> button').click();
  await page.waitForFunction(({ shown }) => shown !== undefined, {}, moments);
  const { pressed = 0, shown = 0 } = await moments.jsonValue();
  return shown - pressed;
}

/** Notes when the button is pressed and when the card is painted, in milliseconds of the page's clock. */
function watchPress(page: Page) {
  return page.evaluateHandle(() => {
    const moments: { pressed?: number; shown?: number } = {};
    const note = (name: 'pressed' | 'shown') => {
      moments[name] ??= performance.mark(name).startTime;
    };
    const button = document.querySelector('sayable-button')?.shadowRoot;
    button?.addEventListener('pointerdown', () => note('pressed'), { capture: true });
    const look = () => {
      const card = document.querySelector('sayable-card')?.shadowRoot?.querySelector('.card');
      if (card && card.getBoundingClientRect().height > 0) note('shown');
      else requestAnimationFrame(look);
    };
    look();
    return moments;
  });
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  tdur?: number;
}

/**
 * Returns the function that finds the longest task of the page's main thread between two marks, in
 * milliseconds of processor time.
 */
function tasksIn(trace: Uint8Array | undefined): (from: string, to: string) => number {
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(new TextDecoder().decode(trace));
  return (from, to) => {
    const [first, last] = [from, to].map((mark) => traceEvents.find(({ name }) => name === mark));
    if (!first || !last) throw new Error(`The trace has no ${from} and ${to}.`);
    const within = traceEvents.filter(
      ({ name, pid, tid, ts }) =>
        name === 'RunTask' && pid === first.pid && tid === first.tid && ts >= first.ts && ts <= last.ts,
    );
    return Math.max(...within.map(({ tdur = 0 }) => tdur)) / 1_000;
  };
}
