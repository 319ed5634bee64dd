import { welcomeTexts as t } from '@sayable/shared/texts';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { CheckIcon, MarkIcon } from '../../ui/icons.tsx';
import { KeyText } from '../../ui/key-text.tsx';
import { type Devices, useDevices, useMicrophoneCheck } from '../microphone/index.ts';
import { LanguageChoice, type SettingsStore } from '../settings/index.ts';
import { Legend } from './legend.tsx';
import { HearingStep, MicrophoneStep } from './microphone-step.tsx';

/** A short sentence with the phones that many learners find hard. */
export const firstSentence = 'I think the weather is fine now.';

export interface WelcomePageProps {
  devices: Devices;
  store: Pick<SettingsStore, 'useSettings' | 'changeSettings'>;
  /** The browser's present shortcut; null if there is none. */
  shortcut: string | null;
  /** Opens a sentence for practice. */
  onTry(text: string): void;
}

/** The first page after the install: it requests the microphone, shows its level, and explains the colours. */
export function WelcomePage({ devices, store, shortcut, onTry }: WelcomePageProps) {
  const { check, start, stop } = useMicrophoneCheck({ openMicrophone: devices.open });
  const list = useDevices(devices);
  const { microphoneId = null, firstLanguage = null } = store.useSettings() ?? {};
  const onStart = () => void start(microphoneId);
  const onChoose = (id: string | null) => {
    void store.changeSettings({ microphoneId: id });
    stop();
    void start(id);
  };
  const isAllowed = check.name === 'hearing' || check.name === 'done';
  const heard = isAllowed && check.heard;
  // The language is optional: the sentence is the next step as soon as the microphone works.
  const current = heard ? (firstLanguage === null ? 3 : 4) : isAllowed ? 2 : 1;
  const onTryFirst = () => {
    stop();
    onTry(firstSentence);
  };
  return (
    <main className="welcome">
      <div className="welcome-text">
        <span className="text-accent">
          <MarkIcon size={36} />
        </span>
        <h1 className="mt-6 mb-3 text-2xl font-strong text-balance">{t('title')}</h1>
        <p className="text-lg text-ink-2">{t('subtitle')}</p>
        <ol className="my-8 grid gap-5">
          <Step number={1} current={current} title={t('allowMicrophone')}>
            <MicrophoneStep {...{ check, onStart }} />
          </Step>
          <Step number={2} current={current} title={t('seeThatItHears')}>
            <HearingStep {...{ check, list, onChoose, onStart }} chosenId={microphoneId} onStop={stop} />
          </Step>
          <Step number={3} current={current} title={t('chooseFirstLanguage')}>
            <div className="mt-2">
              <LanguageChoice
                chosen={firstLanguage}
                onChoose={(tag) => void store.changeSettings({ firstLanguage: tag })}
              />
            </div>
          </Step>
          <Step number={4} current={current} title={t('sayFirstSentence')}>
            <p className="mb-3 text-ink-2">“{firstSentence}”</p>
            <Button look={isAllowed ? 'primary' : 'plain'} size="big" onClick={onTryFirst}>
              {t('practiseIt')}
            </Button>
          </Step>
        </ol>
        <ShortcutHint shortcut={shortcut} />
      </div>
      <div className="welcome-legend">
        <Legend />
      </div>
    </main>
  );
}

interface StepProps {
  number: number;
  /** The present step. */
  current: number;
  title: string;
  children: ReactNode;
}

function Step({ number, current, title, children }: StepProps) {
  const isDone = number < current;
  return (
    <li className="step" aria-current={number === current ? 'step' : undefined}>
      <span className="step-number">
        {isDone ? <CheckIcon size={16} /> : number}
        {isDone && <span className="said-only">{t('done')}</span>}
      </span>
      <div className="pt-1">
        <h2 className={number > current ? 'text-ink-2' : 'font-strong'}>{title}</h2>
        {children}
      </div>
    </li>
  );
}

function ShortcutHint({ shortcut }: { shortcut: string | null }) {
  return (
    <p className="mt-auto text-sm text-ink-3">
      {t('later')}
      {shortcut !== null && (
        <>
          {' '}
          {t('shortcut')} <KeyText keys={shortcut} />
        </>
      )}
    </p>
  );
}
