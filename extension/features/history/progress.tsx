import { soundText } from '@sayable/shared/display';
import { type DayMean, dayMeansOf, worstSoundsOf } from '@sayable/shared/drill';
import { lastDays } from '@sayable/shared/review';
import { commonTexts, historyTexts as t } from '@sayable/shared/texts';
import { classNames } from '../../ui/class-names.ts';
import { PartlyVisible } from '../../ui/marked-text.tsx';
import { dayText } from '../language/index.ts';
import type { HistoryStore } from './history-store.ts';

const SHOWN_DAYS = 14;
const SHOWN_SOUNDS = 4;

type ProgressStore = Pick<HistoryStore, 'useTotals' | 'today'>;

/**
 * The person's progress: today, the score by day, and the worst phones. It uses running totals and reads no
 * attempts.
 */
export function Progress({ store, onSound }: { store: ProgressStore; onSound(phone: string | null): void }) {
  const today = store.today();
  const days = lastDays(today, SHOWN_DAYS);
  const totals = store.useTotals();
  const byDay = new Map(dayMeansOf(totals?.days ?? []).map((one) => [one.day, one]));
  const worst = worstSoundsOf(totals?.sounds ?? [], SHOWN_SOUNDS);
  // A single bar compares nothing.
  const isChart = !totals || days.filter((day) => byDay.get(day)?.mean !== undefined).length > 1;
  return (
    <section aria-label={t('progress')} className={classNames('progress', !totals && 'progress-awaited')}>
      <div className="flex items-end gap-4">
        <Today total={byDay.get(today)} />
        {isChart && (
          <div className="flex-1">
            <DayTicks days={days} byDay={byDay} />
            <p className="mt-1 flex justify-between text-xs text-ink-3" aria-hidden="true">
              <span>{dayText(days[0] ?? today)}</span>
              <span>{t('scoreByDayAxis')}</span>
              <span>{t('todayAxis')}</span>
            </p>
          </div>
        )}
      </div>
      {worst.length > 0 && (
        <>
          <div className="mt-3 mb-1.5 flex items-baseline justify-between gap-2">
            <h2 className="text-sm font-strong">{t('soundsToWorkOn')}</h2>
            <AllSounds onSound={onSound} />
          </div>
          <ul className="flex gap-2">
            {worst.map(({ phone, wrong, count }) => (
              <li key={phone} className="flex-1">
                <button
                  type="button"
                  className="chip"
                  title={t('openSound', { sound: soundText(phone) })}
                  onClick={() => onSound(phone)}
                >
                  <span className="ipa">{soundText(phone)}</span>
                  <span className="text-ink-2">
                    <PartlyVisible text={t('wrongTimes', { wrong, total: count })} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {worst.length === 0 && totals && (
        <p className="mt-2">
          <AllSounds onSound={onSound} />
        </p>
      )}
    </section>
  );
}

/** The way to all sounds and their drills. */
function AllSounds({ onSound }: { onSound(phone: string | null): void }) {
  return (
    <button type="button" className="text-link" onClick={() => onSound(null)}>
      {t('allSounds')}
    </button>
  );
}

function Today({ total }: { total: DayMean | undefined }) {
  const minutes = Math.round((total?.durationMs ?? 0) / 60_000);
  const tries = commonTexts('tries', { count: total?.attempts ?? 0 });
  return (
    <div className="min-w-24">
      <p className="text-sm text-ink-2">{t('today')}</p>
      <p className="score-number">{total?.mean ?? '–'}</p>
      <p className="mt-1 text-sm whitespace-nowrap text-ink-2">
        {minutes > 0 ? `${tries}, ${t('minutes', { minutes })}` : tries}
      </p>
    </div>
  );
}

function DayTicks({ days, byDay }: { days: readonly string[]; byDay: ReadonlyMap<string, DayMean> }) {
  const shown = days.flatMap((day) => byDay.get(day)?.mean ?? []);
  const [first, last] = [shown[0], shown.at(-1)];
  const label =
    first !== undefined && last !== undefined ? t('scoreByDayFromTo', { first, last }) : t('scoreByDay');
  return (
    <div className="days" role="img" aria-label={label}>
      {days.map((day, place) => {
        const mean = byDay.get(day)?.mean;
        const looks = classNames(mean === undefined && 'none', place === days.length - 1 && 'now');
        const height = mean === undefined ? undefined : `${Math.max(8, mean)}%`;
        return <i key={day} className={looks} style={{ height }} />;
      })}
    </div>
  );
}

/**
 * Returns the first shown day.
 * @param today the last shown day, as `2026-11-20`
 */
export function firstDayShown(today: string): string {
  return lastDays(today, SHOWN_DAYS)[0] ?? today;
}
