import { readingTexts as t } from '@sayable/shared/texts';
import { type ReactNode, useSyncExternalStore } from 'react';
import { classNames } from '../../ui/class-names.ts';

/** The attribute of the part by which a bar is moved. */
export const gripAttribute = 'data-grip';

interface PageBarProps {
  label: string;
  isEnded: boolean;
  children: ReactNode;
}

/** A bar at the edge of a page's window, about something that goes on for minutes. */
export function PageBar({ label, isEnded, children }: PageBarProps) {
  return (
    <section className={classNames('page-bar', isEnded && 'is-ended')} aria-label={label}>
      {children}
    </section>
  );
}

/** The first row of a bar, which begins with the part by which the bar is moved. */
export function BarHead({ children }: Pick<PageBarProps, 'children'>) {
  return (
    <div className="bar-row">
      <button
        type="button"
        className="bar-grip"
        aria-label={t('moveBar')}
        title={t('moveBar')}
        {...{ [gripAttribute]: '' }}
      >
        <i />
      </button>
      {children}
    </div>
  );
}

/** The page is painted anew for each step. */
const loudnessSteps = 5;

interface RecordingProps {
  /** The loudness of the microphone, 0–1. */
  level(): number;
  subscribe(listener: () => void): () => void;
}

/** The sign that the microphone is open: a red dot that grows with the loudness, and its word. */
export function Recording({ level, subscribe }: RecordingProps) {
  const steps = useSyncExternalStore(subscribe, () => Math.round(level() * loudnessSteps));
  return (
    <span className="bar-recording">
      <i className="bar-dot">
        <i style={{ transform: `scale(${1 + steps / loudnessSteps})` }} />
      </i>
      {t('recording')}
    </span>
  );
}
