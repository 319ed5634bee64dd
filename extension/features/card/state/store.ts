import type {
  AssessedWord,
  Attempt,
  DrillPosition,
  PlannedWord,
  PracticeEvent,
  Source,
  Span,
} from '@sayable/shared/contracts';
import { watchDisplay } from '@sayable/shared/display';
import type { PracticeClient } from '../../../messaging/practice-client.ts';
import { shownWords as wordsOf } from '../word/word-takes.ts';
import { isTrying } from '../word/word-try.ts';
import { applyEvent } from './apply-event.ts';
import { applyIntent, prepareCommand } from './apply-intent.ts';
import { stateAsShown } from './as-shown.ts';
import { headphonesAdviceGiven } from './headphones.ts';
import { type CardState, type Intent, initialState, readSpan, type WordTake } from './state.ts';

export interface CardStoreOptions {
  client: PracticeClient;
  text: string;
  source: Source;
  /** The sentence's position in a drill. */
  place?: DrillPosition | undefined;
  /** An attempt from the history: its result is shown at once, or it is judged now. */
  attempt?: Attempt | undefined;
  /** The attempts at some words of that attempt, oldest first. */
  parts?: readonly Attempt[] | undefined;
  /** Returns the person's present first language, a BCP 47 tag. */
  firstLanguage?: (() => string | null) | undefined;
  /** Reports words to be coloured on the page: first the final ones, then all. */
  onWordsAssessed?(words: readonly AssessedWord[]): void;
  /** Reports the words that can be clicked before the first recording. */
  onWordsPlanned?(words: readonly PlannedWord[]): void;
  /** Reports the letters that are being read aloud; null at the end. */
  onWordRead?(span: Span | null): void;
  /** Called when the colours are to be removed. */
  onReset?(): void;
}

export interface CardStore {
  getState(): CardState;
  /** Returns the unsubscribe function. */
  subscribe(listener: () => void): () => void;
  dispatch(intent: Intent): void;
  dispose(): void;
}

/** The card's state over a client of the speech host. It requests the sentence at once. */
export function createCardStore(options: CardStoreOptions): CardStore {
  const { client, text, source, place, attempt } = options;
  const listeners = new Set<() => void>();
  let state = initialState(text, source, place ?? null);
  /** The state as it is on the screen. */
  let screen = state;

  const become = (changed: CardState) => {
    if (changed === state) return;
    const next = { ...changed, firstLanguage: options.firstLanguage?.() ?? null };
    const readBefore = readSpan(state);
    if (isAlong(state) && !isAlong(next)) headphonesAdviceGiven();
    if (next.plan && next.plan !== state.plan) options.onWordsPlanned?.(next.plan.words);
    state = next;
    const read = readSpan(next);
    if (read?.[0] !== readBefore?.[0]) options.onWordRead?.(read);
    show();
  };
  const show = () => {
    const before = shownWords(screen);
    screen = stateAsShown(state);
    reportWords(before, shownWords(screen), options);
    for (const listener of listeners) listener();
  };
  const dispatch = (intent: Intent) => {
    const { state: next, commands } = applyIntent(state, intent);
    become(next);
    for (const command of commands) client.send(command);
  };

  const stopWatching = watchDisplay(show);
  const unsubscribe = client.subscribe((event: PracticeEvent) => become(applyEvent(state, event)));
  client.send(prepareCommand(state));
  if (attempt?.assessment?.scores && attempt.alignment) {
    const { id: attemptId, alignment, assessment, recordingGone, understoodAs } = attempt;
    const takes = takesOf(options.parts);
    const last = { attemptId, alignment, assessment, recordingGone, understoodAs, takes };
    become({ ...state, last, phase: { name: 'result', attempt: last } });
  } else if (attempt) dispatch({ type: 'judge-again', attemptId: attempt.id });

  return {
    getState: () => screen,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    dispose() {
      // A recording that isn't visible any more must end; the speech so far is judged and kept.
      if (state.phase.name === 'opening' || isTrying(state)) client.send({ type: 'cancel-recording' });
      if (state.phase.name === 'listening') client.send({ type: 'stop-recording' });
      if (state.playback) client.send({ type: 'stop-playing' });
      unsubscribe();
      stopWatching();
      listeners.clear();
    },
  };
}

/** True while the person says it along, and so reads how. */
function isAlong({ phase }: CardState): boolean {
  return phase.name === 'listening' && phase.shadowed === true;
}

/** Returns the judged words on the screen; null if there are none. */
function shownWords({ phase }: CardState): readonly AssessedWord[] | null {
  if (phase.name === 'result') return wordsOf(phase.attempt);
  return phase.name === 'checking' && phase.words.length > 0 ? phase.words : null;
}

function reportWords(
  before: readonly AssessedWord[] | null,
  after: readonly AssessedWord[] | null,
  { onReset, onWordsAssessed }: CardStoreOptions,
): void {
  if (before === after) return;
  if (after) onWordsAssessed?.(after);
  else onReset?.();
}

/** Returns the takes of an attempt from the stored attempts at some of its words. */
export function takesOf(parts: readonly Attempt[] = []): WordTake[] {
  return parts.flatMap(({ id: attemptId, part, alignment, assessment, recordingGone }) =>
    part && alignment && assessment
      ? { attemptId, words: part.words, alignment, assessment, recordingGone }
      : [],
  );
}
