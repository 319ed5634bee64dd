// @vitest-environment happy-dom
import type { DayTotal } from '@sayable/shared/contracts';
import { expect, it } from 'vitest';
import { renderInPage } from '../../ui/act.test-support.ts';
import { ScoresSection } from './scores-section.tsx';

const render = renderInPage();
const day = (date: string, attempts: number, pauses?: number, british?: number) => ({
  ...{ day: date, attempts, scoreSum: 80 * attempts, durationMs: 1_000 },
  ...(pauses !== undefined && { pauses }),
  ...(british !== undefined && { british }),
});
async function show(...days: DayTotal[]): Promise<string> {
  await render(<ScoresSection today="2026-11-20" days={days} />);
  return document.body.textContent ?? '';
}

it('tells the pauses inside groups in ten tries, week by week, if there are any', async () => {
  const text = await show(day('2026-11-03', 5), day('2026-11-10', 40, 12), day('2026-11-17', 20, 5));
  expect(text).toContain('Pauses inside a group of words, in ten tries, week by week: 0 · 3 · 2.5');
  expect(await show(day('2026-11-17', 20))).not.toContain('Pauses');
});

it('tells how many tries were judged as British English, if not all or none', async () => {
  const text = await show(day('2026-11-10', 4), day('2026-11-17', 20, 0, 6));
  expect(text).toContain('6 of these 24 tries were judged as British English, the others as American.');
  expect(await show(day('2026-11-17', 20, 0, 20))).not.toContain('British');
  expect(await show(day('2026-11-17', 20, 0, 0))).not.toContain('British');
});

it('tells how well the person judges herself, if she was asked', async () => {
  const rated = { ...day('2026-11-17', 20), selfRated: 9, ratedBetter: 2, ratedWorse: 1 };
  expect(await show(day('2026-11-10', 4), rated)).toContain(
    'You judged 9 tries yourself. Sayable agreed on 6. It found something to fix in 2 that you found clear, and nothing in 1',
  );
  expect(await show(day('2026-11-17', 20))).not.toContain('yourself');
});
