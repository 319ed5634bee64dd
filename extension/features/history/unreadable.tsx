import { commonTexts, historyTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';

/**
 * The replacement of the list if the database can't be opened: one next step, and a last resort with a
 * confirmation.
 */
export function Unreadable({ onStartAfresh }: { onStartAfresh(): Promise<void> }) {
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  return (
    <div role="alert" className="grid gap-3 p-4">
      <h2 className="text-lg font-strong">{t('unreadable')}</h2>
      {failed && <p className="text-ink-2">{t('startAfreshFailed')}</p>}
      <p className="text-ink-2">{t(asked ? 'startAfreshWarning' : 'unreadableDetail')}</p>
      <div className="flex gap-2">
        {asked ? (
          <>
            <Button onClick={() => setAsked(false)}>{t('keepTries')}</Button>
            <Button look="quiet" onClick={() => onStartAfresh().catch(() => setFailed(true))}>
              {t('deleteTries')}
            </Button>
          </>
        ) : (
          <>
            <Button look="primary" onClick={() => location.reload()}>
              {commonTexts('tryAgain')}
            </Button>
            <Button look="quiet" onClick={() => setAsked(true)}>
              {t('startAfresh')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
