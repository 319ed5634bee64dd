import type { ReadingMode } from '@sayable/shared/contracts';
import {
  isRecording,
  type ReadingBarActions,
  type ReadingBarState,
  type ReadingNotice,
} from '../../features/reading/index.ts';
import { newReadingId, type ReadingClient } from '../../messaging/reading-link.ts';
import { listenFirst } from '../../ui/first-listener.ts';
import { elementOf, listenForWordClicks, type PageWatch, watchPage } from '../overlay/index.ts';
import { keepKeys, openBar, type Surface, type Theme } from '../surface/index.ts';
import type { PageSentence, ReadingText } from '../text/index.ts';
import { type KeepInView, keepInView } from './keep-in-view.ts';
import type { PageReadingOptions } from './options.ts';
import type { ReadingMarks } from './reading-marks.ts';
import { addressOf, beginsIn, isRendered } from './sentence-place.ts';
import { type WordToRepeat, wordsToRepeat } from './words-to-repeat.ts';

/** The number of sentences before the known end of the text at which more is read of the page. */
const ahead = 60;
/** A framework may remove a text before it puts it back. */
const graceMs = 500;
/** A text is searched for at most so often, and takes at most a twentieth of the time. */
const leastPauseMs = 250;
const pausePerSearch = 20;

/** A reading on the page, from its first sentence until its bar is closed. */
export interface OpenReading {
  readonly mode: ReadingMode;
  pause(): void;
  /** Goes on at the sentence that holds a range's beginning. Returns false if the text has none. */
  goOnAt(range: Range): boolean;
  /** Removes the bar. The colours stay, and follow the text. */
  close(): void;
  /** Ends everything but the colours. */
  leave(): void;
}

interface Parts extends PageReadingOptions {
  text: ReadingText;
  marks: ReadingMarks;
  mode: ReadingMode;
  theme: Theme;
}

export function openReading(parts: Parts): OpenReading {
  return new Reading(parts);
}

class Reading implements OpenReading {
  readonly #parts: Parts;
  readonly #client: ReadingClient;
  readonly #closed = new AbortController();
  readonly #left = new AbortController();
  readonly #bar: Surface;
  readonly #view: KeepInView;
  readonly #watch: PageWatch;
  readonly #listeners = new Set<() => void>();
  readonly #coloured = new Map<number, { attemptId: string; words: unknown }>();
  readonly #address = addressOf();
  #state: ReadingBarState;
  #notice: ReadingNotice | null = null;
  /** A pause ends by a message whose answer is under way: a page that is hidden now pauses all the same. */
  #isResuming = false;
  #isAway = false;
  #toRepeat: readonly WordToRepeat[] = [];
  /** The number of sentences that the host has. */
  #sent: number;
  #goneSince: number | undefined;
  #searchesAt = 0;
  #dueBefore = '';
  /** The sentence at which more was read of the page last. */
  #aheadAt = -1;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { document, text, mode } = parts;
    const { signal } = this.#closed;
    const client = parts.connect();
    this.#client = client;
    this.#sent = text.sentences.length;
    client.send({
      type: 'begin-reading',
      readingId: newReadingId(),
      source: parts.source(),
      sentences: text.sentences.map((sentence) => sentence.text),
      from: 0,
      mode,
    });
    this.#state = this.#stateNow();
    this.#bar = this.#openBar();
    const word = () => this.#dueRange();
    const onAway = (isAway: boolean) => {
      this.#isAway = isAway;
      this.#show();
    };
    this.#view = keepInView({ document, due: word, onAway }, signal);
    this.#watch = watchPage(document, this.#near(), () => this.#pageChanged(), this.#left.signal);
    keepKeys({ ' ': () => this.#toggle() }, signal);
    listenFirst(['visibilitychange'], () => this.#visibilityChanged(), signal);
    this.#listenForWords();
    client.subscribe(() => this.#changed());
    this.#changed();
    // The rest of the text is read when the bar is on the screen.
    setTimeout(() => this.#readAhead(), 0);
  }

  get mode(): ReadingMode {
    return this.#state.mode;
  }

  pause(): void {
    this.#pause(null);
  }

  goOnAt(range: Range): boolean {
    const phase = this.#client.view?.phase;
    const sentence = this.#parts.text.sentences.findIndex((one) => beginsIn(one, range));
    if (this.#closed.signal.aborted || phase === 'ended' || sentence === -1) return false;
    this.#client.send({ type: 'go-to-sentence', sentence });
    if (phase === 'paused') this.#goOn();
    else this.#view.show();
    return true;
  }

  leave(): void {
    this.close();
    this.#left.abort();
  }

  close(): void {
    if (this.#closed.signal.aborted) return;
    this.#client.send({ type: 'end-reading' });
    this.#closed.abort();
    this.#client.close();
    this.#parts.marks.showDue(null);
  }

  #openBar(): Surface {
    const { theme, styles, mountBar } = this.#parts;
    const store = {
      getState: () => this.#state,
      level: () => (isRecording(this.#state) ? this.#client.level : 0),
      subscribe: (listener: () => void) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
    return openBar({
      name: 'sayable-reading',
      near: () => this.#near(),
      theme,
      styles,
      mount: (container) => mountBar(container, { store, actions: this.#actions() }),
      signal: this.#closed.signal,
    });
  }

  #actions(): ReadingBarActions {
    const { marks } = this.#parts;
    return {
      pause: () => this.#pause(null),
      goOn: () => this.#goOn(),
      step: (by) => this.#goTo(this.#due + by),
      chooseMode: (mode) => this.#client.send({ type: 'set-reading-mode', mode }),
      showWord: () => this.#view.show(),
      allowMicrophone: this.#parts.onAllowMicrophone,
      end: () => this.#end(null),
      close: () => this.close(),
      sayWord: (index) => {
        const asked = this.#toRepeat[index];
        const sentence = asked && this.#parts.text.sentences[asked.sentence];
        if (!asked || !sentence) return;
        elementOf(sentence)?.scrollIntoView({ block: 'center', behavior: 'instant' });
        this.#practise(sentence, asked.index);
        marks.showDue(null);
      },
    };
  }

  get #due(): number {
    return this.#client.view?.due.sentence ?? 0;
  }

  get #isActive(): boolean {
    const phase = this.#client.view?.phase;
    return phase !== undefined && (phase !== 'paused' || this.#isResuming) && phase !== 'ended';
  }

  #dueSentence(): PageSentence | undefined {
    return this.#parts.text.sentences[this.#due];
  }

  /** Returns the range of the due word, or of the end of its sentence. */
  #dueRange(): Range | null {
    const { view } = this.#client;
    const sentence = this.#dueSentence();
    if (!view || !sentence || view.phase === 'ended') return null;
    const [from, to] = view.due.span ?? [sentence.text.length - 1, sentence.text.length];
    return sentence.ranges(from, to)[0] ?? null;
  }

  #near(): Node {
    const sentence = this.#dueSentence();
    return (sentence && elementOf(sentence)) ?? this.#parts.document.body;
  }

  /** The host, or the connection to it, has news. */
  #changed(): void {
    const { view, read } = this.#client;
    if (!view) return;
    this.#colour();
    const due = `${view.phase === 'ended'} ${view.due.sentence} ${view.due.span?.[0]}`;
    if (due !== this.#dueBefore) {
      this.#dueBefore = due;
      this.#dueChanged();
    }
    if (view.phase !== 'paused') this.#isResuming = false;
    if (view.phase === 'ended' || this.#state.phase === 'ended') {
      const { text, looks } = this.#parts;
      const written = (sentence: number, word: { span: readonly [number, number] }) =>
        text.sentences[sentence]?.text.slice(...word.span) ?? '';
      this.#toRepeat = wordsToRepeat(read.values(), written, looks.findLevel);
    }
    this.#show();
  }

  #dueChanged(): void {
    const { view } = this.#client;
    const { marks, text } = this.#parts;
    const sentence = this.#dueSentence();
    marks.showDue(view && sentence && view.phase !== 'ended' ? { sentence, span: view.due.span } : null);
    if (!this.#isActive) return;
    if (!text.isThere(this.#due)) this.#pageChanged();
    this.#view.follow();
    const isNew = this.#due !== this.#aheadAt;
    if (isNew && this.#due > text.sentences.length - ahead) setTimeout(() => this.#readAhead(), 0);
  }

  #colour(): void {
    for (const { sentence: index, attemptId, ...judged } of this.#client.read.values()) {
      const { words } = judged;
      const known = this.#coloured.get(index);
      const sentence = this.#parts.text.sentences[index];
      if (!sentence || words.length === 0) continue;
      if (known?.attemptId === attemptId && known.words === words) continue;
      this.#coloured.set(index, { attemptId, words });
      this.#parts.marks.colour(sentence, judged);
    }
  }

  /** Reads more of the page, and tells the host. */
  #readAhead(): void {
    const { text } = this.#parts;
    if (this.#closed.signal.aborted || this.#client.view?.phase === 'ended') return;
    this.#aheadAt = this.#due;
    while (text.sentences.length < this.#due + ahead && text.readMore() > 0);
    const added = text.sentences.slice(this.#sent).map((sentence) => sentence.text);
    this.#sent = text.sentences.length;
    if (added.length > 0) this.#client.send({ type: 'add-sentences', sentences: added });
  }

  #pageChanged(): void {
    const { text, document } = this.#parts;
    const { signal } = this.#closed;
    if (!signal.aborted && !this.#bar.restore()) this.close();
    const isThere = () => text.isThere(this.#due) && isRendered(this.#dueSentence());
    if (!isThere() || [...this.#coloured.keys()].some((index) => !text.isThere(index))) this.#findAgain();
    if (signal.aborted) return;
    if (isThere()) {
      this.#goneSince = undefined;
      if (this.#due > text.sentences.length - ahead) this.#readAhead();
      return;
    }
    if (!this.#isActive || document.hidden) return;
    this.#goneSince ??= performance.now();
    if (performance.now() - this.#goneSince < graceMs) this.#watch.lookIn(graceMs);
    else if (addressOf() === this.#address) this.#pause('textChanged');
    else this.#end('pageLeft');
  }

  #findAgain(): void {
    const startedAt = performance.now();
    if (startedAt < this.#searchesAt) {
      this.#watch.lookIn(this.#searchesAt - startedAt);
      return;
    }
    this.#parts.text.findAgain();
    this.#parts.marks.repaint();
    this.#watch.watch(this.#near());
    const endedAt = performance.now();
    this.#searchesAt = endedAt + Math.max(leastPauseMs, pausePerSearch * (endedAt - startedAt));
  }

  #visibilityChanged(): void {
    if (this.#parts.document.hidden && this.#isActive) this.#pause('hidden');
  }

  #toggle(): void {
    if (this.#isActive) this.#pause(null);
    else if (this.#client.view?.phase === 'paused') this.#goOn();
  }

  #pause(notice: ReadingNotice | null): void {
    if (!this.#isActive) return;
    this.#notice = notice;
    this.#isResuming = false;
    this.#client.send({ type: 'pause-reading' });
    this.#show();
  }

  #goOn(): void {
    const { text } = this.#parts;
    if (!text.isThere(this.#due)) text.findAgain();
    const next = text.sentences.findIndex((_, index) => index >= this.#due && text.isThere(index));
    if (next === -1) {
      this.#end('pageLeft');
      return;
    }
    this.#goneSince = undefined;
    if (next !== this.#due) this.#client.send({ type: 'go-to-sentence', sentence: next });
    this.#notice = null;
    this.#isResuming = true;
    this.#client.send({ type: 'resume-reading' });
    this.#view.show();
  }

  #goTo(sentence: number): void {
    const wanted = Math.max(0, Math.min(sentence, this.#parts.text.sentences.length - 1));
    this.#client.send({ type: 'go-to-sentence', sentence: wanted });
    this.#view.show();
  }

  #end(notice: ReadingNotice | null): void {
    this.#notice = notice;
    this.#client.send({ type: 'end-reading' });
    this.#show();
  }

  #listenForWords(): void {
    const { document, marks } = this.#parts;
    listenForWordClicks(
      {
        document,
        overlay: marks,
        cardHost: this.#bar.host,
        onWord: ({ sentence, index }) => this.#practise(sentence, index),
      },
      this.#left.signal,
    );
  }

  #practise(sentence: PageSentence, word: number): void {
    const { text, marks, practise } = this.#parts;
    const attemptId = this.#client.read.get(text.sentences.indexOf(sentence))?.attemptId;
    if (attemptId === undefined) return;
    this.#pause(null);
    const putBack = marks.lift(sentence);
    practise({ sentence, attemptId, word, onClosed: putBack });
  }

  #stateNow(): ReadingBarState {
    const { view } = this.#client;
    if (!view) throw new Error('A reading that was begun has a view.');
    const { phase, mode, isLost, error, account } = view;
    return {
      phase,
      mode,
      isLost,
      error,
      account,
      notice: this.#notice,
      isAway: this.#isAway && phase !== 'ended',
      toRepeat: this.#toRepeat.map(({ written }) => written),
    };
  }

  #show(): void {
    const next = this.#stateNow();
    if (JSON.stringify(next) !== JSON.stringify(this.#state)) this.#state = next;
    for (const listener of [...this.#listeners]) listener();
  }
}
