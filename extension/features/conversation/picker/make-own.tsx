import type { ConversationScenario, Settings } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { commonTexts, errorText, conversationStartTexts as t } from '@sayable/shared/texts';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { BrowserModelOption, type BrowserModelState, type HeldBrowserModel } from '../../settings/index.ts';
import type { ConversationActions, ConversationServer, PageTopic } from '../conversation-panel-store.ts';
import { unreachableText } from '../logic/choose-engine.ts';
import { firstPassages, pageWish, scenarioOf } from '../logic/start-conversation.ts';

export interface MadeScenario {
  scenario: ConversationScenario;
  page?: PageTopic | undefined;
}

interface MakeOwnProps {
  server: ConversationServer | null;
  languageModel: HeldBrowserModel;
  settings: Settings;
  onSettings(patch: Partial<Settings>): void;
  actions: Pick<ConversationActions, 'makeScenario' | 'readPage' | 'makeId' | 'openOptions'>;
  /** A request from another view: talk about the current page at once, or ask for a sentence. */
  asked: AskedOwn | null;
  /** The request was accepted. */
  onAskTaken(): void;
  onMade(made: MadeScenario): void;
}

export type AskedOwn = 'page' | 'wish';

type Making =
  | { name: 'idle' }
  | { name: 'making'; what: 'wish' | 'page' }
  | { name: 'failed'; failure: AppError | PageTrouble | 'makingFailed' };

/** The level of a scene of one's own where no level was chosen. */
const OWN_SCENE_LEVEL = 'B1';

/** The reason why no role-play can be about a page; also the key of its text. */
type PageTrouble = 'pageUnreadable' | 'pageWithoutEnglish';

/**
 * Returns whether the language model that makes a role-play can be used: the browser's if it holds the
 * conversations, otherwise the server's. It is `asking` until the model has answered.
 */
export function makingModelState({
  server,
  languageModel,
  settings,
}: Pick<MakeOwnProps, 'server' | 'languageModel' | 'settings'>): 'asking' | 'ready' | 'missing' {
  const { name } = languageModel.state;
  const isByBrowser = settings.conversationEngine === 'browser';
  if (isByBrowser ? name === 'asking' : server === null) return 'asking';
  const isReady = isByBrowser ? name === 'available' : server?.name === 'joined' && server.canConverse;
  return isReady ? 'ready' : 'missing';
}

/**
 * The form for a custom role-play, from a sentence or from the current page. Both need a language model, of a
 * server or of the browser, and the form says so.
 */
export function MakeOwn(props: MakeOwnProps) {
  const { settings, actions, asked, onAskTaken, onMade } = props;
  const { making, run, cancel } = useMaking(onMade);
  const { conversationEngine } = settings;
  const level = settings.conversationLevel ?? OWN_SCENE_LEVEL;
  const isByBrowser = conversationEngine === 'browser';
  const model = makingModelState(props);
  const isAsking = model === 'asking';
  const isReady = model === 'ready';
  const make = (what: 'wish' | 'page', wish: string) =>
    run(what, async (signal) => {
      const page = what === 'page' ? await pageInFront(actions) : undefined;
      if (typeof page === 'string') return page;
      const asked = page
        ? { wish: pageWish(page), level, passages: firstPassages(page.text) }
        : { wish, level };
      const made = await actions.makeScenario(asked, isByBrowser ? 'browser' : 'server', signal);
      return { scenario: scenarioOf(made, actions.makeId(), page ? 'page' : 'own'), page };
    });
  const section = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once per request, as soon as the server is known
  useEffect(() => {
    if (!asked || isAsking) return;
    section.current?.scrollIntoView({ block: 'end' });
    section.current?.querySelector<HTMLElement>('textarea, button')?.focus({ preventScroll: true });
    if (asked === 'page' && isReady) make('page', '');
    onAskTaken();
  }, [asked, isAsking]);
  return (
    <section ref={section} className="make-own" aria-labelledby="make-own-title">
      <h2 id="make-own-title" className="font-strong">
        {t('own')}
      </h2>
      {!isAsking && !isReady ? (
        <NeedsModel {...props} onOptions={actions.openOptions} />
      ) : (
        <>
          <WishForm isOff={!isReady || making.name === 'making'} onWish={(wish) => make('wish', wish)} />
          <Button
            className="justify-self-start"
            disabled={!isReady || making.name === 'making'}
            onClick={() => make('page', '')}
          >
            {t('talkAboutPage')}
          </Button>
        </>
      )}
      {making.name === 'making' && (
        <p role="status" className="flex items-center gap-2 text-sm text-ink-2">
          <span className="flex-1">{t(making.what === 'page' ? 'makingFromPage' : 'making')}</span>
          <Button size="small" look="quiet" onClick={cancel}>
            {commonTexts('cancel')}
          </Button>
        </p>
      )}
      {making.name === 'failed' && (
        <p role="alert" className="text-sm text-ink-2">
          {making.failure instanceof AppError
            ? commonTexts('failure', errorText(making.failure))
            : t(making.failure)}
        </p>
      )}
    </section>
  );
}

/** A note that names the needs of a role-play of one's own, and each way to meet them. */
function NeedsModel({
  server,
  languageModel,
  settings,
  onSettings,
  onOptions,
}: Omit<MakeOwnProps, 'actions'> & { onOptions(): void }) {
  const isByBrowser = settings.conversationEngine === 'browser';
  const { name } = languageModel.state;
  const offersBrowser = isByBrowser || (name !== 'unavailable' && name !== 'asking');
  return (
    <div className="grid gap-2 text-sm text-ink-2">
      <p>{needText(server, settings.conversationEngine, name)}</p>
      {offersBrowser && (
        <div className="own-model">
          <BrowserModelOption
            kind="languageModel"
            held={languageModel}
            isOn={isByBrowser}
            onChange={(isOn) => onSettings({ conversationEngine: isOn ? 'browser' : 'auto' })}
          />
        </div>
      )}
      {!isByBrowser && (
        <Button size="small" className="justify-self-start" onClick={onOptions}>
          {server?.name === 'none' ? t('joinServer') : commonTexts('openOptions')}
        </Button>
      )}
    </div>
  );
}

function needText(
  server: ConversationServer | null,
  wanted: Settings['conversationEngine'],
  model: BrowserModelState['name'],
): string {
  const isMissing = model === 'unavailable';
  if (wanted === 'browser') return t(isMissing ? 'makingModelGone' : 'makingNeedsBrowserModel');
  if (server?.name === 'unreachable') return unreachableText(server);
  if (server?.name === 'joined') return t('serverCannotMake');
  return t(isMissing || model === 'asking' ? 'makingNeedsServer' : 'makingNeedsModel');
}

function WishForm({ isOff, onWish }: { isOff: boolean; onWish(wish: string): void }) {
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wish = String(new FormData(event.currentTarget).get('wish') ?? '').trim();
    if (wish && !isOff) onWish(wish);
  };
  return (
    <form className="grid gap-2" onSubmit={onSubmit}>
      <label htmlFor="conversation-wish" className="text-sm text-ink-2">
        {t('wish')}
      </label>
      <textarea
        id="conversation-wish"
        name="wish"
        className="field"
        rows={2}
        maxLength={500}
        required
        placeholder={t('wishExample')}
      />
      <Button type="submit" className="justify-self-start" disabled={isOff}>
        {t('make')}
      </Button>
    </form>
  );
}

async function pageInFront({
  readPage,
}: Pick<ConversationActions, 'readPage'>): Promise<PageTopic | PageTrouble> {
  const page = await readPage();
  if (!page) return 'pageUnreadable';
  return page.text.trim() === '' ? 'pageWithoutEnglish' : page;
}

/** Runs one creation at a time; a cancelled or unmounted one reports nothing. */
function useMaking(onMade: (made: MadeScenario) => void) {
  const [making, setMaking] = useState<Making>({ name: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = (what: 'wish' | 'page', make: (signal: AbortSignal) => Promise<MadeScenario | PageTrouble>) => {
    const controller = new AbortController();
    running.current?.abort();
    running.current = controller;
    setMaking({ name: 'making', what });
    make(controller.signal).then(
      (made) => {
        if (controller.signal.aborted) return;
        if (typeof made === 'string') return setMaking({ name: 'failed', failure: made });
        setMaking({ name: 'idle' });
        onMade(made);
      },
      (thrown: unknown) => {
        if (controller.signal.aborted) return;
        setMaking({ name: 'failed', failure: thrown instanceof AppError ? thrown : 'makingFailed' });
      },
    );
  };
  const cancel = () => {
    running.current?.abort();
    setMaking({ name: 'idle' });
  };
  return { making, run, cancel };
}
