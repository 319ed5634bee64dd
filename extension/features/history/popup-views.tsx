import { historyTexts as t } from '@sayable/shared/texts';
import type { KeyboardEvent } from 'react';

export type PopupView = 'tries' | 'words';

const views: readonly PopupView[] = ['tries', 'words'];

/** Chooses between the lists: a single tab stop, arrows change the list. */
export function PopupViews({ shown, onShow }: { shown: PopupView; onShow(view: PopupView): void }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const other = shown === 'tries' ? 'words' : 'tries';
    onShow(other);
    event.currentTarget.querySelector<HTMLElement>(`#view-${other}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={t('views')} className="views" onKeyDown={onKeyDown}>
      {views.map((view) => (
        <button
          key={view}
          id={`view-${view}`}
          type="button"
          role="tab"
          aria-selected={view === shown}
          aria-controls="view"
          tabIndex={view === shown ? 0 : -1}
          onClick={() => onShow(view)}
        >
          {t(`${view}View`)}
        </button>
      ))}
    </div>
  );
}
