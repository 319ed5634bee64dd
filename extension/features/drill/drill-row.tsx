import type { Drill } from '@sayable/shared/contracts';
import { commonTexts, shownLanguage, drillTexts as t } from '@sayable/shared/texts';
import { Button } from '../../ui/button.tsx';
import { sinceText } from '../../ui/time-text.ts';
import { countSaid } from './item-status.ts';

interface DrillRowProps {
  drill: Drill;
  /** Epoch milliseconds. */
  now: number;
  onOpen(): void;
  onAgain(weakestOnly: boolean): void;
}

/** An earlier drill, which can be viewed, continued or repeated. */
export function DrillRow({ drill, now, onOpen, onAgain }: DrillRowProps) {
  const { title, stage, items, summary, createdAt } = drill;
  const isFinished = stage === 'finished';
  return (
    <li className="grid grid-cols-1 gap-1 px-4 py-3">
      <div className="flex items-baseline gap-3">
        <p className="one-line min-w-0 flex-1" translate="no">
          {title}
        </p>
        {summary && <b>{Math.round(summary.scores.overall)}</b>}
      </div>
      <p className="text-xs text-ink-3">
        {lengthText(drill)} · {sinceText(createdAt, now, shownLanguage())}
      </p>
      <div className="-ms-2 flex flex-wrap gap-1">
        <Button size="small" look={isFinished ? 'quiet' : 'plain'} onClick={onOpen}>
          {commonTexts(isFinished ? 'open' : 'goOn')}
        </Button>
        {isFinished && (
          <>
            <Button size="small" look="quiet" onClick={() => onAgain(false)}>
              {t('repeat')}
            </Button>
            {items.length > 3 && (
              <Button size="small" look="quiet" onClick={() => onAgain(true)}>
                {t('repeatWeakest')}
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  );
}

function lengthText(drill: Drill): string {
  const count = drill.items.length;
  return drill.stage === 'finished'
    ? t('sentences', { count })
    : t('saidOf', { said: countSaid(drill), total: count });
}
