import type { AssessedWord, DueWord } from '@sayable/shared/contracts';
import type { PausedWords } from '@sayable/shared/flow';
import {
  type HighlightCanvas,
  type HighlightName,
  rangesByName,
  type WordLooks,
  wordAt,
  wordMarks,
} from '../overlay/index.ts';
import type { PageSentence } from '../text/index.ts';

/** The marks of the readings of a page: they stay until the page is left. */
export interface ReadingMarks {
  /** Marks the word that is due, and its sentence; null if there is none. */
  showDue(due: { sentence: PageSentence; span: DueWord['span'] } | null): void;
  /** Colours the words of a sentence, and marks its pauses, in place of those that it had. */
  colour(sentence: PageSentence, judged: JudgedWords): void;
  /** Takes the colours from a sentence that has a card's; returns the function that puts them back. */
  lift(sentence: PageSentence): () => void;
  /** Paints all marks again where the sentences are now. */
  repaint(): void;
  /** Returns the coloured sentence at a point of the viewport, and the index of its word. */
  wordAt(x: number, y: number): { sentence: PageSentence; index: number } | null;
}

type JudgedWords = PausedWords<AssessedWord>;

interface Entry {
  sentence: PageSentence;
  judged: JudgedWords;
  ranges: Map<HighlightName, Range[]>;
  isLifted: boolean;
}

export function createReadingMarks(canvas: HighlightCanvas, looks: WordLooks): ReadingMarks {
  const entries = new Set<Entry>();
  let due: Parameters<ReadingMarks['showDue']>[0] = null;

  const paint = (names: Iterable<HighlightName>) => {
    const shown = [...entries].filter(({ isLifted }) => !isLifted);
    for (const name of new Set(names)) {
      canvas.paint(
        name,
        shown.flatMap(({ ranges }) => ranges.get(name) ?? []),
      );
    }
  };
  const paintDue = () => {
    canvas.paint('sayable-sentence', due?.sentence.ranges(0, due.sentence.text.length) ?? []);
    paintWord();
  };
  const paintWord = () =>
    canvas.paint('sayable-read', due?.span ? due.sentence.ranges(due.span[0], due.span[1]) : []);
  return {
    showDue(next) {
      const isSameSentence = next?.sentence === due?.sentence;
      due = next;
      if (isSameSentence) paintWord();
      else paintDue();
    },
    colour(sentence, judged) {
      const changed = new Set<HighlightName>();
      for (const entry of entries) {
        if (!isSamePlace(entry.sentence, sentence)) continue;
        for (const name of entry.ranges.keys()) changed.add(name);
        entries.delete(entry);
      }
      const entry = { sentence, judged, ranges: rangesOf(sentence, judged, looks), isLifted: false };
      entries.add(entry);
      for (const name of entry.ranges.keys()) changed.add(name);
      paint(changed);
    },
    lift(sentence) {
      const lifted = [...entries].filter((entry) => isSamePlace(entry.sentence, sentence));
      const set = (isLifted: boolean) => {
        for (const entry of lifted) entry.isLifted = isLifted;
        paint(lifted.flatMap(({ ranges }) => [...ranges.keys()]));
      };
      set(true);
      return () => set(false);
    },
    repaint() {
      const names = new Set<HighlightName>();
      for (const entry of entries) {
        for (const name of entry.ranges.keys()) names.add(name);
        entry.ranges = rangesOf(entry.sentence, entry.judged, looks);
        for (const name of entry.ranges.keys()) names.add(name);
      }
      paint(names);
      paintDue();
    },
    wordAt(x, y) {
      for (const { sentence, judged, isLifted } of entries) {
        const found = isLifted ? null : wordAt(sentence, judged.words, x, y);
        if (found) return { sentence, index: found.index };
      }
      return null;
    },
  };
}

function rangesOf(sentence: PageSentence, judged: JudgedWords, looks: WordLooks) {
  return rangesByName(sentence, wordMarks(judged, sentence.text, looks).flat());
}

/** A sentence may be read twice, in two readings. */
function isSamePlace(one: PageSentence, other: PageSentence): boolean {
  if (one === other) return true;
  if (one.text !== other.text) return false;
  const [first, second] = [one, other].map((sentence) => sentence.ranges(0, 1)[0]);
  return (
    first !== undefined &&
    first.startContainer === second?.startContainer &&
    first.startOffset === second.startOffset
  );
}
