import { classNames } from './class-names.ts';
import { prefersReducedMotion } from './use-count-up.ts';

/** Ticks of a score's scale: one stands at 50, also where every other one is left out for want of room. */
const scaleTicks = 65;
/** Ticks of a level meter. At 20 levels a second four and a half seconds stay in view. */
export const levelTicks = 90;
/** Px of a tick where nothing sounds, and how much a full level adds; the row is 56 px high. */
const quietHeight = 2;
const loudestAdds = 52;

const scaleIndexes = Array.from({ length: scaleTicks }, (_, index) => index);
const levelIndexes = Array.from({ length: levelTicks }, (_, index) => index);

/** A score of 0–100 as a scale of ticks, high at 0, 50 and 100. It says how far, in no colour: those are for sounds. */
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

/** Ticks of a meter that stands beside a control. */
const smallTicks = 20;
const smallLoudestAdds = 18;
const smallIndexes = levelIndexes.slice(0, smallTicks);

interface LevelTicksProps {
  /** 0–1 each, oldest first; only the newest {@link levelTicks} are drawn. */
  levels: readonly number[];
  /** False draws what has been, in grey. */
  live: boolean;
}

/** Loudness over time as ticks, filling from the left and then moving on. */
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

/** The last second of a level, small: the newest on the right. */
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
