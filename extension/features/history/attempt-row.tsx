import type { Attempt } from '@sayable/shared/contracts';
import { Button, IconButton } from '../../ui/button.tsx';
import { AgainIcon, PlayIcon, StopIcon, TrashIcon } from '../../ui/icons.tsx';
import { scoreLevel } from '../../ui/score-level.ts';
import { sinceText } from '../../ui/time-text.ts';
import { ColouredSentence } from '../practise/index.ts';
import type { HistoryActions } from './history-store.ts';
import type { Player } from './use-player.ts';
import type { Undo } from './use-undo.ts';

interface AttemptRowProps {
  attempt: Attempt;
  /** Epoch milliseconds. */
  now: number;
  player: Player;
  undo: Undo;
  actions: Pick<HistoryActions, 'practiseAgain' | 'judge' | 'open' | 'compare'>;
}

/** One try: its coloured words and score, where it was, and what can be done with it. */
export function AttemptRow({ attempt, now, player, undo, actions }: AttemptRowProps) {
  const { id, text, source, assessment, startedAt } = attempt;
  const overall = assessment && Math.round(assessment.scores.overall);
  return (
    <li className="attempt">
      <div className="flex items-baseline gap-3">
        <button
          type="button"
          className="attempt-text"
          title={text}
          disabled={!assessment}
          onClick={() => actions.open(attempt)}
        >
          <ColouredSentence text={text} words={assessment?.words ?? []} />
        </button>
        {overall !== undefined && (
          <b className={`attempt-score level-${scoreLevel(overall)}`}>
            {overall}
            <span className="said-only"> of 100</span>
          </b>
        )}
      </div>
      <div className="flex items-center gap-1">
        <p className="attempt-place one-line">
          {player.failedId === id ? (
            <span role="alert">This recording can’t be played any more.</span>
          ) : (
            <>
              {overall === undefined && <>Not scored yet · </>}
              {attempt.recordingGone && <>Its recording made room · </>}
              {sinceText(startedAt, now)} · {source.title || hostOf(source.url)}
            </>
          )}
        </p>
        <RowActions {...{ attempt, player, undo, actions }} />
      </div>
    </li>
  );
}

function RowActions({ attempt, player, undo, actions }: Omit<AttemptRowProps, 'now'>) {
  const isPlaying = player.playingId === attempt.id;
  return (
    <div className="flex flex-none items-center gap-0.5">
      {!attempt.assessment && (
        <Button size="small" onClick={() => actions.judge(attempt)}>
          Judge now
        </Button>
      )}
      {!attempt.recordingGone && (
        <IconButton
          label={isPlaying ? 'Stop' : 'Play'}
          aria-pressed={isPlaying}
          onClick={() => player.toggle(attempt.id)}
        >
          {isPlaying ? <StopIcon /> : <PlayIcon size={18} />}
        </IconButton>
      )}
      {actions.compare && attempt.assessment && !attempt.recordingGone && (
        <Button size="small" look="quiet" onClick={() => actions.compare?.(attempt)}>
          Compare
        </Button>
      )}
      <IconButton label="Say it again" onClick={() => actions.practiseAgain(attempt)}>
        <AgainIcon />
      </IconButton>
      <IconButton
        label="Delete"
        onClick={() => undo.remove({ kind: 'attempt', at: attempt.startedAt, attempt })}
      >
        <TrashIcon />
      </IconButton>
    </div>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}
