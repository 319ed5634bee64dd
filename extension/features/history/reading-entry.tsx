import type { Reading } from '@sayable/shared/contracts';
import { accountOf } from '@sayable/shared/reading';
import { readingsTexts as t } from '@sayable/shared/texts';
import { useId, useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { TrashIcon } from '../../ui/icons.tsx';
import { accountTexts } from '../reading-account/index.ts';
import { AttemptRow, type AttemptRowProps, placeText } from './attempt-row.tsx';
import type { HistoryStore } from './history-store.ts';

interface ReadingEntryProps extends Omit<AttemptRowProps, 'attempt'> {
  reading: Reading;
  store: Pick<HistoryStore, 'useReadAttempts'>;
}

/**
 * A reading, or a run of lines, as one row with its account; its sentences are listed below it when they are
 * asked for.
 */
export function ReadingEntry({ reading, store, ...row }: ReadingEntryProps) {
  const { now, undo, actions } = row;
  const { id, source, startedAt, begin, read } = reading;
  const isRun = reading.mode === 'lines';
  const each = t(isRun ? 'eachLine' : 'each');
  const [isOpen, setOpen] = useState(false);
  const attempts = store.useReadAttempts(isOpen ? id : null);
  const listId = useId();
  return (
    <li className="attempt">
      <button
        type="button"
        className="attempt-text w-full"
        lang="en"
        onClick={() => actions.openReading(reading)}
      >
        {source.title || begin}
      </button>
      <p className="text-xs text-ink-2">{accountTexts(accountOf(read), isRun).join(' · ')}</p>
      <div className="flex items-center gap-1">
        <p className="attempt-place one-line" translate="no">
          {placeText(startedAt, now, { ...source, title: isRun ? t('run') : '' })}
        </p>
        <Button
          size="small"
          look="quiet"
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setOpen(!isOpen)}
        >
          {each}
        </Button>
        <IconButton
          label={t(isRun ? 'deleteRun' : 'delete')}
          onClick={() => undo.remove({ kind: 'reading', id, at: startedAt, reading })}
        >
          <TrashIcon />
        </IconButton>
      </div>
      <ol id={listId} className="attempts" aria-label={each} hidden={!isOpen}>
        {attempts?.map((attempt) => (
          <AttemptRow key={attempt.id} attempt={attempt} {...row} />
        ))}
      </ol>
    </li>
  );
}
