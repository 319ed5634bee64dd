import { commonTexts, panelTexts as t } from '@sayable/shared/texts';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { type PanelTab, panelTabs } from '../../messaging/panel-tab.ts';
import { HeadSlot } from '../../ui/head-actions.tsx';
import { Mark } from '../../ui/icons.tsx';

export interface PanelFrameProps {
  /** The tabs that there are. */
  tabs?: readonly PanelTab[];
  shown: PanelTab;
  onShow(tab: PanelTab): void;
  /** The shown view; it adds its own buttons to the head by `HeadActions`. */
  children: ReactNode;
}

/** The side panel's head with its tabs, and the view below. */
export function PanelFrame({ tabs = panelTabs, shown, onShow, children }: PanelFrameProps) {
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  return (
    <main className="panel">
      <header className="panel-head">
        <Mark />
        <Tabs tabs={tabs} shown={shown} onShow={onShow} />
        <span className="flex-1" />
        <span ref={setSlot} className="flex items-center" />
      </header>
      <HeadSlot value={slot}>
        <div id="panel-view" role="tabpanel" aria-labelledby={`panel-tab-${shown}`} className="panel-view">
          {children}
        </div>
      </HeadSlot>
    </main>
  );
}

/** The tabs are a single tab stop; arrows, Home and End change the view at once. */
function Tabs({ tabs, shown, onShow }: Required<Omit<PanelFrameProps, 'children'>>) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = tabOf(event.key, tabs, shown);
    if (!target || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onShow(target);
    event.currentTarget.querySelector<HTMLElement>(`#panel-tab-${target}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={t('tabs')} className="panel-tabs" onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`panel-tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === shown}
          aria-controls="panel-view"
          tabIndex={tab === shown ? 0 : -1}
          onClick={() => onShow(tab)}
        >
          {tab === 'compare' ? commonTexts('compare') : t(tab)}
        </button>
      ))}
    </div>
  );
}

/** Returns the tab that a key selects; undefined for other keys. */
function tabOf(key: string, tabs: readonly PanelTab[], shown: PanelTab): PanelTab | undefined {
  const now = tabs.indexOf(shown);
  const last = tabs.length - 1;
  if (key === 'ArrowRight') return tabs[now === last ? 0 : now + 1];
  if (key === 'ArrowLeft') return tabs[now === 0 ? last : now - 1];
  if (key === 'Home') return tabs[0];
  return key === 'End' ? tabs[last] : undefined;
}
