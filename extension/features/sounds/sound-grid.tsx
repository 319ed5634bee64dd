import { soundText } from '@sayable/shared/display';
import type { SoundProgress } from '@sayable/shared/drill';
import { consonants, vowels } from '@sayable/shared/phonetics';
import { soundsTexts as t } from '@sayable/shared/texts';
import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { spellingsOf } from './spellings.ts';

interface SoundGridProps {
  progress: ReadonlyMap<string, SoundProgress>;
  onOpen(phone: string): void;
  onSlips(): void;
  /** The exercises that are of no sound. */
  children: ReactNode;
}

/** All sounds with how often each was said and wrong. */
export function SoundGrid({ progress, onOpen, onSlips, children }: SoundGridProps) {
  return (
    <div className="panel-pad sounds">
      <h1 className="text-lg font-strong">{t('title')}</h1>
      <p className="mt-1 text-ink-2">{t('intro')}</p>
      <button type="button" className="text-link" onClick={onSlips}>
        {t('heard')}
      </button>
      {(
        [
          ['vowels', vowels],
          ['consonants', consonants],
        ] as const
      ).map(([name, phones]) => (
        <section key={name} aria-label={t(name)}>
          <h2 className="mt-5 mb-2 text-sm font-strong">{t(name)}</h2>
          <ul className="sound-grid">
            {phones.map((phone) => (
              <li key={phone}>
                <SoundTile phone={phone} progress={progress.get(phone)} onOpen={() => onOpen(phone)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {children}
    </div>
  );
}

interface SoundTileProps {
  phone: string;
  progress: SoundProgress | undefined;
  onOpen(): void;
}

function SoundTile({ phone, progress, onOpen }: SoundTileProps) {
  const example = spellingsOf(phone)[0]?.words[0] ?? '';
  const times = timesText(progress);
  return (
    <button type="button" className="sound-tile" onClick={onOpen}>
      <span className="flex items-baseline justify-between gap-2">
        <b className="ipa sound-letter">{soundText(phone)}</b>
        <span className="one-line text-sm text-ink-2" lang="en">
          {example}
        </span>
      </span>
      <WrongTicks progress={progress} />
      <span className="text-xs text-ink-3">{times}</span>
    </button>
  );
}

/** Returns how often a sound was said and wrong. */
export function timesText(progress: SoundProgress | undefined): string {
  if (!progress) return t('notSaidYet');
  return t('wrongTimes', { wrong: progress.wrong, total: progress.count });
}

const TICKS = 20;
const tickIndexes = Array.from({ length: TICKS }, (_, index) => index);

/** The share of wrong times as a scale: a wrong time is never rounded away. */
export function WrongTicks({ progress }: { progress: SoundProgress | undefined }) {
  const share = progress ? progress.wrong / progress.count : 0;
  const red = share > 0 ? Math.max(1, Math.round(share * TICKS)) : 0;
  return (
    <span className="ticks sound-ticks" aria-hidden="true">
      {tickIndexes.map((index) => (
        <i key={index} className={classNames(progress && 'on', index < red && 'wrong')} />
      ))}
    </span>
  );
}
