import { welcomeTexts as t } from '@sayable/shared/texts';
import type { ReactNode } from 'react';
import { ConversationIcon, NextIcon } from '../../ui/icons.tsx';

/** The three ways on from the welcome page. */
export interface DoorActions {
  /** Opens the page that offers sentences for the first language. */
  sentences(): void;
  /** Opens five sentences in the side panel. */
  fiveSentences(): void;
  talk(): void;
}

interface DoorsProps {
  /** The browser's present shortcut; null if there is none. */
  shortcut: string | null;
  actions: DoorActions;
}

/** Three doors: a sentence of any page, five sentences, a talk. */
export function Doors({ shortcut, actions }: DoorsProps) {
  return (
    <section aria-labelledby="doors">
      <h2 id="doors" className="mb-2 font-strong">
        {t('doors')}
      </h2>
      <ul className="doors">
        <Door
          icon={<PageIcon />}
          title={t('anyPage')}
          about={shortcut === null ? t('anyPageAbout') : t('anyPageShortcut', { keys: shortcut })}
          onOpen={actions.sentences}
        />
        <Door icon={<FiveIcon />} title={t('five')} about={t('fiveAbout')} onOpen={actions.fiveSentences} />
        <Door
          icon={<ConversationIcon size={20} />}
          title={t('talk')}
          about={t('talkAbout')}
          onOpen={actions.talk}
        />
      </ul>
      <p className="mt-2 text-sm text-ink-2">{t('openPages')}</p>
    </section>
  );
}

interface DoorProps {
  icon: ReactNode;
  title: string;
  about: string;
  onOpen(): void;
}

function Door({ icon, title, about, onOpen }: DoorProps) {
  return (
    <li>
      <button type="button" className="door" onClick={onOpen}>
        <span className="disc">{icon}</span>
        <span>
          <b className="font-strong">{title}</b>
          <span className="block text-sm text-ink-2">{about}</span>
        </span>
        <NextIcon size={16} />
      </button>
    </li>
  );
}

/** A page with a selected line. */
function PageIcon() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden="true">
      <rect x="3.2" y="2.7" width="13.6" height="14.6" rx="2.5" strokeWidth="1.6" />
      <path d="M6.5 7h7M6.5 13.5h4" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M6.5 10.2h7" strokeWidth="2.6" strokeLinecap="round" className="text-accent" />
    </svg>
  );
}

/** Five ticks. */
function FiveIcon() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
      {[2, 5.5, 9, 12.5, 16].map((x, index) => (
        <rect key={x} x={x} y={6 - (index % 2) * 2} width="2" height={8 + (index % 2) * 4} rx="1" />
      ))}
    </svg>
  );
}
