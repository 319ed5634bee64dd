import { commonTexts, historyTexts as t } from '@sayable/shared/texts';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Button, Disclosure, IconButton } from '../../ui/button.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { ConversationIcon, GearIcon, Mark, MicrophoneIcon } from '../../ui/icons.tsx';
import { UndoToast, useUndo } from '../../ui/undo.tsx';
import { AttemptList } from './attempt-list.tsx';
import type { HistoryActions, HistoryStore } from './history-store.ts';

export interface HistoryPopupProps {
  store: HistoryStore;
  actions: HistoryActions;
  /** The list of starred words, rendered on selection. */
  words?: ReactNode;
  /** The question how to say something in English, rendered on request. */
  inEnglish?: ReactNode;
  /** The proposal of a first language. Most people get none. */
  languageFit?: ReactNode;
}

/** The popup of the toolbar's button: it practises the selection and lists all attempts. */
export function HistoryPopup({ store, actions, words, inEnglish, languageFit }: HistoryPopupProps) {
  const undo = useUndo(store);
  const isPurged = useRef(false);
  // Once: what is deleted from now on can be undone.
  const purge = useCallback(() => {
    if (!isPurged.current) void store.purgeDeleted();
    isPurged.current = true;
  }, [store]);
  const [view, setView] = useState<PopupView>('tries');
  const [isAsking, setAsking] = useState(false);
  return (
    <main className="popup">
      <header className="flex h-12 flex-none items-center gap-2 px-4">
        <Mark />
        <h1 className="flex-1 font-strong">{commonTexts('appName')}</h1>
        {words && !isAsking && <PopupViews shown={view} onShow={setView} />}
        <IconButton label={commonTexts('options')} onClick={() => actions.openOptions()}>
          <GearIcon />
        </IconButton>
      </header>
      <div hidden={isAsking} className="flex-none">
        <ErrorBoundary fallback={<Start actions={actions} due={0} />}>
          <StartWithDue store={store} actions={actions} />
        </ErrorBoundary>
        {languageFit}
      </div>
      {inEnglish && (
        <div className={isAsking ? 'min-h-0 flex-1 overflow-y-auto px-4 pb-4' : 'flex-none px-4 pb-3'}>
          <Disclosure isWide label={commonTexts('howToSay')} isOpen={isAsking} onToggle={setAsking}>
            {inEnglish}
          </Disclosure>
        </div>
      )}
      <div
        id="view"
        hidden={isAsking}
        className="min-h-0 flex-1 overflow-y-auto border-t border-line"
        {...(words && { role: 'tabpanel', 'aria-labelledby': `view-${view}` })}
      >
        <ErrorBoundary key={view} fallback={<Unreadable onStartAfresh={actions.startAfresh} />}>
          {view === 'tries' ? (
            <AttemptList store={store} actions={actions} undo={undo} onPainted={purge} />
          ) : (
            words
          )}
        </ErrorBoundary>
      </div>
      <UndoToast undo={undo} text={t('deleted')} action={commonTexts('undo')} />
    </main>
  );
}

function StartWithDue({ store, actions }: Pick<HistoryPopupProps, 'store' | 'actions'>) {
  return <Start actions={actions} due={store.useDue() ?? 0} />;
}

type Outcome = Awaited<ReturnType<HistoryActions['findSelection' | 'practiseSelection' | 'readPage']>> | null;

interface StartProps extends Pick<HistoryPopupProps, 'actions'> {
  /** The number of words that are due for review. */
  due: number;
}

/**
 * The ways to begin. The filled one is the review while words are due, else the selection, and without one
 * the sentences of the page. In a tab that Sayable doesn't reach, the popup says so at once.
 */
function Start({ actions, due }: StartProps) {
  const [outcome, setOutcome] = useState<Outcome>(null);
  useEffect(() => {
    void actions.findSelection().then((found) => setOutcome((known) => known ?? found));
  }, [actions]);
  const onClick = async () => setOutcome(await actions.practiseSelection());
  const look = (isNext: boolean) => (isNext && due === 0 ? 'primary' : 'plain');
  return (
    <div className="grid flex-none gap-2 px-4 pb-3">
      <Button look={look(outcome === 'selected')} size="big" icon={<MicrophoneIcon />} onClick={onClick}>
        {t('practiseSelection')}
      </Button>
      <div className="flex flex-wrap gap-2">
        <Button
          className="flex-auto"
          look={look(outcome === 'nothing-selected')}
          onClick={() => actions.practisePage()}
        >
          {t('fiveSentences')}
        </Button>
        <Button className="flex-auto" onClick={async () => setOutcome(await actions.readPage())}>
          {t('readPage')}
        </Button>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button className="flex-auto" icon={<ConversationIcon />} onClick={() => actions.conversation()}>
          {t('talk')}
        </Button>
        <Button className="flex-auto" look={due > 0 ? 'primary' : 'plain'} onClick={() => actions.review()}>
          {due > 0 ? t('reviewDue', { count: due }) : t('review')}
        </Button>
        <Button className="flex-auto" onClick={() => actions.progress()}>
          {t('seeProgress')}
        </Button>
      </div>
      <div role="status" className="text-sm text-ink-2">
        {outcome === 'nothing-selected' && <p>{t('nothingSelected')}</p>}
        {outcome === 'nothing-to-read' && <p>{t('nothingToRead')}</p>}
        {outcome === 'unreachable' && (
          <div className="flex flex-wrap items-center gap-2">
            <p className="w-full">{t('unreachable')}</p>
            <Button size="small" look={look(true)} onClick={() => actions.reloadPage()}>
              {t('reloadPage')}
            </Button>
            <Button size="small" onClick={() => actions.typeSentence()}>
              {t('typeIt')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

type PopupView = 'tries' | 'words';

const views: readonly PopupView[] = ['tries', 'words'];

/** Chooses between the lists: a single tab stop, arrows change the list. */
function PopupViews({ shown, onShow }: { shown: PopupView; onShow(view: PopupView): void }) {
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

/**
 * The replacement of the list if the database can't be opened: one next step, and a last resort with a
 * confirmation.
 */
function Unreadable({ onStartAfresh }: { onStartAfresh(): Promise<void> }) {
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
