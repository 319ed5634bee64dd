import type { PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import { substitutionIn } from '@sayable/shared/contrasts';
import { failsToBegin, newRequest } from '../../../messaging/practice-client.ts';
import { levelTicks } from '../../../ui/ticks.tsx';
import {
  type CardState,
  type JudgedAttempt,
  shownWordings,
  type Transition,
  type WordTry,
} from '../state/state.ts';
import { rangeToSay } from './word-takes.ts';

type EventOf<T extends PracticeEvent['type']> = Extract<PracticeEvent, { type: T }>;

/** Returns true while the microphone is open, or being opened, for some words. */
export function isTrying({ trying }: Pick<CardState, 'trying'>): boolean {
  return trying !== null && trying.name !== 'checking';
}

/** Returns true if the open word can be said again now. */
export function canSayWord(state: CardState): boolean {
  const { phase, plan, trying, openWord } = state;
  if (phase.name !== 'result' || plan === null || trying !== null || openWord === null) return false;
  return rangeToSay(phase.attempt.assessment.words, openWord.index, state.text) !== null;
}

/** Begins to record the open word, or the two words around a join if the error is there. */
export function sayWord(state: CardState, held: boolean): Transition {
  const { phase, openWord } = state;
  if (!canSayWord(state) || phase.name !== 'result' || !openWord) return { state, commands: [] };
  const { attemptId, assessment } = phase.attempt;
  const words = rangeToSay(assessment.words, openWord.index, state.text);
  if (!words) return { state, commands: [] };
  const word = assessment.words[openWord.index];
  const substitution =
    word && word.botIndex !== null ? substitutionIn(word, word.botIndex - words[0]) : undefined;
  const wordings = shownWordings(state);
  const request = newRequest();
  const trying: WordTry = {
    name: 'opening',
    request,
    of: attemptId,
    words,
    attemptId: null,
    levels: [],
    held,
  };
  return {
    state: { ...state, trying, failedTry: null, notice: null, playback: null },
    // The voices must not be in the recording.
    commands: [
      ...stopPlaying(state),
      {
        type: 'record-word',
        attemptId,
        request,
        words,
        held,
        ...(wordings && { wordings }),
        ...(substitution && { substitution }),
      },
    ],
  };
}

export function finishTry(state: CardState): Transition {
  const { trying } = state;
  if (trying?.name !== 'listening') return { state, commands: [] };
  return {
    state: { ...state, trying: { ...trying, name: 'checking' } },
    commands: [{ type: 'stop-recording' }],
  };
}

export function letGoOfTry(state: CardState): Transition {
  const { trying } = state;
  if (!trying) return { state, commands: [] };
  return { state: { ...state, trying: { ...trying, held: false } }, commands: [{ type: 'let-go' }] };
}

/** Gives up a recording of words; a result that is awaited still counts. */
export function withoutTry(state: CardState): Transition {
  if (!isTrying(state)) return { state, commands: [] };
  return { state: { ...state, trying: null }, commands: [{ type: 'cancel-recording' }] };
}

/**
 * Returns the state after an event about words that are said again; null for an event about something else. A
 * try that was given up stays so: its cancellation was sent.
 */
export function applyToTry(state: CardState, event: PracticeEvent): CardState | null {
  const { trying } = state;
  switch (event.type) {
    case 'recording-started':
      return started(state, event);
    case 'level-measured':
      return trying?.name === 'listening' ? measured(state, trying, event) : null;
    case 'recording-stopped':
      if (!isOf(trying, event.attemptId)) return null;
      return { ...state, trying: { ...trying, name: 'checking' } };
    case 'recording-cancelled':
      return isOf(trying, event.attemptId) || isOpening(trying, event) ? { ...state, trying: null } : null;
    case 'words-assessed':
      return isOf(trying, event.attemptId) ? state : null;
    case 'attempt-assessed':
      return isOf(trying, event.attemptId) ? judged(state, trying, event) : null;
    case 'command-failed':
      return failed(state, event);
    default:
      return null;
  }
}

function isOf(trying: WordTry | null, attemptId: string | undefined): trying is WordTry {
  return trying !== null && attemptId !== undefined && trying.attemptId === attemptId;
}

function isOpening(trying: WordTry | null, { request }: { request?: number | undefined }): trying is WordTry {
  return trying?.name === 'opening' && trying.request === request;
}

function started(state: CardState, event: EventOf<'recording-started'>): CardState | null {
  const { trying } = state;
  if (!isOpening(trying, event)) return null;
  return { ...state, trying: { ...trying, name: 'listening', attemptId: event.attemptId } };
}

function measured(state: CardState, trying: WordTry, { level }: EventOf<'level-measured'>): CardState {
  return { ...state, trying: { ...trying, levels: [...trying.levels, level].slice(-levelTicks) } };
}

function judged(state: CardState, trying: WordTry, event: EventOf<'attempt-assessed'>): CardState {
  const { attemptId, alignment, assessment } = event;
  const rest = { ...state, trying: null };
  if (state.last?.attemptId !== trying.of) return rest;
  const take = { attemptId, words: trying.words, alignment, assessment };
  const attempt: JudgedAttempt = { ...state.last, takes: [...(state.last.takes ?? []), take] };
  const isShown = state.phase.name === 'result';
  return { ...rest, last: attempt, ...(isShown && { phase: { name: 'result', attempt } }) };
}

function failed(state: CardState, event: EventOf<'command-failed'>): CardState | null {
  const { trying } = state;
  const { command, error, attemptId } = event;
  const isUnbegun = trying?.name === 'opening' && failsToBegin(event, trying.request);
  // A try that was given up may fail afterwards: nobody waits for it.
  if (!trying || !(isUnbegun || isOf(trying, attemptId))) return command === 'record-word' ? state : null;
  const { of, words } = trying;
  const failedTry = error.code === 'aborted' ? null : { of, words, error };
  return { ...state, trying: null, failedTry };
}

export function stopPlaying({ playback }: CardState): PracticeCommand[] {
  return playback ? [{ type: 'stop-playing' }] : [];
}
