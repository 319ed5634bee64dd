import { join } from 'node:path';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { serveFolder } from '../../../scripts/setup/static-server.ts';
import type { Sayable } from '../../../tools/driver/browser/sayable.ts';
import { PracticePage } from '../../../tools/driver/screens/practice-page.ts';
import { type Film, filmPlayer, makeFilm } from '../../../tools/driver/sound/film.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';

const pages = join(root, 'tests', 'fixtures', 'pages');
/** On a busy machine a reference takes this long at most. */
const longestWaitMs = 60_000;

/**
 * Measures the waits of a person who lets the player of a page read a line: until it plays, and from the end
 * of the take to the reference.
 */
export async function measurePlayerLine(sayable: Sayable, step: StepRun): Promise<BenchResult[]> {
  const [server, film] = await Promise.all([serveFolder(pages), makeFilm()]);
  const takes: Take[] = [];
  try {
    const rounds = step.repetitions(5, 2);
    for (let round = 0; round < rounds; round++) {
      step.progress(round, rounds);
      const page = await PracticePage.open(sayable, `${server.origin}/player.html`);
      takes.push(await listen(sayable, page, film));
      await page.page.close();
    }
  } finally {
    await server.close();
  }
  return [
    summarise(
      'player-line-listen-to-playing',
      'ms',
      takes.map(({ pressed, playing }) => playing - pressed),
    ),
    summarise(
      'player-line-reference-after-the-take',
      'ms',
      takes.map(({ paused, adopted }) => adopted - paused),
      { kind: 'at-most', value: 500 },
    ),
  ];
}

/** Times of a take, in milliseconds of the page's own clock. */
interface Take {
  pressed: number;
  playing: number;
  paused: number;
  /** The card names the speaker as the one who reads. */
  adopted: number;
}

async function listen(sayable: Sayable, screen: PracticePage, film: Film): Promise<Take> {
  const { page } = screen;
  await filmPlayer(page).start(film);
  const card = await screen.practiseByShortcut(sayable);
  const take = await page.evaluateHandle(() => {
    const moments: Partial<Take> = {};
    const note = (name: keyof Take) => () => {
      moments[name] ??= performance.now();
    };
    const player = document.querySelector('video');
    player?.addEventListener('playing', note('playing'));
    player?.addEventListener('pause', note('paused'));
    const root = document.querySelector('sayable-card')?.shadowRoot;
    root?.addEventListener('pointerdown', note('pressed'), { capture: true });
    const look = () => {
      if (root?.querySelector('.read-by')?.textContent.includes('the speaker on this page'))
        note('adopted')();
      if (moments.adopted === undefined) requestAnimationFrame(look);
    };
    look();
    return moments;
  });
  await card.press('Listen');
  await page.waitForFunction(({ adopted }) => adopted !== undefined, { timeout: longestWaitMs }, take);
  const { pressed, playing, paused, adopted } = await take.jsonValue();
  if (pressed === undefined || playing === undefined || paused === undefined || adopted === undefined) {
    throw new Error('The player did not read the line.');
  }
  return { pressed, playing, paused, adopted };
}
