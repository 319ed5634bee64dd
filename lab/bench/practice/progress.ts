import type { BenchBrowser } from '../browser.ts';
import type { StepRun } from '../group-run.ts';
import { type BenchResult, summarise } from '../report.ts';
import { fillHistory, openOnce, type Screen } from './popup.ts';

const page: Screen = {
  path: 'progress.html',
  row: '.attempt-rows > li',
  least: 10,
  width: 1280,
  height: 900,
};
const emptyPage: Screen = { ...page, row: '.section button', least: 1 };
/** A year of practice: 14 sentences a day, and two words a day that turned green. */
const wholeYear = { days: 365, cards: 800 };
const fewDays = { days: 4, cards: 10 };
const fewAttempts = 60;
/** The time that a history may take, beyond the page without one. */
const limitMs = 150;
/** The page reads totals, short forms and few cards: a year may cost little more than the first week. */
const worstRatio = 1.5;

/**
 * Measures the time from the first request to the database until the page of the progress is painted: with
 * 5,000 attempts of a year, with 60 of four days, and without any.
 */
export function measureProgress({ withSayable }: BenchBrowser, step: StepRun): Promise<BenchResult[]> {
  const attempts = step.repetitions(5_000, 500);
  const openings = step.repetitions(10, 2);
  return withSayable((long) =>
    withSayable((short) =>
      withSayable(async (empty) => {
        await fillHistory(long, { attempts, drills: 0, practised: wholeYear });
        await fillHistory(short, { attempts: fewAttempts, drills: 0, practised: fewDays });
        const shown: Record<'long' | 'short' | 'empty', number[]> = { long: [], short: [], empty: [] };
        const whole: Record<'long' | 'short', number[]> = { long: [], short: [] };
        for (let opening = 0; opening < openings; opening++) {
          step.progress(opening, openings);
          const [years, days, none] = [
            await openOnce(long, page),
            await openOnce(short, page),
            await openOnce(empty, emptyPage),
          ];
          whole.long.push(years.usableMs);
          whole.short.push(days.usableMs);
          shown.long.push(years.usableMs - years.requestedMs);
          shown.short.push(days.usableMs - days.requestedMs);
          shown.empty.push(none.usableMs - none.requestedMs);
        }
        const beyond = (times: number[]) =>
          times.map((time, opening) => time - (shown.empty[opening] ?? time));
        const ratios = whole.long.map((time, opening) => time / (whole.short[opening] ?? time));
        return [
          summarise('progress-interactive', 'ms', whole.long, { kind: 'at-most', value: limitMs }),
          summarise('progress-interactive-few-attempts', 'ms', whole.short),
          summarise('progress-history', 'ms', beyond(shown.long), { kind: 'at-most', value: limitMs }),
          summarise('progress-history-few-attempts', 'ms', beyond(shown.short)),
          summarise('progress-empty', 'ms', shown.empty),
          summarise('progress-ratio', 'x', ratios, { kind: 'at-most', value: worstRatio }),
        ];
      }),
    ),
  );
}
