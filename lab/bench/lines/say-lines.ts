import { join } from 'node:path';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { serveFolder } from '../../../scripts/setup/static-server.ts';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { LinesPage } from '../../../tools/driver/screens/lines-page.ts';
import { filmOf, filmPlayer } from '../../../tools/driver/sound/film.ts';
import type { Sound } from '../../../tools/driver/sound/microphone.ts';
import type { BenchBrowser } from '../browser.ts';
import { type RunWatch, watchRun } from './watch-run.ts';

/** A line of a film, and how the person says it. */
export interface SaidLine {
  text: string;
  sound: Sound;
}

/** A page with a film that says lines, and the times at which each begins, in seconds. */
export interface LinesOfFilm {
  sayable: Sayable;
  screen: LinesPage;
  beginsAtS: readonly number[];
}

/** A moment in the first line. */
const inFirstLineS = 0.6;
const endsWithinMs = 120_000;

/** Runs work in a fresh browser with a film that says these lines. The sound is fed to the microphone. */
export async function withFilm<Value>(
  browser: BenchBrowser,
  lines: readonly SaidLine[],
  work: (film: LinesOfFilm) => Promise<Value>,
): Promise<Value> {
  const pages = join(root, 'tests', 'fixtures', 'pages');
  const [server, film] = await Promise.all([serveFolder(pages), filmOf(lines.map(({ text }) => text))]);
  const inBrowser = async (sayable: Sayable) => {
    const screen = await LinesPage.open(sayable, `${server.origin}/player.html`);
    await filmPlayer(screen.page).start(film, inFirstLineS);
    return work({ sayable, screen, beginsAtS: film.cues.map(({ startS }) => startS) });
  };
  return browser.withSayable(inBrowser, { microphone: 'fed' }).finally(() => server.close());
}

interface SayOptions {
  /** The factor by which the person is faster than the clock; the driver's by default. */
  pace?: number;
  /** Called before the line of this number is said. */
  onLine(at: number): Promise<void> | void;
}

/** Says the lines of a film in a run, to the last one. */
export async function sayLines(
  { sayable, screen }: LinesOfFilm,
  lines: readonly SaidLine[],
  { pace, onLine }: SayOptions,
): Promise<RunWatch> {
  sayable.microphone.sayInTurn(
    lines.map(({ sound }) => sound),
    pace,
  );
  await screen.begin();
  const watch = await watchRun(
    screen,
    lines.map(({ text }) => text),
  );
  for (const at of lines.keys()) {
    await watch.untilLine(at);
    await onLine(at);
  }
  const deadline = performance.now() + endsWithinMs;
  while (!(await screen.status()).includes('last line')) {
    if (performance.now() > deadline)
      throw new Error(`The run doesn't end. The bar: ${await screen.barText()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return watch;
}
