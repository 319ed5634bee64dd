import type { Settings } from '@sayable/shared/contracts';
import { otherThanEnglish } from '@sayable/shared/first-languages';
import { interfaceLanguages, soundsTexts, settingsTexts as t } from '@sayable/shared/texts';
import type { ReactNode } from 'react';
import type { RoomUse } from '../../storage/index.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import type { Devices } from '../microphone/index.ts';
import { type BrowserModel, MeaningsOption, useBrowserModel } from './browser-models/index.ts';
import { ConversationOptions } from './conversation-options.tsx';
import { DataSection } from './data-section.tsx';
import { DisputesSection } from './disputes/disputes-section.tsx';
import { GoalOptions } from './goal-options.tsx';
import { KeptVoicesOption } from './kept-voices-option.tsx';
import { EnglishChoice, InterfaceLanguageChoice, LanguageChoice } from './language-choice.tsx';
import { ListeningVoiceOption } from './listening-voice-option.tsx';
import { MarksOptions } from './marks-options.tsx';
import { MicrophoneOption } from './microphone-option.tsx';
import { type Offers, OfferToast, useOffers } from './offers.tsx';
import { Option, Section, SwitchOption } from './option.tsx';
import { RoomOption } from './room-option.tsx';
import { SectionLinks } from './section-links.tsx';
import { type ServerActions, ServerSection } from './server/index.ts';
import type { ListeningVoices, SettingsStore, Shortcut } from './settings-actions.ts';
import { ShortcutOption } from './shortcut-option.tsx';
import { SitesOption } from './sites-option.tsx';

export interface OptionsPageProps {
  store: SettingsStore;
  devices: Devices;
  shortcut: Shortcut;
  voices: ListeningVoices;
  server: ServerActions;
  /** The browser's own language model. */
  browserModel: BrowserModel;
  /** Returns the browser's translator from English into a language (BCP 47 tag). */
  translatorInto(language: string): BrowserModel;
  /** The proposal of a first language. Most people get none. */
  languageFit?: ReactNode;
}

/** All settings, in effect at once, and the management of the person's data. */
export function OptionsPage(props: OptionsPageProps) {
  const settings = props.store.useSettings();
  const offers = useOffers();
  return (
    <main className="options">
      <PageHead title={t('options')} />
      {settings && (
        <>
          <SectionLinks />
          <div>
            <Choices {...props} settings={settings} offers={offers} />
          </div>
        </>
      )}
      <OfferToast offers={offers} />
    </main>
  );
}

interface ChoicesProps extends OptionsPageProps {
  settings: Settings;
  offers: Offers;
}

function Choices({
  store,
  devices,
  shortcut,
  voices,
  server,
  browserModel,
  translatorInto,
  languageFit,
  settings,
  offers,
}: ChoicesProps) {
  const languageModel = useBrowserModel(browserModel);
  const meaningsIn = otherThanEnglish(settings.firstLanguage);
  const change = (patch: Partial<Settings>) => {
    store.changeSettings(patch).catch((thrown: unknown) => {
      console.error('sayable: a choice could not be kept', thrown);
      offers.make({ text: t('notKept') });
    });
  };
  return (
    <>
      <Section id="you" title={t('you')}>
        <Option
          title={t('firstLanguage')}
          about={
            <>
              {t('firstLanguageAbout')} {t('taughtOnMandarin')}{' '}
              <a className="text-link" href="/sounds.html?sound=slips" target="_blank" rel="noreferrer">
                {soundsTexts('heard')}
              </a>
            </>
          }
        >
          <LanguageChoice
            chosen={settings.firstLanguage}
            onChoose={(firstLanguage) => change({ firstLanguage })}
          />
        </Option>
        {languageFit}
        <Option title={t('english')} about={t('englishAbout')}>
          <EnglishChoice chosen={settings.english} store={store} offers={offers} />
        </Option>
        {meaningsIn !== null && (
          <MeaningsOption
            firstLanguage={meaningsIn}
            isOn={settings.meaningsTranslated}
            translatorInto={translatorInto}
            onChange={change}
          />
        )}
        {interfaceLanguages.length > 1 && (
          <Option title={t('interfaceLanguage')} about={t('interfaceLanguageAbout')}>
            <InterfaceLanguageChoice
              chosen={settings.interfaceLanguage}
              onChoose={(interfaceLanguage) => change({ interfaceLanguage })}
            />
          </Option>
        )}
      </Section>
      <Section id="recording" title={t('recording')}>
        <MicrophoneOption
          devices={devices}
          chosenId={settings.microphoneId}
          onChoose={(microphoneId) => change({ microphoneId })}
        />
      </Section>
      <Listening {...{ store, voices, settings, offers, change }} />
      <Section id="marks" title={t('marksSection')}>
        <MarksOptions settings={settings} onChange={change} />
        <SwitchOption
          title={t('listens')}
          about={t('listensAbout')}
          isOn={settings.practiceListens}
          onChange={(practiceListens) => change({ practiceListens })}
        />
      </Section>
      <ErrorBoundary fallback={null}>
        <DisputesSection store={store} offers={offers} />
      </ErrorBoundary>
      <Section id="pages" title={t('onPages')}>
        <SwitchOption
          title={t('showButton')}
          about={t('showButtonAbout')}
          isOn={settings.showButton}
          onChange={(showButton) => change({ showButton })}
        />
        <SwitchOption
          title={t('showCaptionButton')}
          about={t('showCaptionButtonAbout')}
          isOn={settings.showCaptionButton}
          onChange={(showCaptionButton) => change({ showCaptionButton })}
        />
        <SitesOption
          sites={settings.sitesOff}
          onChange={(sitesOff) => change({ sitesOff })}
          offers={offers}
        />
        <ShortcutOption shortcut={shortcut} />
        <SwitchOption
          title={t('doubleClick')}
          about={t('doubleClickAbout')}
          isOn={settings.defineOnDoubleClick}
          onChange={(defineOnDoubleClick) => change({ defineOnDoubleClick })}
        />
      </Section>
      <Section id="days" title={t('everyDay')}>
        <GoalOptions settings={settings} onChange={change} />
      </Section>
      <Section id="talking" title={t('talking')}>
        <ConversationOptions settings={settings} languageModel={languageModel} onChange={change} />
      </Section>
      <ErrorBoundary fallback={null}>
        <ServerSection server={server} settings={settings} change={change} offers={offers} />
      </ErrorBoundary>
      <Section id="data" title={t('yourData')}>
        <ErrorBoundary fallback={<Unreadable />}>
          <Data store={store} offers={offers} limitMb={settings.recordingsLimitMb} />
        </ErrorBoundary>
      </Section>
    </>
  );
}

interface ListeningProps extends Pick<ChoicesProps, 'store' | 'voices' | 'settings' | 'offers'> {
  change(patch: Partial<Settings>): void;
}

function Listening({ store, voices, settings, offers, change }: ListeningProps) {
  return (
    <Section id="listening" title={t('listening')}>
      <ListeningVoiceOption
        voices={voices}
        english={settings.english}
        storedId={settings.listenVoice}
        onChoose={(listenVoice) => change({ listenVoice })}
      />
      <ErrorBoundary fallback={<Unreadable />}>
        <KeptVoicesOption store={store} offers={offers} />
      </ErrorBoundary>
      <SwitchOption
        title={t('alongWaits')}
        about={t('alongWaitsAbout')}
        isOn={settings.alongWaits}
        onChange={(alongWaits) => change({ alongWaits })}
      />
    </Section>
  );
}

interface DataProps extends Pick<ChoicesProps, 'store' | 'offers'> {
  limitMb: number;
}

const nothingYet: RoomUse = { attempts: 0, recordings: 0, recordingBytes: 0, spokenBytes: 0 };

function Data({ store, offers, limitMb }: DataProps) {
  const room = store.useRoom() ?? nothingYet;
  return (
    <>
      <RoomOption room={room} limitMb={limitMb} store={store} />
      <DataSection room={room} limitMb={limitMb} store={store} offers={offers} />
    </>
  );
}

function Unreadable() {
  return (
    <p role="alert" className="option text-ink-2">
      {t('unreadable')}
    </p>
  );
}
