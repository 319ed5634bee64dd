import type { AssessedWord, PauseInGroup, Span } from '@sayable/shared/contracts';
import type { PageSentence } from '../text/index.ts';
import type { HighlightCanvas } from './canvas.ts';
import type { HighlightName } from './highlight-style.ts';
import { type Mark, type WordLooks, wordMarks } from './word-marks.ts';

/** The marks on one sentence of the page. */
export interface Overlay {
  /** Colours the assessed words, from left to right as they become known, and marks pauses between them. */
  showWords(words: readonly AssessedWord[], pauses?: readonly PauseInGroup[]): void;
  /** Sets words without a colour that can be clicked before the first assessment. */
  planWords(words: readonly Pick<AssessedWord, 'span'>[]): void;
  /** Removes the colours; the sentence stays marked as the practised sentence. */
  clearWords(): void;
  /** Lights up the letters that are being read aloud; null ends it. */
  readWord(span: Span | null): void;
  /** Repaints the marks after the sentence moved. */
  repaint(): void;
  /** Returns the assessed words that are shown; empty if there are none. */
  shownWords(): readonly AssessedWord[];
  /** Returns the word at a point of the viewport: its index in the last shown words, and its box. */
  wordAt(x: number, y: number): { index: number; box: DOMRect } | null;
  dispose(): void;
}

export interface OverlayOptions {
  sentence: PageSentence;
  canvas: HighlightCanvas;
  looks: WordLooks;
  /** The delay between two words of the reveal; 0 with reduced motion. */
  stepMs: number;
  /** Calls back after a delay; returns the cancel function. */
  schedule?: (work: () => void, delayMs: number) => () => void;
}

/** Marks a sentence as the practised sentence. */
export function createOverlay({
  sentence,
  canvas,
  looks,
  stepMs,
  schedule = scheduleTimeout,
}: OverlayOptions): Overlay {
  let words: readonly AssessedWord[] = [];
  let planned: readonly Pick<AssessedWord, 'span'>[] = [];
  let marks: readonly Mark[][] = [];
  let revealed = 0;
  let read: Span | null = null;
  let painted = new Set<HighlightName>();
  let cancel: (() => void) | undefined;

  const paint = () => {
    const byName = rangesByName(sentence, marks.slice(0, revealed).flat());
    if (revealed === 0) byName.set('sayable-sentence', sentence.ranges(0, sentence.text.length));
    if (read) byName.set('sayable-read', sentence.ranges(read[0], read[1]));
    for (const name of new Set([...painted, ...byName.keys()])) canvas.paint(name, byName.get(name) ?? []);
    painted = new Set(byName.keys());
  };
  const revealNext = () => {
    cancel?.();
    cancel = undefined;
    revealed = stepMs > 0 ? Math.min(revealed + 1, marks.length) : marks.length;
    paint();
    if (revealed < marks.length) cancel = schedule(revealNext, stepMs);
  };
  const clearWords = () => {
    cancel?.();
    cancel = undefined;
    [words, marks, revealed] = [[], [], 0];
    paint();
  };
  paint();
  return {
    showWords(next, pauses) {
      words = next;
      marks = wordMarks({ words: next, pauses }, sentence.text, looks);
      // Words that already have a colour keep it, or change it at once; the reveal continues from there.
      if (cancel) paint();
      else revealNext();
    },
    clearWords,
    readWord(span) {
      read = span;
      canvas.paint('sayable-read', span ? sentence.ranges(span[0], span[1]) : []);
      if (span) painted.add('sayable-read');
      else painted.delete('sayable-read');
    },
    planWords: (next) => {
      planned = next;
    },
    wordAt: (x, y) => wordAt(sentence, words.length > 0 ? words : planned, x, y),
    shownWords: () => words,
    repaint: paint,
    dispose() {
      cancel?.();
      canvas.dispose();
    },
  };
}

function scheduleTimeout(work: () => void, delayMs: number): () => void {
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
}

/** Returns the ranges of some marks of a sentence, by their names. */
export function rangesByName(sentence: PageSentence, marks: readonly Mark[]): Map<HighlightName, Range[]> {
  const byName = new Map<HighlightName, Range[]>();
  for (const { name, span } of marks) {
    const ranges = name === 'sayable-pause' ? gapRanges(sentence, span) : sentence.ranges(span[0], span[1]);
    byName.set(name, [...(byName.get(name) ?? []), ...ranges]);
  }
  return byName;
}

/** A gap at the end of a line, or without a blank, has no width: the letters around it show it then. */
function gapRanges(sentence: PageSentence, [start, end]: Span): Range[] {
  const ranges = sentence.ranges(start, end);
  const isSeen = ranges.some((range) => range.getBoundingClientRect().width > 0);
  return isSeen ? ranges : sentence.ranges(start - 1, end + 1);
}

/** Returns the word of a sentence at a point of the viewport, and its box. */
export function wordAt(
  sentence: PageSentence,
  words: readonly Pick<AssessedWord, 'span'>[],
  x: number,
  y: number,
): { index: number; box: DOMRect } | null {
  for (const [index, { span }] of words.entries()) {
    for (const range of sentence.ranges(span[0], span[1])) {
      const box = [...range.getClientRects()].find((rect) => contains(rect, x, y));
      if (box) return { index, box };
    }
  }
  return null;
}

function contains({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}
