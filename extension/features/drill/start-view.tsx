import type { Drill } from '@sayable/shared/contracts';
import { draftDrill, emptyDrillNote, repeatDrill } from '@sayable/shared/drill';
import { drillTexts as t } from '@sayable/shared/texts';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { type PageToSay, type PanelActions, type PanelStore, pastedSource } from './panel-store.ts';
import { SessionRow } from './session-row.tsx';

/** The number of earlier sessions that fills the panel; the popup lists them all. */
const SHOWN_SESSIONS = 8;
/** The length of a chapter: more is too much for one sitting. */
const LONGEST_TEXT = 60_000;

interface StartProps {
  store: Pick<PanelStore, 'useSessions' | 'put' | 'bringUp'>;
  actions: Pick<PanelActions, 'readPage' | 'makeId' | 'now'>;
  /** The reason why a request for sentences elsewhere found none. */
  note?: string | undefined;
}

/** The view without an open session: the sources of sentences. */
export function StartView({ store, actions, note }: StartProps) {
  const [found, setTrouble] = useState<string | null>(null);
  const trouble = found ?? note;
  const sessions = store.useSessions(SHOWN_SESSIONS);
  const take = async (from: 'page' | 'selection') => {
    const draft = draftOfPage(await actions.readPage(), from, actions);
    if (typeof draft === 'string') setTrouble(draft);
    else await store.put(draft);
  };
  const onPasted = async (text: string) => {
    const parts = { id: actions.makeId(), source: pastedSource, texts: [text], from: 'pasted' as const };
    const draft = draftDrill(parts, actions.now());
    if (draft) await store.put(draft);
    else setTrouble(emptyDrillNote('pasted'));
  };
  const onAgain = (session: Drill, weakestOnly: boolean) =>
    void store.put(repeatDrill(session, { id: actions.makeId(), weakestOnly, now: actions.now() }));
  return (
    <div className="panel-body">
      <section className="grid gap-3 p-4">
        <h1 className="text-xl font-strong">{t('title')}</h1>
        <p className="text-balance text-ink-2">{t('introduction')}</p>
        <Button look="primary" size="big" onClick={() => void take('page')}>
          {t('chooseFromPage')}
        </Button>
        <Button size="big" onClick={() => void take('selection')}>
          {t('useSelection')}
        </Button>
        {trouble && (
          <p role="alert" className="text-sm text-ink-2">
            {trouble}
          </p>
        )}
        <PasteForm onText={onPasted} />
      </section>
      {sessions && sessions.length > 0 && (
        <section aria-label={t('earlierSessions')}>
          <h2 className="px-4 pt-2 pb-2 font-strong">{t('earlier')}</h2>
          <ul className="sentences">
            {sessions.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                now={actions.now()}
                onOpen={() => void store.bringUp(session.id)}
                onAgain={(weakestOnly) => onAgain(session, weakestOnly)}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Returns the session, or a message for the person. */
function draftOfPage(
  page: PageToSay | null,
  from: 'page' | 'selection',
  { makeId, now }: Pick<PanelActions, 'makeId' | 'now'>,
): Drill | string {
  if (!page) return emptyDrillNote(from, false);
  const { title, url, sentences, selected } = page;
  const texts = from === 'page' ? sentences : selected;
  const draft = draftDrill({ id: makeId(), source: { title, url }, texts, from }, now());
  if (draft) return draft;
  return from === 'selection' && selected.length === 0 ? t('nothingSelected') : emptyDrillNote(from);
}

function PasteForm({ onText }: { onText(text: string): Promise<void> }) {
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '').trim();
    if (text) void onText(text);
  };
  return (
    <form className="mt-2 grid gap-2" onSubmit={onSubmit}>
      <label htmlFor="pasted" className="text-sm text-ink-2">
        {t('pasteText')}
      </label>
      <textarea id="pasted" name="text" className="field" rows={3} maxLength={LONGEST_TEXT} required />
      <Button type="submit" className="justify-self-start">
        {t('usePasted')}
      </Button>
    </form>
  );
}
