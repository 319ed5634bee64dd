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
  /** Waits until the run is at the line of this number. @throws {Error} with the bar's text on a timeout */
  untilLine(number: number): Promise<void>;
}

/** A judgement on a busy machine takes this long at most. */
const longestWaitMs = 120_000;

/** Notes the times of the lines of a run that has just begun. */
export async function watchRun(screen: LinesPage, texts: readonly string[]): Promise<RunWatch> {
  const moments = await screen.page.evaluateHandle(watch, texts);
  return {
    read: () => moments.jsonValue(),
    async untilLine(number) {
      const isThere = (lines: LineMoments[], wanted: number) => lines.length > wanted;
      const options = { timeout: longestWaitMs, polling: 20 };
      await screen.page.waitForFunction(isThere, options, moments, number).catch(async (cause: unknown) => {
        throw new Error(`Line ${number} doesn't come. The bar: ${await screen.barText()}`, { cause });
      });
    },
  };
}

/** Runs in the page. */
function watch(texts: readonly string[]): LineMoments[] {
  const lines: LineMoments[] = [{}];
  const bar = document.querySelector('sayable-lines')?.shadowRoot;
  if (!bar) throw new Error('There is no run.');
  const note = (name: keyof LineMoments) => {
    const line = lines.at(-1);
    if (line) line[name] ??= performance.timeOrigin + performance.now();
  };
  const look = () => {
    const line = bar.querySelector('.run-lines > p:last-of-type');
    if (line?.textContent === texts[lines.length]) lines.push({});
    if (bar.querySelector('.bar-status')?.textContent === 'One moment') note('stopped');
    if (line?.querySelector('.run-score')) note('shown');
  };
  new MutationObserver(look).observe(bar, { subtree: true, childList: true, characterData: true });
  document.querySelector('video')?.addEventListener('playing', () => note('playing'));
  return lines;
}
