import type { AssessedWord } from '@sayable/shared/contracts';
import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { Emphasised } from '../../ui/emphasised.tsx';
import { spokenWord } from './gloss.ts';
import { letterMarks } from './letter-marks.ts';
import { OwnPronunciation } from './own-pronunciation.tsx';
import type { CardState, Intent, JudgedAttempt, OpenWord } from './state.ts';
import { useWordPlacement } from './use-word-placement.ts';
import { wordErrorName, wordLevel } from './word-marks.ts';
import { WordPlayButtons } from './word-play-buttons.tsx';
import { WordSounds } from './word-sounds.tsx';

interface WordPopoverProps {
  state: CardState;
  attempt: JudgedAttempt;
  open: OpenWord;
  card: RefObject<HTMLElement | null>;
  dispatch(intent: Intent): void;
}

/** One word: its sounds expected and heard, what to do, and both voices' crop of it. */
export function WordPopover({ state, attempt, open, card, dispatch }: WordPopoverProps) {
  const popover = useRef<HTMLDivElement>(null);
  useWordPlacement({ popover, card, open, close: () => dispatch({ type: 'close-word' }) });
  const { assessment, alignment } = attempt;
  const word = assessment.words[open.index];
  if (!word) return null;
  const label = nameOf(state, word.span) || spokenWord(word, alignment);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const index = open.index + step;
    if (step === 0 || !assessment.words[index]) return;
    event.preventDefault();
    dispatch({ type: 'open-word', index, anchor: null });
  };
  return (
    <div
      ref={popover}
      popover="manual"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className="word-popover"
      onKeyDown={onKeyDown}
    >
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="text-xl font-strong wrap-anywhere">{label}</h3>
        {word.error !== 'unsure' && word.error !== 'omitted' && (
          <span className="text-sm text-ink-2">
            <b className={`text-md font-strong level-${wordLevel(word)}`}>{Math.round(word.score)}</b> of 100
          </span>
        )}
      </div>
      <WordSounds word={word} alignment={alignment} written={label}>
        <span className={`badge tint-${word.error === 'stress' ? 2 : wordLevel(word)}`}>
          <WrongLetters word={word} written={label} />
          {wordErrorName(word.error)}
        </span>
      </WordSounds>
      {word.advice && (
        <p className="mt-3 text-sm text-ink-2">
          <Emphasised text={word.advice} />
        </p>
      )}
      <WordPlayButtons {...{ state, attempt, word, dispatch }} />
      <OwnPronunciation key={open.index} {...{ state, word, dispatch }} />
    </div>
  );
}

/** The letters with the line under them, as in the sentence; nothing where it is the whole word. */
function WrongLetters({ word, written }: { word: AssessedWord; written: string }) {
  const [first] = letterMarks(word, written);
  if (!first || first.span[1] - first.span[0] === written.length) return null;
  return <span className={first.mark}>{written.slice(...first.span)}</span>;
}

function nameOf({ plan, text }: CardState, [start, end]: readonly [number, number]): string {
  return (plan?.text ?? text).slice(start, end);
}
