import { classNames } from './class-names.ts';
import { prefersReducedMotion } from './viewport.ts';

/**
 * The number of ticks of a score's scale: one is at 50, even if every other tick is left out for lack of
 * room.
 */
const scaleTicks = 65;
/** The number of ticks of a level meter. At 20 levels a second four and a half seconds stay visible. */
export const levelTicks = 90;
/** The height in px of a tick in silence, and the height that a full level adds; the row is 56 px high. */
const quietHeight = 2;
const loudestAdds = 52;

const scaleIndexes = Array.from({ length: scaleTicks }, (_, index) => index);
const levelIndexes = Array.from({ length: levelTicks }, (_, index) => index);

/** A score of 0–100 as a scale of ticks, high at 0, 50 and 100. It has no colour: colours are for phones. */
export function ScoreScale({ score }: { score: number }) {
  const last = scaleTicks - 1;
  return (
    <div className="ticks ticks-scale fill-score" aria-hidden="true">
      {scaleIndexes.map((index) => (
        <i
          key={index}
          className={classNames(index % (last / 2) === 0 && 'tall', (index / last) * 100 <= score && 'on')}
        />
      ))}
    </div>
  );
}

/** The number of ticks of a meter beside a control. */
const smallTicks = 20;
const smallLoudestAdds = 18;
const smallIndexes = levelIndexes.slice(0, smallTicks);

interface LevelTicksProps {
  /** Levels of 0–1, oldest first; only the newest {@link levelTicks} are drawn. */
  levels: readonly number[];
  /** False draws past levels in grey. */
  live: boolean;
}

/** Loudness over time as ticks, which fill from the left and then scroll. */
export function LevelTicks({ levels, live }: LevelTicksProps) {
  const shown = levels.slice(-levelTicks);
  const steps = prefersReducedMotion() ? 4 : 64;
  return (
    <div className={classNames('ticks ticks-level', live ? 'fill-accent' : 'fill-still')} aria-hidden="true">
      {levelIndexes.map((index) => {
        const level = shown[index];
        const height = quietHeight + (loudestAdds * Math.round((level ?? 0) * steps)) / steps;
        return <i key={index} className={level === undefined ? '' : 'on'} style={{ height }} />;
      })}
    </div>
  );
}

/** The last second of a level as a small meter: the newest level is on the right. */
export function SmallLevelTicks({ levels }: Pick<LevelTicksProps, 'levels'>) {
  const shown = levels.slice(-smallTicks);
  return (
    <div className="ticks ticks-small fill-accent" aria-hidden="true">
      {smallIndexes.map((index) => {
        const level = shown[index];
        const height = quietHeight + smallLoudestAdds * (level ?? 0);
        return <i key={index} className={level === undefined ? '' : 'on'} style={{ height }} />;
      })}
    </div>
  );
}

/** A score as a thin bar. */
export function ScoreBar({ score }: { score: number }) {
  return (
    <div className="bar fill-score" aria-hidden="true">
      <i style={{ width: `${score}%` }} />
    </div>
  );
}

/** A share from 0 to 1 as a bar with its percentage; null if it isn't known. */
export function ShareBar({ share, labelledBy }: { share: number | null; labelledBy: string }) {
  return (
    <span className="share-bar">
      <progress aria-labelledby={labelledBy} {...(share !== null && { value: share, max: 1 })} />
      {share !== null && <span aria-hidden="true">{Math.round(share * 100)} %</span>}
    </span>
  );
}
