import { soundsTexts as t } from '@sayable/shared/texts';
import { useLayoutEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { AgainIcon, MicrophoneIcon, PreviousIcon } from '../../ui/icons.tsx';
import { ScoreScale } from '../../ui/ticks.tsx';

/** A round: two sounds, or an exercise of flow. */
export interface RoundNames {
  name: string;
  /** The name of the button that leads back. */
  leave: string;
}

interface RoundHeadProps {
  names: RoundNames;
  /** The place in the round. */
  text: string;
  total: number;
  /** The results so far: true for right, null for not sure. */
  done: readonly (boolean | null)[];
  onLeave(): void;
}

/** The head of a round: its name, and a piece for each word or sentence. */
export function RoundHead({ names, text, total, done, onLeave }: RoundHeadProps) {
  return (
    <header>
      <div className="flex items-center justify-between gap-2">
        <Button look="quiet" size="small" icon={<PreviousIcon />} onClick={onLeave}>
          {names.leave}
        </Button>
        <span className="sound-pair-name">{names.name}</span>
      </div>
      <p className="mt-2 mb-1 text-sm text-ink-2">{text}</p>
      <div className="pieces" aria-hidden="true">
        {Array.from({ length: total }, (_, index) => (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece is identified by its place
            key={index}
            className={classNames(
              done[index] === true && 'fill-4',
              (done[index] === false || done[index] === null) && 'fill-still',
            )}
          />
        ))}
      </div>
    </header>
  );
}

interface RoundResultProps {
  names: RoundNames;
  text: string;
  detail?: string | undefined;
  /** The share of right words, 0–1. */
  share: number;
  /** True if the result could not be saved. */
  isLost: boolean;
  /** The next step; one more round where there is none. */
  next?: { label: string; go(): void } | undefined;
  onAgain(): void;
  onLeave(): void;
}

/** The end of a round. */
export function RoundResult(props: RoundResultProps) {
  const { names, text, detail, share, isLost, next, onAgain, onLeave } = props;
  const head = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => head.current?.focus(), []);
  return (
    <div className="panel-pad sounds">
      <h1 ref={head} tabIndex={-1} className="text-lg font-strong">
        {text}
      </h1>
      <div className="mt-3">
        <ScoreScale score={100 * share} />
      </div>
      {detail && <p className="mt-3 text-ink-2">{detail}</p>}
      {isLost && (
        <p className="mt-3" role="alert">
          {t('roundNotKept')}
        </p>
      )}
      <div className="mt-5 flex flex-wrap gap-2">
        {next && (
          <Button look="primary" icon={<MicrophoneIcon />} onClick={next.go}>
            {next.label}
          </Button>
        )}
        <Button look={next ? 'plain' : 'primary'} icon={<AgainIcon />} onClick={onAgain}>
          {t('oneMore')}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {names.leave}
        </Button>
      </div>
    </div>
  );
}
