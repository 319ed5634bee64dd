import type { Attempt, ErrorReason } from '@sayable/shared/contracts';
import { display, wordsAsShown } from '@sayable/shared/display';
import { commonTexts, otherEnglish, shownLanguage, historyTexts as t } from '@sayable/shared/texts';
import type { HistoryEntry } from '../../storage/index.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { AgainIcon, PlayIcon, StopIcon, TrashIcon } from '../../ui/icons.tsx';
import { PartlyVisible } from '../../ui/marked-text.tsx';
import { sinceText } from '../../ui/time-text.ts';
import type { Undo } from '../../ui/undo.tsx';
import type { OneSound } from '../../ui/use-one-sound.ts';
import { ColouredSentence } from '../card/index.ts';
import type { HistoryActions } from './history-store.ts';

export interface AttemptRowProps {
  attempt: Attempt;
  /** Epoch milliseconds. */
  now: number;
  player: OneSound;
  undo: Undo<HistoryEntry>;
  actions: Pick<HistoryActions, 'practiseAgain' | 'judge' | 'open' | 'compare' | 'openReading'>;
}

/** One attempt: its coloured words and score, its source, and its actions. */
export function AttemptRow({ attempt, now, player, undo, actions }: AttemptRowProps) {
  const { id, text, source, assessment, startedAt } = attempt;
  const overall = assessment?.scores && Math.round(assessment.scores.overall);
  const unscored = t(isRefused(attempt) ? 'notCounted' : 'notScored');
  return (
    <li className="attempt">
      <div className="flex items-baseline gap-3">
        <button
          type="button"
          className="attempt-text"
          lang="en"
          title={text}
          disabled={!assessment}
          onClick={() => actions.open(attempt)}
        >
          <ColouredSentence
            text={text}
            words={assessment ? wordsAsShown(assessment.words, assessment) : []}
            pauses={assessment?.pauses}
          />
        </button>
        {overall !== undefined && (
          <b className="attempt-score">
            <PartlyVisible text={commonTexts('ofHundredSaid', { score: overall })} />
          </b>
        )}
      </div>
      <div className="flex items-center gap-1">
        <p className="attempt-place one-line" translate="no">
          {player.sound.name === 'failed' && player.sound.id === id ? (
            <span role="alert">{t('recordingUnplayable')}</span>
          ) : (
            [
              overall === undefined && unscored,
              assessment && otherEnglish(assessment.english, display().english),
              attempt.recordingGone && t('recordingDeleted'),
              placeText(startedAt, now, source),
            ]
              .filter(Boolean)
              .join(' · ')
          )}
        </p>
        <RowActions attempt={attempt} player={player} undo={undo} actions={actions} />
      </div>
    </li>
  );
}

/** The reasons for which a recording can't be judged later, either. */
const refusals = new Set<ErrorReason | undefined>(['silence', 'too-quiet', 'clipping', 'model-heard']);
const isRefused = ({ failure }: Attempt): boolean => refusals.has(failure?.reason);

function RowActions({ attempt, player, undo, actions }: Omit<AttemptRowProps, 'now'>) {
  const { sound } = player;
  const isPlaying = (sound.name === 'loading' || sound.name === 'playing') && sound.id === attempt.id;
  return (
    <div className="flex flex-none items-center gap-0.5">
      {!attempt.assessment?.scores && !isRefused(attempt) && (
        <Button size="small" onClick={() => actions.judge(attempt)}>
          {commonTexts('checkItNow')}
        </Button>
      )}
      {!attempt.recordingGone && (
        <IconButton
          label={commonTexts(isPlaying ? 'stop' : 'play')}
          aria-pressed={isPlaying}
          onClick={() => player.toggle(attempt.id)}
        >
          {isPlaying ? <StopIcon /> : <PlayIcon size={18} />}
        </IconButton>
      )}
      {actions.compare && attempt.assessment && !attempt.recordingGone && (
        <Button size="small" look="quiet" onClick={() => actions.compare?.(attempt)}>
          {commonTexts('compare')}
        </Button>
      )}
      <IconButton label={commonTexts('sayItAgain')} onClick={() => actions.practiseAgain(attempt)}>
        <AgainIcon />
      </IconButton>
      <IconButton
        label={commonTexts('delete')}
        onClick={() => undo.remove({ kind: 'attempt', id: attempt.id, at: attempt.startedAt, attempt })}
      >
        <TrashIcon />
      </IconButton>
    </div>
  );
}

/**
 * Returns the time and the source. The name of a page of our own, such as the first attempt's, is a
 * meaningless id.
 */
export function placeText(startedAt: number, now: number, { title, url }: Attempt['source']): string {
  const page = URL.canParse(url) ? new URL(url) : null;
  const where = title || (page?.protocol.startsWith('http') ? page.hostname : page && t('ownPage'));
  return where
    ? `${sinceText(startedAt, now, shownLanguage())} · ${where}`
    : sinceText(startedAt, now, shownLanguage());
}
