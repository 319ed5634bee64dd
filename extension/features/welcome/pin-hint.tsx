import { welcomeTexts as t } from '@sayable/shared/texts';
import { useEffect, useState } from 'react';
import { Emphasised } from '../../ui/emphasised.tsx';

/** The browser's toolbar. */
export interface Toolbar {
  /**
   * Calls back with true if Sayable's button is in sight, now and after each change. Returns the unsubscribe
   * function.
   */
  watch(listener: (isPinned: boolean) => void): () => void;
}

/** Says how the button gets into the toolbar, while the browser says that it isn't there. */
export function PinHint({ toolbar }: { toolbar: Toolbar }) {
  const [isPinned, setPinned] = useState<boolean | null>(null);
  useEffect(() => toolbar.watch(setPinned), [toolbar]);
  if (isPinned !== false) return null;
  return (
    <div className="pin-hint">
      <PinPicture />
      <p className="text-sm text-ink-2">
        <Emphasised text={t('pin', { puzzle: t('puzzle'), pin: t('pinSign') })} />
      </p>
    </div>
  );
}

/** The end of a browser's toolbar: the puzzle piece, and the pin beside Sayable's mark. */
function PinPicture() {
  return (
    <svg width="96" height="56" viewBox="0 0 96 56" fill="none" aria-hidden="true" className="flex-none">
      <rect x=".5" y=".5" width="95" height="23" rx="6" fill="var(--surface-sunken)" stroke="var(--line)" />
      <rect x="8" y="8" width="50" height="8" rx="4" fill="var(--line)" />
      <g stroke="var(--accent)" strokeWidth="1.5" strokeLinejoin="round">
        <path d="M70 8.5h3a2 2 0 1 1 4 0h3v3a2 2 0 1 1 0 4v3H70v-3.2a1.9 1.9 0 1 0 0-3.6z" />
      </g>
      <path d="M87 9v6" stroke="var(--line-strong)" strokeWidth="1.5" strokeLinecap="round" />
      <rect x="36.5" y="29.5" width="59" height="25" rx="6" fill="var(--surface)" stroke="var(--line)" />
      <g fill="var(--accent)">
        <rect x="43" y="40" width="2" height="4" rx="1" />
        <rect x="46.5" y="37" width="2" height="10" rx="1" />
        <rect x="50" y="39" width="2" height="6" rx="1" />
      </g>
      <rect x="56" y="40" width="18" height="4" rx="2" fill="var(--line)" />
      <g stroke="var(--accent)" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M82.5 36.5h5l-.8 4 2 2.5h-7.4l2-2.5zM85 43v5" />
      </g>
    </svg>
  );
}
