import type { DayTotal } from '@sayable/shared/contracts';
import { lastWeeks, type WeekPauses, weekPausesOf, weekScoresOf } from '@sayable/shared/review';
import { shownLanguage, progressTexts as t } from '@sayable/shared/texts';
import { dayText } from '../language/index.ts';
import { Chart } from './chart.tsx';

export const SHOWN_WEEKS = 26;

interface ScoresSectionProps {
  today: string;
  days: readonly DayTotal[];
}

/** Mean scores by week. */
export function ScoresSection({ today, days }: ScoresSectionProps) {
  return (
    <section className="section" aria-labelledby="scores-title">
      <h2 id="scores-title" className="font-strong">
        {t('scores')}
      </h2>
      <Scores today={today} days={days} />
    </section>
  );
}

function Scores({ today, days }: ScoresSectionProps) {
  const weeks = lastWeeks(today, SHOWN_WEEKS);
  const means = weekScoresOf(days, weeks);
  const pauses = weekPausesOf(days, weeks);
  const known = means.flatMap((mean) => mean ?? []);
  if (known.length === 0) return <p className="mt-2 text-ink-2">{t('scoresNone', { weeks: SHOWN_WEEKS })}</p>;
  const reading = (index: number) => {
    const week = dayText(weeks[index] ?? today, today);
    const score = means[index] ?? null;
    return score === null ? t('weekNone', { week }) : t('weekValue', { week, score });
  };
  const rows = () =>
    weeks.flatMap((week, index) => {
      const score = means[index] ?? null;
      return score === null ? [] : [[dayText(week, today), score, pauses[index]?.pauses ?? 0]];
    });
  return (
    <>
      <Chart
        title={t('scores')}
        summary={summaryOf(known)}
        kind="lines"
        values={means}
        highest={100}
        count={weeks.length}
        reading={reading}
        ends={[dayText(weeks[0] ?? today, today), dayText(weeks.at(-1) ?? today, today)]}
        head={[t('week'), t('score'), t('pauses')]}
        rows={rows}
      />
      <Pauses weeks={pauses.flatMap((week) => week ?? [])} />
      <Englishes days={days} />
      <SelfRatings days={days} />
      {known.length === 1 && <p className="mt-2 text-xs text-ink-3">{t('scoresOneWeek')}</p>}
    </>
  );
}

/** The tries that were judged as British English, if the scores are of both. */
function Englishes({ days }: Pick<ScoresSectionProps, 'days'>) {
  const british = days.reduce((sum, day) => sum + (day.british ?? 0), 0);
  const tries = days.reduce((sum, day) => sum + day.attempts, 0);
  if (british === 0 || british === tries) return null;
  return <p className="mt-2 text-sm text-ink-2">{t('englishes', { british, tries })}</p>;
}

/** How well the person judges herself, if she was asked. */
function SelfRatings({ days }: Pick<ScoresSectionProps, 'days'>) {
  const sumOf = (name: 'selfRated' | 'ratedBetter' | 'ratedWorse') =>
    days.reduce((sum, day) => sum + (day[name] ?? 0), 0);
  const [tries, better, worse] = [sumOf('selfRated'), sumOf('ratedBetter'), sumOf('ratedWorse')];
  if (tries === 0) return null;
  const numbers = { tries, better, worse, same: tries - better - worse };
  return <p className="mt-2 text-sm text-ink-2">{t('selfRatings', numbers)}</p>;
}

/** The number of weeks that one line holds. */
const LISTED_WEEKS = 6;

/** The pauses inside groups in ten tries of each of the last weeks; nothing if there was none. */
function Pauses({ weeks }: { weeks: readonly WeekPauses[] }) {
  const listed = weeks.slice(-LISTED_WEEKS);
  if (listed.every(({ pauses }) => pauses === 0)) return null;
  const format = new Intl.NumberFormat(shownLanguage(), { maximumFractionDigits: 1 });
  const texts = listed.map(({ pauses, tries }) => format.format((10 * pauses) / tries));
  return <p className="mt-2 text-sm text-ink-2">{t('pausesOfTen', { weeks: texts.join(' · ') })}</p>;
}

function summaryOf(known: readonly number[]): string {
  const [first = 0] = known;
  if (known.length === 1) return t('scoresSummarySingle', { score: first });
  return t('scoresSummary', { count: known.length, first, last: known.at(-1) ?? first });
}
