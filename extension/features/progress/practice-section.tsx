import type { PracticeDay } from '@sayable/shared/contracts';
import { lastDays, practiceByDay } from '@sayable/shared/review';
import { progressTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { dayText } from '../language/index.ts';
import { Chart } from './chart.tsx';

const SHOWN_DAYS = 30;

type Unit = 'tries' | 'minutes';

/** Minutes and tries by day. */
export function PracticeSection({ today, practice }: { today: string; practice: readonly PracticeDay[] }) {
  const [unit, setUnit] = useState<Unit>('tries');
  const days = practiceByDay(practice, lastDays(today, SHOWN_DAYS));
  const minutesOf = ({ durationMs }: PracticeDay) => Math.round(durationMs / 6_000) / 10;
  const values = days.map((day) => (unit === 'tries' ? day.tries : minutesOf(day)));
  const total = days.reduce(
    (sum, { tries, durationMs }) => ({ tries: sum.tries + tries, ms: sum.ms + durationMs }),
    {
      tries: 0,
      ms: 0,
    },
  );
  return (
    <section className="section" aria-labelledby="practice-title">
      <div className="flex items-center gap-2">
        <h2 id="practice-title" className="flex-1 font-strong">
          {t('practice')}
        </h2>
        <div className="segments small-segments">
          {(['tries', 'minutes'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={unit === one} onClick={() => setUnit(one)}>
              {t(one)}
            </button>
          ))}
        </div>
      </div>
      <Chart
        title={t('practice')}
        summary={t('practiceSummary', {
          count: total.tries,
          minutes: Math.round(total.ms / 6_000) / 10,
          days: SHOWN_DAYS,
        })}
        kind="bars"
        values={values.map((value) => value || null)}
        highest={Math.max(1, ...values)}
        count={days.length}
        reading={(place) => {
          const day = days[place];
          if (!day) return '';
          return t('dayValue', { day: dayText(day.day, today), count: day.tries, minutes: minutesOf(day) });
        }}
        ends={[dayText(days[0]?.day ?? today, today), dayText(today, today)]}
        head={[t('day'), t('tries'), t('minutes')]}
        rows={() =>
          days
            .filter(({ tries }) => tries > 0)
            .reverse()
            .map((day) => [dayText(day.day, today), day.tries, minutesOf(day)])
        }
      />
    </section>
  );
}
