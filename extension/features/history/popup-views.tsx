import type { KeyboardEvent } from 'react';

export type PopupView = 'tries' | 'words';

const views: readonly { view: PopupView; label: string }[] = [
  { view: 'tries', label: 'Tries' },
  { view: 'words', label: 'Words' },
];

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
    <div role="tablist" aria-label="What to see" className="views" onKeyDown={onKeyDown}>
      {views.map(({ view, label }) => (
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
          {label}
        </button>
      ))}
    </div>
  );
}
