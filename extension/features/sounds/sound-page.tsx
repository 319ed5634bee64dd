import { articulationAdvice, commonSlipsOf, describeSound } from '@sayable/shared/assessment';
import { clipsOf, pairsWith, type SoundPair } from '@sayable/shared/contrasts';
import { display, soundText } from '@sayable/shared/display';
import type { SoundProgress } from '@sayable/shared/drill';
import { slipsOf } from '@sayable/shared/first-languages';
import { functionalLoad } from '@sayable/shared/phonetics';
import { soundsTexts as t } from '@sayable/shared/texts';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { Button } from '../../ui/button.tsx';
import { Emphasised } from '../../ui/emphasised.tsx';
import { PreviousIcon } from '../../ui/icons.tsx';
import { Mouth } from '../mouth/index.ts';
import { LastSlip } from './last-slip.tsx';
import { PairRow } from './pair-row.tsx';
import { SentencesWith } from './sentences-with.tsx';
import { timesText, WrongTicks } from './sound-grid.tsx';
import type { SoundsActions, SoundsStore } from './sounds-store.ts';
import { spellingsOf } from './spellings.ts';

interface SoundPageProps {
  phone: string;
  progress: SoundProgress | undefined;
  client: PracticeClient;
  store: SoundsStore;
  actions: SoundsActions;
  /** True if British voices read the words. */
  inBritish: boolean;
  onBack(): void;
  onListen(pair: SoundPair): void;
  onSay(pair: SoundPair): void;
}

/** One sound: how to make it, how it is spelled, how it went, its rounds and its sentences. */
export function SoundPage(props: SoundPageProps) {
  const { phone, progress, client, store, actions, inBritish, onBack, onListen, onSay } = props;
  const language = actions.firstLanguage();
  const { english } = display();
  const isHeard = ({ id, english: own }: SoundPair) => inBritish || !own || clipsOf(id, own).length > 0;
  const pairs = bySlips(
    pairsWith(phone, english).filter((pair) => pair.isTold || isHeard(pair)),
    phone,
    language,
  );
  // One sound in America may be two in Britain, which count as one.
  const own = english === 'british' && phone === 'AA' ? ['OH1', 'AA1'] : [phone];
  return (
    <SoundsArticle onBack={onBack}>
      <div className="sound-head">
        <div>
          <h1 tabIndex={-1} className="ipa sound-big">
            {soundText(phone)}
          </h1>
          {own.map((sound) => (
            <p key={sound} className="text-ink-2">
              <Emphasised text={describeSound(sound)} />
            </p>
          ))}
        </div>
        <div className="sound-mouth">
          {own.map((sound) => (
            <Mouth key={sound} phone={sound} isAim />
          ))}
        </div>
      </div>
      <Section title={t('howTo')}>
        {own.map((sound) => (
          <p key={sound}>
            {own.length > 1 && <b className="ipa">{soundText(sound)} </b>}
            <Emphasised text={howToSay(sound, null)} />
          </p>
        ))}
      </Section>
      <Section title={t('pairs')}>
        {!pairs.every(isHeard) && <p className="mb-2 text-ink-2">{t('noBritishVoice')}</p>}
        {pairs.length === 0 && <p className="text-ink-2">{t('noPairs')}</p>}
        <ul className="grid gap-2">
          {pairs.map((pair) => (
            <PairRow
              key={pair.id}
              pair={pair}
              phone={phone}
              store={store}
              inBritish={inBritish}
              onListen={isHeard(pair) ? () => onListen(pair) : undefined}
              onSay={() => onSay(pair)}
            />
          ))}
        </ul>
      </Section>
      <Section title={t('timesSaid')}>
        <p>{timesText(progress)}</p>
        <div className="sound-wide-ticks">
          <WrongTicks progress={progress} />
        </div>
        <Trend progress={progress} />
        <LastSlip phone={phone} client={client} store={store} actions={actions} />
      </Section>
      <Section title={t('spelt')}>
        <ul className="grid gap-1">
          {spellingsOf(phone).map(({ letters, words }) => (
            <li key={letters}>
              <Emphasised text={t('spelling', { letters, words: words.join(', ') })} />
            </li>
          ))}
        </ul>
      </Section>
      <Slips phone={phone} language={language} />
      <Section title={t('sentences')}>
        <SentencesWith phone={phone} store={store} onPractise={actions.practise} />
      </Section>
    </SoundsArticle>
  );
}

/** Returns how to make a sound as a sentence: the advice is the end of one. */
function howToSay(phone: string, slip: string | null): string {
  const advice = articulationAdvice(phone, slip) ?? '';
  return advice === '' ? '' : `${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`;
}

/** A view beside the grid of all sounds, to which a button leads back. Its heading takes the focus. */
export function SoundsArticle({ onBack, children }: { onBack(): void; children: ReactNode }) {
  const article = useRef<HTMLElement>(null);
  useLayoutEffect(() => article.current?.querySelector('h1')?.focus(), []);
  return (
    <article ref={article} className="panel-pad sounds">
      <Button look="quiet" size="small" icon={<PreviousIcon />} onClick={onBack}>
        {t('back')}
      </Button>
      {children}
    </article>
  );
}

/** A titled part of the page of a sound, or of the slips that are listened for. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-5" aria-label={title}>
      <h2 className="mb-2 text-sm font-strong">{title}</h2>
      {children}
    </section>
  );
}

/** Pairs with a typical slip of the first language come first, then those that can be said, then by load. */
function bySlips(pairs: readonly SoundPair[], phone: string, language: string | null): SoundPair[] {
  const slips = language === null ? [] : commonSlipsOf(phone, language);
  const rank = ({ sounds, isTold }: SoundPair): number =>
    (sounds.some((sound) => sound !== phone && slips.includes(sound)) ? 0 : 2) + (isTold ? 0 : 1);
  const load = ({ sounds }: SoundPair) => functionalLoad(...sounds);
  return [...pairs].sort((one, other) => rank(one) - rank(other) || load(other) - load(one));
}

function Slips({ phone, language }: { phone: string; language: string | null }) {
  const known = slipsOf(phone);
  const slips = language === null || known.length > 0 ? [] : commonSlipsOf(phone, language);
  if (known.length + slips.length === 0) return null;
  return (
    <Section title={t('slips')}>
      <p className="text-ink-2">{t('slipsOfLanguage')}</p>
      <ul className="mt-1 grid gap-1">
        {known.map(({ text, language: written }) => (
          <li key={text} lang={written}>
            <Emphasised text={text} />
          </li>
        ))}
        {slips.map((slip) => {
          const advice = howToSay(phone, slip);
          return (
            <li key={slip ?? '-'}>
              <Emphasised
                text={
                  slip === null
                    ? t('slipDropped', { advice })
                    : t('slip', { other: describeSound(slip), advice })
                }
              />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** The trend in words, with the months as a table. */
function Trend({ progress }: { progress: SoundProgress | undefined }) {
  const [isOpen, setIsOpen] = useState(false);
  if (!progress || progress.months.length < 2) return null;
  return (
    <>
      {progress.trend && <p className="mt-1">{t(progress.trend)}</p>}
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary className="sound-summary">{t('byMonth')}</summary>
        <table className="sound-table">
          <thead>
            <tr>
              <th scope="col">{t('month')}</th>
              <th scope="col">{t('wrongColumn')}</th>
              <th scope="col">{t('saidColumn')}</th>
            </tr>
          </thead>
          <tbody>
            {progress.months.map(({ month, wrong, count }) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                <td>{wrong}</td>
                <td>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
