import { MOST_ASKED } from '@sayable/shared/contracts';
import { languages, otherThanEnglish } from '@sayable/shared/first-languages';
import { commonTexts, errorText, shownLanguage, inEnglishTexts as t } from '@sayable/shared/texts';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { MicrophoneIcon, StarIcon } from '../../ui/icons.tsx';
import { Select } from '../../ui/select.tsx';
import { ShareBar } from '../../ui/ticks.tsx';
import type { Draft, InEnglishSource } from './in-english-source.ts';
import { type Asking, type AskingState, type Refusal, useAsking } from './use-asking.ts';

export interface InEnglishViewProps {
  source: InEnglishSource;
  /** Opens the card of a sentence. */
  onPractise(text: string): void;
}

/** The question how to say something in English: a text in one's own language, and the ways to say it. */
export function InEnglishView(props: InEnglishViewProps) {
  const asking = useAsking(props.source);
  const settings = props.source.useSettings();
  const { draft } = asking;
  if (!settings || !draft) return null;
  return <Question {...props} asking={asking} settings={settings} draft={draft} />;
}

interface QuestionProps extends InEnglishViewProps {
  asking: Asking;
  settings: NonNullable<ReturnType<InEnglishSource['useSettings']>>;
  draft: Draft;
}

function Question({ source, onPractise, asking, settings, draft }: QuestionProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const language =
    draft.language ?? otherThanEnglish(settings.firstLanguage) ?? otherThanEnglish(shownLanguage());
  const server = source.useServer() ?? null;
  const { state, change, cancel } = asking;
  const isAsking = state.name === 'asking';
  const translator = useAvailability(source, language, isAsking);
  const ask = (by: 'server' | 'browser') => {
    field.current?.focus();
    asking.ask({ by, language, english: settings.english });
  };
  // While a word is composed, as in Japanese, Enter takes it.
  const onKeyDown = (event: KeyboardEvent) => {
    const asks = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing;
    const stops = event.key === 'Escape' && isAsking;
    if (asks || stops) event.preventDefault();
    if (stops) cancel();
    else if (asks && !isAsking) ask(server ? 'server' : 'browser');
  };
  const canTranslate = translator !== 'unavailable' && source.hasTranslator;
  const needs = server || canTranslate ? null : t(source.hasTranslator ? 'noPair' : 'needs');
  return (
    <div className="grid gap-3">
      <p className="flex">
        <LanguageOf chosen={language} onChoose={(chosen) => change({ language: chosen })} />
      </p>
      <textarea
        ref={field}
        className="field"
        aria-label={t('label')}
        placeholder={t('label')}
        dir="auto"
        lang={language ?? undefined}
        rows={2}
        value={draft.text}
        aria-describedby={id}
        onChange={({ target }) => change({ text: target.value })}
        onKeyDown={onKeyDown}
      />
      <div id={id} className="grid gap-1 text-sm text-ink-2">
        {server && <p>{t('serverNote', { host: new URL(server.address).host })}</p>}
        {canTranslate && <p>{t(translator?.startsWith('download') ? 'downloadNote' : 'browserNote')}</p>}
        {needs && state.name !== 'refused' && <p>{needs}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {server && (
          <Button look="primary" disabled={isAsking} onClick={() => ask('server')}>
            {t('askServer')}
          </Button>
        )}
        {canTranslate && (
          <Button look={server ? 'plain' : 'primary'} disabled={isAsking} onClick={() => ask('browser')}>
            {t('askBrowser')}
          </Button>
        )}
        {needs && <Button onClick={() => source.openOptions()}>{commonTexts('openOptions')}</Button>}
      </div>
      <Outcome state={state} length={draft.text.trim().length} needs={needs} cancel={cancel} />
      <Ways source={source} draft={draft} isAsking={isAsking} onPractise={onPractise} />
    </div>
  );
}

/**
 * Returns what the browser says about a language; undefined until it answers. An answer may have brought the
 * language.
 */
function useAvailability({ intoEnglish }: InEnglishSource, language: string | null, isAsking: boolean) {
  const [said, setSaid] = useState<{ of: string; availability: string }>();
  useEffect(() => {
    if (language === null || isAsking) return;
    let isCurrent = true;
    void intoEnglish(language)
      .availability()
      .then((availability) => {
        if (isCurrent) setSaid({ of: language, availability });
      });
    return () => {
      isCurrent = false;
    };
  }, [intoEnglish, language, isAsking]);
  return said?.of === language ? said?.availability : undefined;
}

function LanguageOf({ chosen, onChoose }: { chosen: string | null; onChoose(tag: string): void }) {
  const isKnown = chosen === null || languages.some(([tag]) => tag === chosen);
  return (
    <Select aria-label={t('language')} value={chosen ?? ''} onChange={({ target }) => onChoose(target.value)}>
      {chosen === null && <option value="">{t('chooseLanguage')}</option>}
      {languages.map(([tag, ownName]) => (
        <option key={tag} value={tag} lang={tag}>
          {ownName}
        </option>
      ))}
      {!isKnown && <option value={chosen}>{chosen}</option>}
    </Select>
  );
}

interface OutcomeProps {
  state: AskingState;
  length: number;
  /** The sentence on what is missing where nobody can answer. */
  needs: string | null;
  cancel(): void;
}

/** Whether an answer is on its way, or why there is none. */
function Outcome({ state, length, needs, cancel }: OutcomeProps) {
  const id = useId();
  if (state.name === 'asking') {
    const { share } = state;
    return (
      <div role="status" className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
        <span id={id}>{t(share === null ? 'asking' : 'downloading')}</span>
        {share !== null && <ShareBar share={share} labelledBy={id} />}
        <Button size="small" look="quiet" onClick={cancel}>
          {commonTexts('cancel')}
        </Button>
      </div>
    );
  }
  if (state.name === 'idle') return null;
  const sentence =
    state.name === 'failed'
      ? commonTexts('failure', errorText(state.error))
      : refusalText(state.why, length, needs);
  return (
    <p role="alert" className="text-sm">
      {sentence}
    </p>
  );
}

function refusalText(why: Refusal, length: number, needs: string | null): string {
  if (why === 'unavailable') return needs ?? t('noPair');
  return why === 'tooLong' ? t(why, { length, most: MOST_ASKED }) : t(why);
}

const sources = { server: 'serverWrote', browser: 'browserWrote', text: 'isEnglish' } as const;

interface WaysProps extends InEnglishViewProps {
  draft: Draft;
  isAsking: boolean;
}

/** The ways to say it. Arrow keys go from one to the next. */
function Ways({ source, draft, isAsking, onPractise }: WaysProps) {
  const stars = source.useStars();
  const { ways, by, asked } = draft;
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer may be below what is visible
  useEffect(() => place.current?.scrollIntoView?.({ block: 'nearest' }), [ways]);
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.btn')];
    const row = event.target instanceof Element ? event.target.closest('li') : null;
    all[all.findIndex((one) => row?.contains(one)) + step]?.focus();
    event.preventDefault();
  };
  return (
    <div ref={place} aria-live="polite" className="grid gap-2">
      {ways.length > 0 && !isAsking && (
        <>
          <ul className="grid gap-2" aria-label={t('ways')} onKeyDown={onKeyDown}>
            {ways.map((way) => (
              <li key={way.text} className="grid gap-2 rounded-(--radius-m) bg-sunken p-3">
                {by === 'server' && <span className="text-xs text-ink-2">{t(way.register)}</span>}
                <p lang="en" dir="ltr" className="text-lg wrap-anywhere">
                  {way.text}
                </p>
                <div className="flex items-center gap-1">
                  <Button
                    size="small"
                    icon={<MicrophoneIcon size={16} />}
                    onClick={() => onPractise(way.text)}
                  >
                    {t('practise')}
                  </Button>
                  <Keep
                    isKept={
                      stars?.some(
                        ({ word, means }) => means !== undefined && word === way.text.toLowerCase(),
                      ) ?? false
                    }
                    onKeep={() => source.star(way.text, asked)}
                    onRemove={() => source.unstar(way.text)}
                  />
                </div>
              </li>
            ))}
          </ul>
          <p className="text-xs text-ink-3">{t(sources[by])}</p>
        </>
      )}
    </div>
  );
}

interface KeepProps {
  isKept: boolean;
  onKeep(): Promise<void>;
  onRemove(): Promise<void>;
}

function Keep({ isKept, onKeep, onRemove }: KeepProps) {
  const [hasFailed, setFailed] = useState(false);
  const onClick = async () => {
    const change = isKept ? onRemove() : onKeep();
    await change.then(() => setFailed(false)).catch(() => setFailed(true));
  };
  return (
    <>
      <IconButton label={t('keep')} aria-pressed={isKept} onClick={onClick}>
        <StarIcon filled={isKept} />
      </IconButton>
      {hasFailed && <span role="alert">{t('notKept')}</span>}
    </>
  );
}
