import type { Outcome } from './schedule.ts';

/** Test output can be long: the step's heading and result must be found in it. */
export const heading = (title: string): string =>
  `\n── ${title} ${'─'.repeat(Math.max(3, 70 - title.length))}`;

export function summaryOf(outcomes: readonly Outcome[], wallSeconds: number): string {
  const rows = outcomes.map(
    ({ name, result, seconds }) =>
      `${result.padEnd(8)} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`,
  );
  const bad = outcomes.filter(({ result }) => result !== 'passed').length;
  const verdict = bad === 0 ? 'Everything passed' : `${bad} of ${outcomes.length} steps did not pass`;
  return [heading('summary'), ...rows, `${verdict} in ${wallSeconds.toFixed(1)} s.`].join('\n');
}

/**
 * The results of a soak: the runs that were green, their seconds, and the number of failures of each test.
 */
export interface SoakResult {
  passed: number;
  seconds: readonly number[];
  failures: ReadonlyMap<string, number>;
}

export function soakTable({ passed, seconds, failures }: SoakResult): string {
  const runs = seconds.length;
  const times = seconds.map((one) => one.toFixed(0)).join(', ');
  const rows = [...failures]
    .sort(([, one], [, other]) => other - one)
    .map(([test, count]) => `${String(count).padStart(3)} of ${runs}  ${test}`);
  return [heading('soak'), `${passed} of ${runs} runs were green. Their seconds: ${times}.`, ...rows].join(
    '\n',
  );
}
