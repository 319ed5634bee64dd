import { soundText } from '@sayable/shared/display';
import type { DrillComparison, Gain } from '@sayable/shared/drill';
import { drillTexts as t } from '@sayable/shared/texts';

/** The difference of a score from the previous drill. */
export function Change({ points }: { points: number }) {
  if (points === 0) return <span className="said-only">{differenceText(points)}</span>;
  return (
    <span className="change">
      <span aria-hidden="true">{points > 0 ? `+${points}` : `−${-points}`}</span>
      <span className="said-only">{differenceText(points)}</span>
    </span>
  );
}

/** Returns a difference from the previous drill in words. */
export function differenceText(points: number): string {
  if (points === 0) return t('sameAsLastTime');
  return t(points > 0 ? 'moreThanLastTime' : 'lessThanLastTime', { points: Math.abs(points) });
}

/** The weaknesses of the previous drill that have improved; nothing if there are none. */
export function BetterNow({ sounds, words }: Pick<DrillComparison, 'sounds' | 'words'>) {
  if (sounds.length + words.length === 0) return null;
  return (
    <p className="mt-3 text-sm text-ink-2">
      {t('betterThanLastTime')}{' '}
      {[...sounds.map(soundGain), ...words.map(wordGain)].map(({ key, sign, points }, place) => (
        <span key={key} className="whitespace-nowrap">
          {place > 0 && ', '}
          {sign} {points}
        </span>
      ))}
    </p>
  );
}

function soundGain(gain: Gain) {
  return {
    key: `/${gain.name}`,
    sign: <span className="ipa">{soundText(gain.name)}</span>,
    points: points(gain),
  };
}

function wordGain(gain: Gain) {
  return { key: gain.name, sign: <span className="text-ink">{gain.name}</span>, points: points(gain) };
}

function points({ before, now }: Gain): string {
  return `${Math.round(before)} → ${Math.round(now)}`;
}
