import type { ReadingMode } from '@sayable/shared/contracts';
import { gripAttribute, type ReadingBarState, type ReadingNotice } from '../../features/reading/index.ts';
import { createHighlightCanvas } from '../overlay/index.ts';
import { centreOf, measureBackground } from '../surface/index.ts';
import { flatParent, readingTextAt } from '../text/index.ts';
import { createBarHost } from './bar-host.ts';
import { type OpenReading, openReading } from './open-reading.ts';
import type { PageReadingOptions } from './options.ts';
import { createReadingMarks, type ReadingMarks } from './reading-marks.ts';

/** The readings of a page: one at a time. */
export interface PageReading {
  /** Begins to read the page aloud, at a range or at its beginning, or says why there is nothing to read. */
  readOn(range: Range | null): void;
  /** Closes the microphone of the reading: somebody practises something else. */
  pause(): void;
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
      const [first] = text.sentences[0]?.ranges(0, 1) ?? [];
      const element = (first && flatParent(first.startContainer)) ?? document.body;
      const background = measureBackground(element, centreOf(first?.getBoundingClientRect()));
      marks ??= createReadingMarks(createHighlightCanvas(document, background, 'reading'), options.looks);
      // A selection is painted over the highlights and would hide them.
      document.getSelection()?.removeAllRanges();
      current = openReading({ ...options, text, marks, mode });
    },
    pause: () => current?.pause(),
  };
}

/** Shows a bar that only says why nothing is read. Returns the function that closes it. */
function tell(notice: ReadingNotice, range: Range | null, options: PageReadingOptions): () => void {
  const near = (range && flatParent(range.startContainer)) ?? options.document.body;
  const closed = new AbortController();
  const close = () => closed.abort();
  const bar = createBarHost({
    near: () => near,
    theme: measureBackground(near, centreOf(range?.getBoundingClientRect())).seenTheme,
    styles: options.styles,
    grip: `[${gripAttribute}]`,
    signal: closed.signal,
  });
  const state: ReadingBarState = {
    phase: null,
    mode: 'alone',
    isLost: false,
    error: null,
    notice,
    account: { sentencesRead: 0, wordsSaid: 0, wordsRight: 0, wordsAssessed: 0, wordsPerMinute: null },
    isAway: false,
    toRepeat: [],
  };
  const none = () => undefined;
  const unmount = options.mountBar({
    container: bar.body,
    store: { getState: () => state, level: () => 0, subscribe: () => none },
    actions: {
      ...{ pause: none, goOn: none, step: none, chooseMode: none, showWord: none, end: none, sayWord: none },
      allowMicrophone: none,
      close,
    },
  });
  const timer = setTimeout(close, noticeMs);
  closed.signal.addEventListener('abort', () => {
    clearTimeout(timer);
    unmount();
  });
  return close;
}
