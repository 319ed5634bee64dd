import { classNames } from './class-names.ts';
import { prefersReducedMotion } from './viewport.ts';

/**
 * The number of ticks of a score's scale: one is at 50, even if every other tick is left out for lack of
 * room.
 */
const scaleTicks = 65;
/** The number of ticks of a level meter. At 20 levels a second four and a half seconds stay visible. */
export const levelTicks = 90;
const scaleIndexes = Array.from({ length: scaleTicks }, (_, index) => index);

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
/** Whole numbers make short texts. */
const loudest = 64;

interface LevelRowProps {
  className: string;
  levels: readonly number[];
  /** The number of ticks. */
  count: number;
  /** The number of heights above silence. */
  steps?: number;
}

/**
 * One drawing, whose ticks have round ends of a px each. As elements, ninety of them twenty times a second
 * were most of the garbage of a page with a card.
 */
function LevelRow({ className, levels, count, steps = loudest }: LevelRowProps) {
  const heights = levels.slice(-count).map((level) => (Math.round(level * steps) * loudest) / steps);
  return (
    <svg
      className={`ticks-drawn ${className}`}
      viewBox={`0 ${-loudest} ${count - 1} ${2 * loudest}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={count === levelTicks ? silence : smallSilence} />
      <path className="on" d={drawn(heights)} />
    </svg>
  );
}

/** A line that is too short to be seen still has its ends. */
const drawn = (heights: readonly number[]): string =>
  heights.map((height, index) => `M${index} ${-height}v${2 * height || 0.1}`).join('');

const silence = drawn(new Array<number>(levelTicks).fill(0));
const smallSilence = drawn(new Array<number>(smallTicks).fill(0));

interface LevelTicksProps {
  /** Levels of 0–1, oldest first; only the newest {@link levelTicks} are drawn. */
  levels: readonly number[];
  /** False draws past levels in grey. */
  live: boolean;
}

/** Loudness over time as ticks, which fill from the left and then scroll. */
export function LevelTicks({ levels, live }: LevelTicksProps) {
  const steps = prefersReducedMotion() ? 4 : loudest;
  const fill = live ? 'fill-accent' : 'fill-still';
  return <LevelRow className={`ticks-level ${fill}`} levels={levels} count={levelTicks} steps={steps} />;
}

/** The last second of a level as a small meter: the newest level is on the right. */
export function SmallLevelTicks({ levels }: Pick<LevelTicksProps, 'levels'>) {
  return <LevelRow className="ticks-small fill-accent" levels={levels} count={smallTicks} />;
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
