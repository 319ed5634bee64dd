import type {
  AssessedWord,
  Attempt,
  DrillPosition,
  PauseInGroup,
  PlannedWord,
  Source,
  Span,
} from '@sayable/shared/contracts';
import { display, watchDisplay, watchEnglish } from '@sayable/shared/display';
import { isOpen, type PracticeClient, workOf } from '../../../messaging/practice-view.ts';
import { shownPauses } from '../pauses/pause-takes.ts';
import { shownWords as wordsOf } from '../word/word-takes.ts';
import { stateAsShown } from './as-shown.ts';
import { headphonesAdviceGiven, loopGapMs } from './card-memory.ts';
import { type Actor, carryOut, prepareCommand } from './carry-out.ts';
import { createScreen, isTrying } from './screen.ts';
import {
  type CardState,
  type Intent,
  type Local,
  type LoopCommand,
  readSpan,
  type WordTake,
} from './state.ts';

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
  /** False if it never asks how it was before a result, whatever the person chose. */
  asks?: boolean | undefined;
  /** Returns the person's present first language, a BCP 47 tag. */
  firstLanguage?: (() => string | null) | undefined;
  /** Reports words to be coloured on the page: first the final ones, then all, with the pauses to be marked. */
  onWordsAssessed?(words: readonly AssessedWord[], pauses: readonly PauseInGroup[]): void;
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

/** The state of a card in which nothing was done. */
const untouched: Omit<Local, 'text' | 'source' | 'place' | 'since'> = {
  shown: null,
  held: false,
  played: null,
  likeThat: null,
  openWord: null,
  dismissed: 0,
  isErrorDismissed: false,
  triedUntil: 0,
  presence: 'shown',
  loop: null,
};

/** The card's state over a client of the speech host. It requests the sentence at once. */
export function createCardStore(options: CardStoreOptions): CardStore {
  const { client, text, source, place = null, attempt } = options;
  const sentence = { text, source, place };
  const listeners = new Set<() => void>();
  const screenOf = createScreen();
  let local: Local = { ...untouched, ...sentence, since: client.send(prepareCommand(sentence)) };
  const read = () => ({
    ...screenOf(local, client.view),
    firstLanguage: options.firstLanguage?.() ?? null,
  });
  let state: CardState = read();
  /** The state as it is on the screen. */
  let screen = stateAsShown(state);

  const become = () => {
    const before = state;
    state = read();
    if (isAlong(before) && !isAlong(state)) headphonesAdviceGiven();
    if (state.plan && state.plan !== before.plan) options.onWordsPlanned?.(state.plan.words);
    const span = readSpan(state);
    if (span?.[0] !== readSpan(before)?.[0]) options.onWordRead?.(span);
    show();
  };
  const show = () => {
    const before = shownWords(screen);
    screen = stateAsShown(state);
    reportWords(before, screen, options);
    for (const listener of listeners) listener();
  };
  const keep = (changes: Partial<Local>) => {
    local = { ...local, ...changes };
    become();
  };
  const send: Actor['send'] = (command) => client.send(command);
  const dispatch = (intent: Intent) =>
    carryOut(
      { state, view: client.view, asks: options.asks !== false && display().asksFirst, send, keep },
      intent,
    );
  const loop = createLoop({ client, of: () => local.loop, end: () => dispatch({ type: 'cancel' }) });

  const unsubscribe = [
    client.subscribe(become),
    client.subscribe(loop.goOn),
    watchDisplay(show),
    watchEnglish(() => client.send({ type: 'plan-anew' })),
  ];
  if (attempt?.assessment?.scores && attempt.alignment) {
    const { id: attemptId, alignment, assessment, recordingGone, understoodAs } = attempt;
    const takes = takesOf(options.parts);
    keep({ shown: { attemptId, alignment, assessment, recordingGone, understoodAs, takes } });
  } else if (attempt) dispatch({ type: 'judge-again', attemptId: attempt.id });

  return {
    getState: () => screen,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    dispose() {
      loop.dispose();
      // A recording that isn't visible any more must end; the speech so far is judged and kept.
      if (state.phase.name === 'opening' || isTrying(state)) client.send({ type: 'cancel-recording' });
      if (state.phase.name === 'listening') client.send({ type: 'stop-recording' });
      if (state.playback) client.send({ type: 'stop-playing' });
      for (const stop of unsubscribe) stop();
      listeners.clear();
    },
  };
}

interface LoopParts {
  client: PracticeClient;
  /** Returns the command of the loop that goes on. */
  of(): LoopCommand | null;
  end(): void;
}

/** Begins the rounds of a loop, each when the one before is over. One that failed ends the loop. */
function createLoop({ client, of, end }: LoopParts) {
  let next: ReturnType<typeof setTimeout> | undefined;
  let waiting: LoopCommand | undefined;
  const sendLater = (command: LoopCommand) => {
    clearTimeout(next);
    waiting = command;
    next = setTimeout(() => {
      waiting = undefined;
      if (of() === command) client.send(command);
    }, loopGapMs());
  };
  return {
    goOn() {
      const command = of();
      const rounds = client.view.attempts.filter(({ loop }) => loop === command?.loop);
      const [last, ...earlier] = rounds.toReversed();
      if (!command || !last) return;
      if (rounds.some(({ error }) => error)) end();
      // A machine that judges more slowly than the person speaks is waited for.
      else if (!isOpen(last) && !earlier.some(workOf) && waiting !== command) sendLater(command);
    },
    dispose: () => clearTimeout(next),
  };
}

/** True while the person says it along, and so reads how. */
function isAlong({ phase, trying, loop }: CardState): boolean {
  if (trying) return loop !== null && trying.name === 'listening';
  return phase.name === 'listening' && phase.shadowed === true;
}

/** Returns the judged words on the screen; null if there are none. */
function shownWords({ phase }: CardState): readonly AssessedWord[] | null {
  if (phase.name === 'result') return wordsOf(phase.attempt);
  return phase.name === 'checking' && phase.words.length > 0 ? phase.words : null;
}

function reportWords(
  before: readonly AssessedWord[] | null,
  screen: CardState,
  { onReset, onWordsAssessed }: CardStoreOptions,
): void {
  const after = shownWords(screen);
  if (before === after) return;
  const { phase } = screen;
  if (after) onWordsAssessed?.(after, phase.name === 'result' ? shownPauses(phase.attempt) : []);
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
