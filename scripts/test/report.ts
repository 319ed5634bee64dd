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
