import { britishPairs } from '@sayable/shared/contrasts';
import { knownSlips, slipAdvice, watchSlips } from '@sayable/shared/first-languages';
import { baseOf, isPhone } from '@sayable/shared/phonetics';
import type { ListenedSlip } from '@sayable/shared/sound-scores';
import { soundsTexts as t } from '@sayable/shared/texts';
import { useSyncExternalStore } from 'react';
import { Emphasised } from '../../ui/emphasised.tsx';
import { slipName } from '../language/index.ts';
import { LoadAgain, useLoaded } from '../loading/index.ts';
import { LanguageChoice } from '../settings/index.ts';
import { Section, SoundsArticle } from './sound-page.tsx';
import type { SoundsStore } from './sounds-store.ts';

interface HeardSlipsProps {
  store: Pick<SoundsStore, 'useSettings' | 'changeSettings' | 'slipsHeard'>;
  onBack(): void;
  onOpen(phone: string): void;
}

const verdicts = [
  ['sure', 'verdictSure'],
  ['doubtful', 'verdictDoubtful'],
  ['unlikely', 'verdictUnlikely'],
] as const;
const frequencies = { often: 'slipOften', sometimes: 'slipSometimes', rarely: 'slipRarely' } as const;
const changes = { hardly: 'triesHardly', less: 'triesLess', sooner: 'triesSooner' } as const;

/**
 * The slips of the first language that are listened for, by the table of the judgement, and those that
 * aren't.
 */
export function HeardSlips({ store, onBack, onOpen }: HeardSlipsProps) {
  const settings = store.useSettings();
  return (
    <SoundsArticle onBack={onBack}>
      <h1 tabIndex={-1} className="mt-2 mb-3 text-lg font-strong">
        {t('heard')}
      </h1>
      {settings && (
        <>
          <LanguageChoice
            chosen={settings.firstLanguage}
            onChoose={(firstLanguage) => void store.changeSettings({ firstLanguage })}
          />
          {settings.english === 'british' && <BritishVowels onOpen={onOpen} />}
          <SlipsOf language={settings.firstLanguage} store={store} onOpen={onOpen} />
        </>
      )}
    </SoundsArticle>
  );
}

/** The vowels that British English tells apart. */
function BritishVowels({ onOpen }: Pick<HeardSlipsProps, 'onOpen'>) {
  return (
    <Section title={t('heardBritish')}>
      <p className="mb-1 text-ink-2">{t('heardBritishAbout')}</p>
      <ul className="grid gap-2">
        {britishPairs.map(({ sounds, words: [one, other] }) => (
          <li key={`${one} ${other}`}>
            <button type="button" className="text-link text-start" onClick={() => onOpen(baseOf(sounds[0]))}>
              <Emphasised text={`*${one}* – *${other}*`} className="font-strong" />
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function SlipsOf({ language, store, onOpen }: Omit<HeardSlipsProps, 'onBack'> & { language: string | null }) {
  const { value: heard, hasFailed, again } = useLoaded(language ?? '', () => store.slipsHeard(language));
  // The advice of another language may come after its table.
  const known = useSyncExternalStore(watchSlips, knownSlips);
  if (hasFailed) return <LoadAgain text={t('unreadable')} onAgain={again} />;
  if (heard === undefined) return <p aria-busy="true">{t('loading')}</p>;
  const others = known
    .map(({ slip }) => slip.split('>') as [string, string])
    .filter(([expected, said]) => !heard.some((one) => one.expected === expected && one.said === said));
  const isWritten = ([, said]: [string, string]) => said === '-' || isPhone(said);
  const general = others.filter(isWritten);
  const unheard = others.filter((slip) => !isWritten(slip)).flatMap((slip) => slipAdvice(...slip) ?? []);
  const intro = heard.length > 0 ? 'heardIntro' : 'heardNotYet';
  return (
    <>
      <p className="mt-3 text-ink-2">{t(language === null ? 'heardNone' : intro)}</p>
      {verdicts.map(([verdict, title]) => {
        const own = heard.filter((slip) => slip.verdict === verdict);
        return (
          own.length > 0 && (
            <Section key={verdict} title={t(title)}>
              <ul className="grid gap-2">
                {own.map((slip) => (
                  <Listened key={`${slip.expected} ${slip.said}`} slip={slip} onOpen={onOpen} />
                ))}
              </ul>
            </Section>
          )
        );
      })}
      <p className="mt-4">
        <Emphasised text={t('heardEndings')} className="font-strong" />
      </p>
      {general.length > 0 && (
        <Section title={t('heardGeneral')}>
          <p className="mb-1 text-ink-2">{t('heardGeneralAbout')}</p>
          <ul className="grid gap-2">
            {general.map(([expected, said]) => (
              <li key={`${expected} ${said}`}>
                <Name expected={expected} said={said} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {language !== null && (
        <Section title={t('heardNot')}>
          <p className="mb-1 text-ink-2">{t('heardNotAbout')}</p>
          <ul className="grid gap-2">
            {unheard.map(({ text, language: written }) => (
              <li key={text} lang={written}>
                <Emphasised text={text} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Listened({ slip, onOpen }: { slip: ListenedSlip } & Pick<HeardSlipsProps, 'onOpen'>) {
  const { expected, said, frequency, change, isOftenNative } = slip;
  return (
    <li className="heard-slip">
      <Name expected={expected} said={said} onOpen={onOpen} />
      <span className="text-sm text-ink-2">{t(frequencies[frequency])}</span>
      {isOftenNative && <p className="text-sm text-ink-2">{t('nativesToo')}</p>}
      {change && <p className="text-sm">{t(changes[change])}</p>}
    </li>
  );
}

/** The slip by its commonest pair of words, or by its letters; it opens the sound. */
function Name({ expected, said, onOpen }: { expected: string; said: string; onOpen(phone: string): void }) {
  const phone = isPhone(expected) ? expected : said;
  return (
    <button type="button" className="text-link text-start" onClick={() => onOpen(phone)}>
      <Emphasised text={slipName(expected, said)} className="font-strong" />
    </button>
  );
}
