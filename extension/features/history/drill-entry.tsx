import type { Drill } from '@sayable/shared/contracts';
import { commonTexts, shownLanguage, historyTexts as t } from '@sayable/shared/texts';
import type { HistoryEntry } from '../../storage/index.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TrashIcon } from '../../ui/icons.tsx';
import { PartlyVisible } from '../../ui/marked-text.tsx';
import { sinceText } from '../../ui/time-text.ts';
import type { Undo } from '../../ui/undo.tsx';
import type { HistoryActions } from './history-store.ts';

interface DrillEntryProps {
  drill: Drill;
  /** Epoch milliseconds. */
  now: number;
  undo: Undo<HistoryEntry>;
  actions: Pick<HistoryActions, 'openDrill'>;
}

/** A drill as one row with a piece for each sentence, which can be opened or continued. */
export function DrillEntry({ drill, now, undo, actions }: DrillEntryProps) {
  const { title, stage, items, summary, createdAt } = drill;
  const overall = summary && Math.round(summary.scores.overall);
  const said = items.filter(({ attemptIds }) => attemptIds.length > 0).length;
  const total = items.length;
  const details = [
    stage === 'finished' ? t('drillOf', { total }) : t('saidOf', { said, total }),
    sinceText(createdAt, now, shownLanguage()),
  ];
  const pieces = items.map(({ score, state }, place) => ({ key: `piece ${place}`, score, state }));
  return (
    <li className="attempt drill-entry">
      <div className="flex items-baseline gap-3">
        <button type="button" className="attempt-text" lang="en" onClick={() => actions.openDrill(drill)}>
          {title}
        </button>
        {overall !== undefined && (
          <b className="attempt-score">
            <PartlyVisible text={commonTexts('ofHundredSaid', { score: overall })} />
          </b>
        )}
      </div>
      <div className="pieces me-2" role="img" aria-label={t('sentencesSaid', { said, total })}>
        {pieces.map(({ key, score, state }) => (
          <i key={key} className={score === undefined ? state : 'fill-score'} />
        ))}
      </div>
      <div className="flex items-center gap-1">
        <p className="attempt-place one-line" translate="no">
          {details.join(' · ')}
        </p>
        <Button size="small" look="quiet" onClick={() => actions.openDrill(drill)}>
          {commonTexts(stage === 'finished' ? 'open' : 'goOn')}
        </Button>
        <IconButton
          label={t('deleteDrill')}
          onClick={() => undo.remove({ kind: 'drill', id: drill.id, at: createdAt, drill })}
        >
          <TrashIcon />
        </IconButton>
      </div>
    </li>
  );
}
