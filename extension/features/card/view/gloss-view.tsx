import type { Span, WordError } from '@sayable/shared/contracts';
import { cardTexts as t } from '@sayable/shared/texts';
import { Fragment, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import type { GlossSound, GlossWord } from '../state/gloss.ts';
import { wordLevel, wordScore } from '../word/word-level.ts';
import { spokenNote, wordNote } from '../word/word-names.ts';
import { glossIndexAttribute, MarkedWord } from './marked-word.tsx';

interface GlossViewProps {
  words: readonly GlossWord[];
  /** Index of the word whose popover is open. */
  openIndex: number | null;
  /** The letters that are being read aloud. */
  read?: Span | null;
  /** Undefined while words can't be opened. */
  onOpen?: ((index: number) => void) | undefined;
  /** Returns what stands between a word and the next one. */
  gapAfter?: (word: GlossWord) => ReactNode;
}

/** The words over their phones. The list is a single tab stop; arrows move between the words. */
export function GlossView({ words, openIndex, read = null, onOpen, gapAfter }: GlossViewProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className="gloss" dir="ltr" role="group" aria-label={t('words')} onKeyDown={moveFocus}>
      {words.map((word, position) => (
        <Fragment key={word.key}>
          <GlossWordView
            word={word}
            isTabStop={position === (openIndex ?? 0)}
            isRead={isReadNow(word, read)}
            isOpen={word.index !== null && word.index === openIndex}
            onOpen={onOpen}
          />
          {gapAfter?.(word)}
        </Fragment>
      ))}
    </div>
  );
}

/** Words that were added or repeated have letters of others, and no voice reads them. */
function isReadNow({ assessed }: GlossWord, read: Span | null): boolean {
  if (!assessed || !read || assessed.error === 'added' || assessed.error === 'repeated') return false;
  return assessed.span[0] === read[0];
}

/** Moves the focus by an arrow key, Home or End in an element with a row of buttons. */
export function moveFocus(event: KeyboardEvent): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const current = buttons.findIndex((button) => button.matches(':focus'));
  const target = current < 0 ? undefined : nextFocus(buttons, current, event.key);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function nextFocus(
  buttons: HTMLButtonElement[],
  current: number,
  key: string,
): HTMLButtonElement | undefined {
  if (key === 'ArrowRight') return buttons[current + 1];
  if (key === 'ArrowLeft') return buttons[current - 1];
  if (key === 'Home') return buttons[0];
  return key === 'End' ? buttons.at(-1) : undefined;
}

interface GlossWordViewProps {
  word: GlossWord;
  isTabStop: boolean;
  isRead: boolean;
  isOpen: boolean;
  onOpen: GlossViewProps['onOpen'];
}

function GlossWordView({ word, isTabStop, isRead, isOpen, onOpen }: GlossWordViewProps) {
  const { index, assessed } = word;
  const canOpen = onOpen !== undefined && index !== null;
  const onClick = (event: MouseEvent) => {
    event.stopPropagation();
    if (canOpen) onOpen(index);
  };
  const note = assessed && wordNote(assessed, word.said);
  return (
    <button
      type="button"
      className={classNames('gloss-word', isRead && 'is-read', word.isLinked && 'is-linked')}
      aria-label={spokenLabel(word)}
      aria-haspopup={canOpen ? 'dialog' : undefined}
      aria-expanded={canOpen ? isOpen : undefined}
      aria-disabled={canOpen ? undefined : true}
      tabIndex={isTabStop ? 0 : -1}
      onClick={onClick}
      {...{ [glossIndexAttribute]: index ?? undefined }}
    >
      <b className={assessed ? `level-${wordLevel(assessed)}` : 'text-ink-3'} lang="en">
        {word.before}
        {assessed ? <MarkedWord word={assessed} written={word.written} /> : word.written}
        {word.after}
      </b>
      <SoundColumns sounds={word.sounds} />
      {note && saysMore(assessed?.error) && <span className="gloss-note">{note}</span>}
      {assessed?.english === 'american' && <span className="gloss-note">{t('american')}</span>}
    </button>
  );
}

/** Stress and doubt are drawn in the word itself. */
function saysMore(error: WordError | undefined): boolean {
  return error !== 'stress' && error !== 'unsure';
}

/** The expected phones, each wrong one over the recognized phone. */
export function SoundColumns({ sounds, isBig = false }: { sounds: readonly GlossSound[]; isBig?: boolean }) {
  return (
    <span className={classNames('phones', isBig && 'phones-big')} lang="en" aria-hidden="true">
      {sounds.map((sound, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a phone is identified by its position in the word
        <span key={position} className={sound.tint === null ? '' : `wrong tint-${sound.tint}`}>
          <i>{sound.expected || '+'}</i>
          {sound.heard !== null && <u>{sound.heard}</u>}
        </span>
      ))}
    </span>
  );
}

/** The note replaces colour and text decoration for screen readers. */
function spokenLabel({ written: word, assessed, said }: GlossWord): string {
  if (!assessed) return word;
  const american = assessed.english === 'american' ? t('american') : null;
  const note = spokenNote(assessed, said) ?? american;
  const score = wordScore(assessed);
  if (score === null) return note === null ? word : t('wordWithNote', { word, note });
  return note === null
    ? t('wordWithScore', { word, score })
    : t('wordWithScoreAndNote', { word, score, note });
}
