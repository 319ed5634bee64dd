import type { ScorerDayTotal } from '@sayable/shared/contracts';
import { lastWeeks, weekScoresOf } from '@sayable/shared/review';
import { progressTexts as t } from '@sayable/shared/texts';
import { Chart } from './chart.tsx';
import { dayText } from './date-text.ts';

export const SHOWN_WEEKS = 26;

interface ScoresSectionProps {
  today: string;
  days: readonly ScorerDayTotal[];
  scorer: string | null;
}

/** Mean scores by week: a line for each scorer, because their scores can't be compared. */
export function ScoresSection({ today, days, scorer }: ScoresSectionProps) {
  return (
    <section className="section" aria-labelledby="scores-title">
      <h2 id="scores-title" className="font-strong">
        {t('scores')}
      </h2>
      <Scores {...{ today, days, scorer }} />
    </section>
  );
}

function Scores({ today, days, scorer }: ScoresSectionProps) {
  const weeks = lastWeeks(today, SHOWN_WEEKS);
  const lines = weekScoresOf(days, weeks);
  if (lines.length === 0) return <p className="mt-2 text-ink-2">{t('scoresNone', { weeks: SHOWN_WEEKS })}</p>;
  const now = lines.find((line) => line.scorer === scorer) ?? lines.at(-1);
  const earlier = lines.filter((line) => line !== now);
  const known = (now?.means ?? []).flatMap((mean) => mean ?? []);
  const reading = (index: number) => {
    const week = weeks[index] ?? today;
    const date = dayText(week, today);
    const score = now?.means[index] ?? null;
    if (score !== null) return t('weekValue', { week: date, score });
    const before = earlier.flatMap(({ means }) => means[index] ?? []).at(-1);
    return before === undefined
      ? t('weekNone', { week: date })
      : t('weekValueEarlier', { week: date, score: before });
  };
  const rows = () =>
    lines.toReversed().flatMap((line) =>
      weeks.flatMap((week, index) => {
        const score = line.means[index] ?? null;
        const version = t(line === now ? 'versionNow' : 'versionEarlier');
        return score === null ? [] : [[dayText(week, today), score, version]];
      }),
    );
  return (
    <>
      <Chart
        title={t('scores')}
        summary={summaryOf(known)}
        kind="lines"
        series={lines.map((line) => ({ key: line.scorer, values: line.means, isAside: line !== now }))}
        highest={100}
        count={weeks.length}
        reading={reading}
        ends={[dayText(weeks[0] ?? today, today), dayText(weeks.at(-1) ?? today, today)]}
        head={[t('week'), t('score'), t('version')]}
        rows={rows}
      />
      {earlier.length > 0 && <p className="mt-2 text-xs text-ink-3">{t('versionsNote')}</p>}
      {known.length === 1 && <p className="mt-2 text-xs text-ink-3">{t('scoresOneWeek')}</p>}
    </>
  );
}

function summaryOf(known: readonly number[]): string {
  const [first = 0] = known;
  if (known.length === 1) return t('scoresSummarySingle', { score: first });
  return t('scoresSummary', { count: known.length, first, last: known.at(-1) ?? first });
}
