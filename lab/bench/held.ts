import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { summarise } from './report.ts';
import type { BenchResult, Limit } from './result.ts';

interface Held {
  /**
   * The limit of the figure divided by {@link Held.over}. Without it, the figure is itself a ratio, or is
   * compared with computing.
   */
  most?: number;
  least?: number;
  /** Another figure of the same step. */
  over?: string;
}

/**
 * The limits that hold on every machine, and in the short form. A time is divided by that of a fixed piece of
 * computing in the same minute, so that a slow or a busy machine makes both longer. Limits of times are three
 * to six times the figures of a quiet machine, because a few repetitions beside other work vary as much; a
 * single turn's own part varies more, and is compared with the vendors' time. Memory before practice is up to
 * 150 MB less where another browser shares its pages.
 */
const limits: Record<string, Held> = {
  'popup-interactive': { most: 9 },
  'progress-interactive': { most: 10 },
  'first-card-after-click': { most: 9 },
  'first-sentence-ready-after-click': { most: 20 },
  'compare-first-click': { most: 18 },
  'compare-again': { most: 15 },
  'stop-to-first-word': { most: 12 },
  'stop-to-all-words': { most: 45 },
  'browser-memory-while-judging': { most: 3.4, over: 'browser-memory-before-practice' },
  'browser-memory-behind-the-result': { most: 3.8, over: 'browser-memory-before-practice' },
  'line-run-end-to-next-line': { most: 80 },
  'line-run-memory-late': { most: 1.3, over: 'line-run-memory-early' },
  'button-cost-on-48000-elements': { most: 1.2 },
  'page-load-ratio': { most: 1.5 },
  'voice-to-voice-to-vendors-ratio': { most: 4 },
  'voice-to-voice-5-conversations-p95-ratio': { most: 4 },
  // Small calls wait for the disk, which other work may hold for a second: their ratio counts in a whole run
  // only.
  'first-byte-proxy-over-bare': { most: 6 },
  'free-plan-cpu-speech-with-timings': { most: 0.5 },
  // Calls in the time of the piece of computing.
  'mfa-embedded-utterances-of-5s': { least: 0.1 },
};

/** Some 50 ms of one core: long enough to be interrupted by other work, as what is measured is. */
const piece = `const { parentPort } = require('node:worker_threads');
const times = [];
for (let sample = 0; sample < 5; sample += 1) {
  const startedAt = performance.now();
  let state = 1;
  for (let round = 0; round < 4e7; round += 1) state = (Math.imul(state, 48271) ^ (state >>> 9)) | 1;
  times.push(performance.now() - startedAt + (state === 0));
}
parentPort.postMessage(times.sort((one, other) => one - other)[2]);`;

/**
 * Resolves to the milliseconds that a fixed piece of computing takes now: the median of five. It blocks no
 * other measurement.
 */
export async function yardstickMs(): Promise<number> {
  const [ms] = await once(new Worker(piece, { eval: true }), 'message');
  return ms;
}

/** Adds to each result that has a limit for every machine a row with it. */
export function withHeld(results: readonly BenchResult[], yardstick: number): BenchResult[] {
  return results.flatMap((result) => {
    const held = limits[result.name];
    const beside = results.find(({ name }) => name === held?.over)?.median;
    if (!held || (held.over !== undefined && beside === undefined)) return result;
    const unitOfOne = { x: 1, 'calls/s': 1_000 / yardstick } as Partial<Record<BenchResult['unit'], number>>;
    const one = beside ?? unitOfOne[result.unit] ?? yardstick;
    const limit: Limit =
      held.least === undefined
        ? { kind: 'at-most', value: held.most ?? 0 }
        : { kind: 'at-least', value: held.least };
    return [result, { ...summarise(`${result.name}-held`, 'x', [result.median / one], limit), isHeld: true }];
  });
}
