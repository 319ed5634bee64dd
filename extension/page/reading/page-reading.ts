import type { ReadingMode } from '@sayable/shared/contracts';
import type { ReadingBarState, ReadingNotice } from '../../features/reading/index.ts';
import { createHighlightCanvas } from '../overlay/index.ts';
import { openBar } from '../surface/index.ts';
import { readingTextAt } from '../text/index.ts';
import { type OpenReading, openReading } from './open-reading.ts';
import type { PageReadingOptions } from './options.ts';
import { createReadingMarks, type ReadingMarks } from './reading-marks.ts';
import { backgroundAt, elementAt } from './sentence-place.ts';

/** The readings of a page: one at a time. */
export interface PageReading {
  /** Begins to read the page aloud, at a range or at its beginning, or says why there is nothing to read. */
  readOn(range: Range | null): void;
  /** Closes the microphone of the reading: somebody practises something else. */
  pause(): void;
  /** Ends the reading: its text goes. What was read is kept. */
  end(): void;
}

/** A notice is read in this time. */
const noticeMs = 8_000;

export function createPageReading(options: PageReadingOptions): PageReading {
  const { document } = options;
  let current: OpenReading | undefined;
  let marks: ReadingMarks | undefined;
  let mode: ReadingMode = 'alone';
  let closeNotice: (() => void) | undefined;
  return {
    readOn(range) {
      closeNotice?.();
      if (range && current?.goOnAt(range)) return;
      mode = current?.mode ?? mode;
      current?.leave();
      current = undefined;
      const text = readingTextAt(document, range);
      if (typeof text === 'string') {
        closeNotice = tell(text === 'left-out' ? 'leftOut' : 'noText', range, options);
        return;
      }
      const background = backgroundAt(text.sentences[0]?.ranges(0, 1)[0]);
      marks ??= createReadingMarks(createHighlightCanvas(document, background, 'reading'), options.looks);
      // A selection is painted over the highlights and would hide them.
      document.getSelection()?.removeAllRanges();
      current = openReading({ ...options, text, marks, mode, theme: background.seenTheme });
    },
    pause: () => current?.pause(),
    end() {
      closeNotice?.();
      current?.leave();
      current = undefined;
    },
  };
}

/** Shows a bar that only says why nothing is read. Returns the function that closes it. */
function tell(notice: ReadingNotice, range: Range | null, options: PageReadingOptions): () => void {
  const near = elementAt(range);
  const closed = new AbortController();
  const close = () => closed.abort();
  const state: ReadingBarState = {
    phase: null,
    mode: 'alone',
    isLost: false,
    error: null,
    notice,
    account: {
      sentencesRead: 0,
      wordsSaid: 0,
      wordsRight: 0,
      wordsAssessed: 0,
      wordsPerMinute: null,
      pauses: 0,
    },
    isAway: false,
    toRepeat: [],
  };
  const none = () => undefined;
  const actions = {
    ...{ pause: none, goOn: none, step: none, chooseMode: none, showWord: none, end: none, sayWord: none },
    allowMicrophone: none,
    close,
  };
  const store = { getState: () => state, level: () => 0, subscribe: () => none };
  openBar({
    name: 'sayable-reading',
    near: () => near,
    theme: backgroundAt(range).seenTheme,
    styles: options.styles,
    mount: (container) => options.mountBar(container, { store, actions }),
    signal: closed.signal,
  });
  const timer = setTimeout(close, noticeMs);
  closed.signal.addEventListener('abort', () => clearTimeout(timer));
  return close;
}
