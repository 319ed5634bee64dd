import { guessFirstLanguage } from '@sayable/shared/first-languages';
import { commonTexts, soundsTexts, welcomeTexts as t } from '@sayable/shared/texts';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { Mark } from '../../ui/icons.tsx';
import { DeviceChoice, type Devices, useDevices } from '../microphone/index.ts';
import {
  EnglishChoice,
  LanguageChoice,
  OfferToast,
  type SettingsStore,
  useOffers,
} from '../settings/index.ts';
import { type DoorActions, Doors } from './doors.tsx';
import { PinHint, type Toolbar } from './pin-hint.tsx';
import { TrySentence } from './try-sentence.tsx';
import { useFirstSentence } from './use-first-sentence.ts';

export interface WelcomePageProps {
  devices: Devices;
  store: Pick<SettingsStore, 'useSettings' | 'changeSettings'>;
  toolbar: Toolbar;
  /** Connects to the speech host. */
  connect(): PracticeClient;
  definitions: DefinitionSource;
  /** The browser's present shortcut; null if there is none. */
  shortcut: string | null;
  /** The source of the first attempt: this page. */
  source: { url: string; title: string };
  doors: DoorActions;
}

/** The first page after the install: one click, one sentence, its colors, and three ways on. */
export function WelcomePage(props: WelcomePageProps) {
  const { devices, store, toolbar, connect, definitions, shortcut, source, doors } = props;
  const { microphoneId = null, firstLanguage = null, english } = store.useSettings() ?? {};
  const first = useFirstSentence({
    connect,
    openMicrophone: devices.open,
    microphoneId,
    firstLanguage,
    source,
  });
  const offers = useOffers();
  const list = useDevices(devices);
  const deviceChoice = list && list.devices.length > 1 && (
    <DeviceChoice
      list={list}
      chosenId={microphoneId}
      onChoose={(id) => void store.changeSettings({ microphoneId: id })}
    />
  );
  return (
    <main className="welcome">
      <header className="welcome-intro">
        <p className="flex items-center gap-2 text-lg font-strong">
          <Mark size={28} />
          {commonTexts('appName')}
        </p>
        <h1 className="mt-6 mb-3 text-2xl font-strong text-balance">{t('title')}</h1>
        <p className="text-lg text-ink-2">{t('subtitle')}</p>
      </header>
      <div className="welcome-try">
        <TrySentence
          first={first}
          definitions={definitions}
          deviceChoice={deviceChoice}
          onMore={doors.sentences}
        />
      </div>
      <div className="welcome-next">
        <section aria-labelledby="language">
          <h2 id="language" className="font-strong">
            {t('chooseFirstLanguage')}
          </h2>
          <p className="mb-2 text-sm text-ink-2">{t('firstLanguageWhy')}</p>
          <LanguageChoice
            chosen={firstLanguage}
            onChoose={(tag) => void store.changeSettings({ firstLanguage: tag })}
          />
          {firstLanguage !== null && firstLanguage === guessFirstLanguage(navigator.languages) && (
            <p className="mt-2 text-xs text-ink-3">{t('firstLanguageGuessed')}</p>
          )}
          <p className="mt-2">
            <a className="text-link" href="/sounds.html?sound=slips" target="_blank" rel="noreferrer">
              {soundsTexts('heard')}
            </a>
          </p>
          {english && (
            <>
              <h2 className="mt-4 mb-2 font-strong">{t('chooseEnglish')}</h2>
              <EnglishChoice chosen={english} store={store} offers={offers} />
            </>
          )}
        </section>
        <Doors shortcut={shortcut} actions={doors} />
        <PinHint toolbar={toolbar} />
      </div>
      <OfferToast offers={offers} />
    </main>
  );
}
