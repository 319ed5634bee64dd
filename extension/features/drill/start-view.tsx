import type { Drill } from '@sayable/shared/contracts';
import { draftDrill, emptyDrillNote, repeatDrill } from '@sayable/shared/drill';
import { commonTexts, drillTexts as t } from '@sayable/shared/texts';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { SentencesOnPage } from '../../messaging/messages.ts';
import { Button, Disclosure } from '../../ui/button.tsx';
import { DrillRow } from './drill-row.tsx';
import { type PanelActions, type PanelStore, pastedSource } from './panel-store.ts';

/** The number of earlier drills that fills the panel; the popup lists them all. */
const SHOWN_SESSIONS = 8;
/** The length of a chapter: more is too much for one sitting. */
const LONGEST_TEXT = 60_000;

interface StartProps {
  store: Pick<PanelStore, 'useDrills' | 'put' | 'bringUp'>;
  actions: Pick<PanelActions, 'readPage' | 'hardSounds' | 'makeId' | 'now'>;
  /** The reason why a request for sentences elsewhere found none. */
  note?: string | undefined;
  inEnglish?: ReactNode;
}

/** The view without an open drill: the sources of sentences. */
export function StartView({ store, actions, note, inEnglish }: StartProps) {
  const [found, setTrouble] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const trouble = found ?? note;
  const drills = store.useDrills(SHOWN_SESSIONS);
  const take = async (from: 'page' | 'selection') => {
    const [page, sounds] = await Promise.all([actions.readPage(), actions.hardSounds()]);
    const draft = draftOfPage(page, from, sounds, actions);
    if (typeof draft === 'string') setTrouble(draft);
    else await store.put(draft);
  };
  const onPasted = async (text: string) => {
    const sounds = await actions.hardSounds();
    const parts = {
      id: actions.makeId(),
      source: pastedSource,
      texts: [text],
      sounds,
      from: 'pasted',
    } as const;
    const draft = draftDrill(parts, actions.now());
    if (draft) await store.put(draft);
    else setTrouble(emptyDrillNote('pasted'));
  };
  const onAgain = (drill: Drill, weakestOnly: boolean) =>
    void store.put(repeatDrill(drill, { id: actions.makeId(), weakestOnly, now: actions.now() }));
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
        {inEnglish && (
          <Disclosure label={commonTexts('howToSay')} isOpen={isAsking} onToggle={setAsking}>
            {inEnglish}
          </Disclosure>
        )}
      </section>
      {drills && drills.length > 0 && (
        <section aria-label={t('earlierDrills')}>
          <h2 className="px-4 pt-2 pb-2 font-strong">{t('earlier')}</h2>
          <ul className="sentences">
            {drills.map((drill) => (
              <DrillRow
                key={drill.id}
                drill={drill}
                now={actions.now()}
                onOpen={() => void store.bringUp(drill.id)}
                onAgain={(weakestOnly) => onAgain(drill, weakestOnly)}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Returns the drill, or a message for the person. */
function draftOfPage(
  page: SentencesOnPage | null,
  from: 'page' | 'selection',
  sounds: readonly string[],
  { makeId, now }: Pick<PanelActions, 'makeId' | 'now'>,
): Drill | string {
  if (!page) return emptyDrillNote(from, false);
  const { title, url, sentences, timesMs, selected } = page;
  const texts = from === 'page' ? { texts: sentences, timesMs } : { texts: selected };
  const draft = draftDrill({ id: makeId(), source: { title, url }, ...texts, sounds, from }, now());
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
