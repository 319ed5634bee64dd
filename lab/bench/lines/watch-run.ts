import type { LinesPage } from '../../../tools/driver/screens/lines-page.ts';

/** The times of a line of a run, in milliseconds of the page's clock. */
export interface LineMoments {
  /** The player plays the line. */
  playing?: number;
  /** The recording has ended: the bar says that it is checked. */
  stopped?: number;
  /** The line has its colours. */
  shown?: number;
}

export interface RunWatch {
  read(): Promise<LineMoments[]>;
  /** Waits until the player plays the line of this number. @throws {Error} with the bar's text on a timeout */
  untilPlaying(number: number): Promise<void>;
}

/** A judgement on a busy machine takes this long at most. */
const longestWaitMs = 120_000;

/** Notes the times of lines that begin at these seconds of their film, while they are said in a run. */
export async function watchRun(screen: LinesPage, beginsAtS: readonly number[]): Promise<RunWatch> {
  const moments = await screen.page.evaluateHandle(watch, beginsAtS);
  return {
    read: () => moments.jsonValue(),
    async untilPlaying(number) {
      const isPlaying = (lines: LineMoments[], wanted: number) => lines[wanted]?.playing !== undefined;
      const options = { timeout: longestWaitMs, polling: 20 };
      await screen.page.waitForFunction(isPlaying, options, moments, number).catch(async (cause: unknown) => {
        throw new Error(`Line ${number} is not played. The bar: ${await screen.barText()}`, { cause });
      });
    },
  };
}

/** Runs in the page. */
function watch(beginsAtS: readonly number[]): LineMoments[] {
  /** The player begins so long before a line, and lines are farther apart. */
  const beforeS = 0.4;
  const lines: LineMoments[] = beginsAtS.map(() => ({}));
  let now = 0;
  const note = (name: keyof LineMoments) => {
    const line = lines[now];
    if (line) line[name] ??= performance.timeOrigin + performance.now();
  };
  const look = (bar: ShadowRoot) => {
    if (bar.querySelector('.bar-status')?.textContent === 'One moment') note('stopped');
    const isStopped = lines[now]?.stopped !== undefined;
    if (isStopped && bar.querySelector('.run-lines > p:last-child .run-score')) note('shown');
  };
  let observed: ShadowRoot | undefined;
  const player = document.querySelector('video');
  player?.addEventListener('playing', () => {
    const bar = document.querySelector('sayable-lines')?.shadowRoot;
    if (!bar) return;
    // A player that waits for data plays a line twice.
    now = beginsAtS.findLastIndex((beginsAt) => beginsAt - beforeS <= player.currentTime);
    note('playing');
    if (observed) return;
    observed = bar;
    const changes = { subtree: true, childList: true, characterData: true };
    new MutationObserver(() => look(bar)).observe(bar, changes);
  });
  return lines;
}
