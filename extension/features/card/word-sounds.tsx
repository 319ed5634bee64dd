import { isUnclear, isWrongSound, soundsLikeAnotherWord } from '@sayable/shared/assessment';
import type { AlignmentWire, AssessedPhone, AssessedWord } from '@sayable/shared/contracts';
import { ipaOf, ipaOfPronunciation, syllablesOf } from '@sayable/shared/phonetics';
import { cardTexts as t } from '@sayable/shared/texts';
import { Fragment, type ReactNode } from 'react';
import { Emphasised } from '../../ui/emphasised.tsx';
import { saidText } from './gloss.ts';
import { StressLines } from './stress-lines.tsx';
import { soundLevel, soundScore } from './word-level.ts';
import { soundErrorName } from './word-names.ts';
import { writtenSyllables } from './written-syllables.ts';

type Side = 'expected' | 'heard';

interface WordSoundsProps {
  word: AssessedWord;
  alignment: AlignmentWire;
  /** The word as written in the text. */
  written: string;
  /** The name of the word's error, shown between the word's IPA and its phones. */
  children: ReactNode;
}

/** The word in IPA, as expected and as recognized, then each wrong phone. */
export function WordSounds({ word, alignment, written, children }: WordSoundsProps) {
  const syllables = writtenSyllables(word, written);
  const expected = expectedPhones(word, alignment);
  const wrong = wrongSounds(word);
  return (
    <>
      {expected.length > 0 && <p className="ipa text-lg text-ink-2">/{ipaOfPronunciation(expected)}/</p>}
      <div className="mt-3">{children}</div>
      {syllables && <StressLines syllables={syllables} />}
      {!syllables && wrong.length > 0 && (
        <div className="sound-rows mt-2">
          <span className="text-xs text-ink-2">{t('model')}</span>
          <VoiceLine phones={word.phones} side="expected" />
          <span className="text-xs text-ink-2">{t('you')}</span>
          <VoiceLine phones={word.phones} side="heard" />
        </div>
      )}
      {!syllables && wrong.length > 0 && (
        <ul className="mt-2 grid gap-1 text-sm text-ink-2">
          {wrong.map((phone, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a phone is identified by its position in the word
            <SoundItem key={position} phone={phone} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Returns the phones that are listed one by one; none if the whole word was substituted. */
export function wrongSounds(word: AssessedWord): AssessedPhone[] {
  if (word.error === 'omitted' || soundsLikeAnotherWord(word)) return [];
  return word.phones.filter((phone) => isWrongSound(phone) || phone.error === 'stress');
}

function expectedPhones({ phones, botIndex }: AssessedWord, { bot }: AlignmentWire): string[] {
  const judged = phones.flatMap(({ expected }) => expected ?? []);
  if (judged.length > 0 || botIndex === null) return judged;
  return bot[botIndex]?.phones.map(({ phone }) => phone) ?? [];
}

/** One voice's phones, split into syllables. */
function VoiceLine({ phones, side }: { phones: readonly AssessedPhone[]; side: Side }) {
  return (
    <span className="ipa col-span-2 text-lg text-ink-2">
      {syllableGroups(phones).map((group, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a syllable is identified by its position in the word
        <Fragment key={position}>
          {position > 0 && ' · '}
          <Syllable phones={group} side={side} />
        </Fragment>
      ))}
    </span>
  );
}

/** The syllable has this voice's stress mark if the stress is the error. */
function Syllable({ phones, side }: { phones: readonly AssessedPhone[]; side: Side }) {
  const showsStress = phones.some(({ error }) => error === 'stress');
  const isStressed = showsStress && phones.some((phone) => phone[side]?.endsWith('1'));
  return (
    <span className={isStressed ? `font-strong ${side === 'heard' ? 'level-2' : 'text-ink'}` : ''}>
      {isStressed && 'ˈ'}
      {phones.map((phone, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a phone is identified by its position in the word
        <span key={position} className={lineClass(phone, side)}>
          {lineText(phone, side)}
        </span>
      ))}
    </span>
  );
}

/** Returns the phones by the syllables of the expected word; an inserted phone belongs to the phone before it. */
export function syllableGroups(phones: readonly AssessedPhone[]): AssessedPhone[][] {
  const lengths = syllablesOf(phones.flatMap(({ expected }) => expected ?? [])).map(({ length }) => length);
  const groups: AssessedPhone[][] = [[]];
  let taken = 0;
  for (const phone of phones) {
    const isFull = taken === lengths[groups.length - 1];
    if (phone.expected !== null) {
      if (isFull) {
        groups.push([]);
        taken = 0;
      }
      taken += 1;
    }
    groups.at(-1)?.push(phone);
  }
  return groups;
}

function lineClass(phone: AssessedPhone, side: Side): string {
  const { error } = phone;
  if (error === 'none' || error === 'stress') return '';
  if (error === 'unsure') return 'level-unsure';
  return side === 'expected' ? 'font-strong text-ink' : `font-strong level-${soundLevel(phone) ?? 'unsure'}`;
}

/**
 * Returns one phone of a voice's row. A phone that a valid weak form drops (the d of "and") is empty and doesn't count
 * as missing.
 */
export function lineText(phone: AssessedPhone, side: Side): string {
  if (side === 'heard' && (isWrongSound(phone) || phone.error === 'unsure')) return saidText(phone);
  const said = phone[side];
  return said === null ? '' : ipaOf(said);
}

function SoundItem({ phone }: { phone: AssessedPhone }) {
  const { expected, heard, error } = phone;
  const result = { sound: ipaOf(expected ?? heard ?? ''), result: soundErrorName(phone) };
  const line =
    error === 'replaced' && !isUnclear(phone)
      ? t('soundLineWithSaid', { ...result, said: saidText(phone) })
      : t('soundLine', result);
  return (
    <li className="flex justify-between gap-3">
      <span>
        <Emphasised text={line} className="ipa font-medium text-ink" />
      </span>
      <span>{soundScore(phone)}</span>
    </li>
  );
}
