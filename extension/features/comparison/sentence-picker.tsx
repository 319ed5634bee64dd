import { rangeOfLetters, rangeOfWord } from '@sayable/shared/comparison';
import { writtenPauses } from '@sayable/shared/flow';
import { comparisonTexts as t } from '@sayable/shared/texts';
import { type PointerEvent, useMemo, useRef } from 'react';
import { letterMarks, wordLevel } from '../card/index.ts';
import type { Shown } from './shown.ts';

/** The sentence: the person drags over letters, or clicks a word, then a phone in it. */
export function SentencePicker(shown: Shown) {
  const { comparison, first, last } = shown;
  const letters = useMemo(() => lettersOf(comparison), [comparison]);
  return (
    <div
      className="compare-sentence"
      role="slider"
      tabIndex={0}
      aria-label={t('partOfSentence')}
      aria-valuemin={1}
      aria-valuemax={comparison.places.length}
      aria-valuenow={first + 1}
      aria-valuetext={selectedText(comparison, first, last)}
      {...useLetterDrag(shown)}
    >
      <span className="block" lang="en">
        {letters.map(({ at, text, look, isIn }) => (
          <span key={at} data-at={at} className={`${look} ${isIn(first, last) ? 'compare-in' : ''}`}>
            {text}
          </span>
        ))}
      </span>
    </div>
  );
}

function useLetterDrag({ comparison, first, last, move }: Shown) {
  const { places, words } = comparison;
  const anchor = useRef<number | null>(null);
  const selectLetters = (from: number, to: number) => {
    const range = rangeOfLetters(words, places, [Math.min(from, to), Math.max(from, to) + 1]);
    if (range) move({ type: 'select', range });
  };
  const clickAt = (at: number) => {
    const word = words.findIndex(({ span }) => span[0] <= at && at < span[1]);
    const range = rangeOfWord(places, word);
    if (!range) return;
    // A click on the selected word selects its phone.
    if (range[0] === first && range[1] === last) selectLetters(at, at);
    else move({ type: 'select', range });
  };
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button === 0) anchor.current = letterAt(event);
    },
    onPointerMove(event: PointerEvent) {
      const at = letterAt(event);
      if (anchor.current !== null && at !== null && at !== anchor.current) selectLetters(anchor.current, at);
    },
    onPointerUp(event: PointerEvent) {
      const at = letterAt(event);
      if (anchor.current !== null && at === anchor.current) clickAt(at);
      anchor.current = null;
    },
    onPointerCancel() {
      anchor.current = null;
    },
  };
}

function letterAt({ clientX, clientY }: PointerEvent): number | null {
  // A finger's events are all sent to the element where the touch began.
  const element = document.elementFromPoint(clientX, clientY);
  const at = element instanceof HTMLElement ? element.dataset.at : undefined;
  return at === undefined ? null : Number(at);
}

/** One letter of the sentence, or the text between two words. */
interface Letter {
  /** Its start in the text. */
  at: number;
  text: string;
  /** The class names of its colour and its mark. */
  look: string;
  /** Returns true if it belongs to the positions from `first` to `last`. */
  isIn(first: number, last: number): boolean;
}

/** Returns the sentence letter by letter, with the look of its words; a surrogate pair stays whole. */
function lettersOf({ attempt: { text, assessment }, words, places }: Shown['comparison']): Letter[] {
  const looks = new Map<number, string>();
  for (const word of assessment?.words ?? []) {
    const [start, end] = word.span;
    const marks = letterMarks(word, text.slice(start, end));
    for (let at = start; at < end; at += 1) {
      const mark = marks.find(({ span }) => start + span[0] <= at && at < start + span[1])?.mark ?? '';
      looks.set(at, `level-${wordLevel(word)} ${mark}`);
    }
  }
  for (const { gap } of assessment ? writtenPauses(text, assessment) : [])
    for (let at = gap[0]; at < gap[1]; at += 1) looks.set(at, 'pause-gap');
  let at = 0;
  return Array.from(text, (letter): Letter => {
    const start = at;
    at += letter.length;
    const range = rangeOfLetters(words, places, [start, start + letter.length]);
    return {
      at: start,
      text: letter,
      look: looks.get(start) ?? '',
      isIn: (first, last) => range !== null && range[0] <= last && range[1] >= first,
    };
  });
}

/** Returns the selection in words. */
function selectedText({ words, places }: Shown['comparison'], first: number, last: number): string {
  const indexes = [...new Set(places.slice(first, last + 1).map(({ word }) => word))];
  const text = indexes.map((index) => words[index]?.written ?? '').join(' ');
  const all = places.filter(({ word }) => word === indexes[0]).length;
  return indexes.length === 1 && last - first + 1 < all ? t('partOf', { text }) : text;
}
