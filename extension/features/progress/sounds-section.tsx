import type { SoundTotal } from '@sayable/shared/contracts';
import { soundText } from '@sayable/shared/display';
import { lastMonths, type SoundTrend, soundTrendsOf } from '@sayable/shared/review';
import { progressTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Table } from './chart.tsx';

export const SHOWN_MONTHS = 6;
const FIRST_SOUNDS = 8;

interface SoundsSectionProps {
  today: string;
  sounds: readonly SoundTotal[];
}

/** Each sound's trend: the times that it was wrong, by month. */
export function SoundsSection({ today, sounds }: SoundsSectionProps) {
  const [isWhole, setWhole] = useState(false);
  const trends = soundTrendsOf(sounds, lastMonths(today, SHOWN_MONTHS));
  const shown = isWhole ? trends : trends.slice(0, FIRST_SOUNDS);
  const highest = Math.max(...trends.flatMap(({ months }) => months.map(shareOf)), 0.01);
  return (
    <section className="section" aria-labelledby="sounds-title">
      <h2 id="sounds-title" className="font-strong">
        {t('sounds')}
      </h2>
      <p className="mt-1 mb-2 text-sm text-ink-2">{t(trends.length > 0 ? 'soundsAbout' : 'soundsNone')}</p>
      {trends.length > 0 && (
        <Table
          title={t('sounds')}
          head={[t('sound'), t('wrongOf'), t('trend')]}
          rows={shown.map((trend) => [
            <a
              key="sound"
              className="text-link sound-link"
              href={`/sounds.html?sound=${encodeURIComponent(trend.phone)}`}
            >
              <span className="ipa">{soundText(trend.phone)}</span>
            </a>,
            t('wrongTimes', { wrong: trend.wrong, count: trend.count }),
            <Trend key="trend" trend={trend} highest={highest} />,
          ])}
        />
      )}
      {shown.length < trends.length && (
        <Button className="mt-2" size="small" look="quiet" onClick={() => setWhole(true)}>
          {t('allSounds', { count: trends.length })}
        </Button>
      )}
    </section>
  );
}

/** The share of wrong ones by month as small ticks, and the change in a word. */
function Trend({ trend: { months, change }, highest }: { trend: SoundTrend; highest: number }) {
  return (
    <span className="trend">
      <span className="trend-ticks" aria-hidden="true">
        {months.map((month, index) => (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: a month is identified by its place
            key={index}
            className={month.count === 0 ? 'none' : ''}
            style={month.count === 0 ? undefined : { height: `${15 + (85 * shareOf(month)) / highest}%` }}
          />
        ))}
      </span>
      <span className={change === 'unknown' ? 'text-ink-3' : ''}>{t(change)}</span>
    </span>
  );
}

function shareOf({ wrong, count }: SoundTrend['months'][number]): number {
  return count === 0 ? 0 : wrong / count;
}
