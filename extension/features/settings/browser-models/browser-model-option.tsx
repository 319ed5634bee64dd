import type { Settings } from '@sayable/shared/contracts';
import { commonTexts, errorText, settingsTexts as t } from '@sayable/shared/texts';
import { type FocusEvent, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { ShareBar } from '../../../ui/ticks.tsx';
import {
  type BrowserModel,
  type BrowserModelState,
  type HeldBrowserModel,
  useBrowserModel,
} from './use-browser-model.ts';

interface BrowserModelOptionProps {
  kind: 'languageModel' | 'translator';
  held: HeldBrowserModel;
  isOn: boolean;
  onChange(isOn: boolean): void;
}

const texts = {
  languageModel: {
    title: 'browserModel',
    unavailable: 'browserModelUnavailable',
    gone: 'browserModelGone',
    downloadable: 'browserModelDownloadable',
    off: 'browserModelOff',
    on: 'browserModelOn',
  },
  translator: {
    title: 'meanings',
    unavailable: 'meaningsUnavailable',
    gone: 'meaningsUnavailable',
    downloadable: 'meaningsDownloadable',
    off: 'meaningsOff',
    on: 'meaningsOn',
  },
} as const;

/** One of the browser's models: whether it is there, how it is had, and the choice to use it. */
export function BrowserModelOption({ kind, held, isOn, onChange }: BrowserModelOptionProps) {
  const id = useId();
  const { state } = held;
  return (
    <div className="option">
      <div className="option-text">
        <p id={`${id}title`}>{t(texts[kind].title)}</p>
        <p
          id={`${id}about`}
          className="text-sm text-ink-2"
          role={state.name === 'failed' ? 'alert' : 'status'}
        >
          {aboutText(kind, state, isOn)}
        </p>
      </div>
      <div className="option-control" {...useFocusKept(state.name)}>
        <Control held={held} isOn={isOn} onChange={onChange} id={id} />
      </div>
    </div>
  );
}

/** Moves the focus from a control that a new state has removed to the one in its place. */
function useFocusKept(name: BrowserModelState['name']) {
  const ref = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another state has another control
  useLayoutEffect(() => {
    if (hadFocus.current && document.activeElement === document.body)
      ref.current?.querySelector('button')?.focus();
  }, [name]);
  return {
    ref,
    onFocus: () => {
      hadFocus.current = true;
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) hadFocus.current = false;
    },
  };
}

function aboutText(kind: BrowserModelOptionProps['kind'], state: BrowserModelState, isOn: boolean): string {
  const own = texts[kind];
  switch (state.name) {
    case 'asking':
      return t('browserAsked');
    case 'unavailable':
      return t(isOn ? own.gone : own.unavailable);
    case 'downloadable':
      return t(own.downloadable);
    case 'downloading':
      return t(state.isOurs ? 'browserDownloads' : 'browserDownloadsElsewhere');
    case 'trying':
      return t('browserTried');
    case 'available':
      return t(isOn ? own.on : own.off);
    case 'failed':
      return commonTexts('failure', errorText(state.error));
  }
}

function Control({ held, isOn, onChange, id }: Omit<BrowserModelOptionProps, 'kind'> & { id: string }) {
  const { state, prepare, stop } = held;
  /** Tries a model at once when it is chosen, while the click counts. */
  const use = () => {
    void prepare().then((isReady) => isReady && onChange(true));
  };
  switch (state.name) {
    case 'downloadable':
      return (
        <Button onClick={use} aria-describedby={`${id}about`}>
          {t('browserDownload')}
        </Button>
      );
    case 'downloading':
      return (
        <>
          <ShareBar share={state.share} labelledBy={`${id}title`} />
          {state.isOurs && (
            <Button look="quiet" onClick={stop}>
              {commonTexts('stop')}
            </Button>
          )}
        </>
      );
    case 'failed':
      return <Button onClick={use}>{commonTexts('tryAgain')}</Button>;
    case 'available':
      return <Toggle id={id} isOn={isOn} onChange={(on) => (on ? use() : onChange(false))} />;
    case 'unavailable':
      return isOn ? <Toggle id={id} isOn={isOn} onChange={() => onChange(false)} /> : null;
    default:
      return null;
  }
}

function Toggle({ id, isOn, onChange }: { id: string; isOn: boolean; onChange(isOn: boolean): void }) {
  return (
    <Switch isOn={isOn} onChange={onChange} aria-labelledby={`${id}title`} aria-describedby={`${id}about`} />
  );
}

interface MeaningsOptionProps {
  /** BCP 47 tag. */
  firstLanguage: string;
  isOn: boolean;
  translatorInto(language: string): BrowserModel;
  onChange(changed: Pick<Settings, 'meaningsTranslated'>): void;
}

/** The choice to see the meanings of words in one's first language, by the browser's own translator. */
export function MeaningsOption({ firstLanguage, isOn, translatorInto, onChange }: MeaningsOptionProps) {
  const translator = useMemo(() => translatorInto(firstLanguage), [translatorInto, firstLanguage]);
  return (
    <BrowserModelOption
      kind="translator"
      held={useBrowserModel(translator)}
      isOn={isOn}
      onChange={(meaningsTranslated) => onChange({ meaningsTranslated })}
    />
  );
}
