import type { AssessedWord, PracticeEvent } from '@sayable/shared/contracts';
import { failsToBegin, isPlayFailure } from '../../../messaging/practice-client.ts';
import { levelTicks } from '../../../ui/ticks.tsx';
import { applyToTry, isTrying } from '../word/word-try.ts';
import {
  type CardState,
  type CheckingPhase,
  type JudgedAttempt,
  type Phase,
  type Playback,
  restingPhase,
} from './state.ts';

type EventOf<T extends PracticeEvent['type']> = Extract<PracticeEvent, { type: T }>;

/**
 * Returns the state after an event of the speech host. A late event of another recording or sound changes
 * nothing.
 */
export function applyEvent(state: CardState, event: PracticeEvent): CardState {
  const tried = applyToTry(state, event);
  if (tried) return tried;
  switch (event.type) {
    case 'sentence-prepared':
      return withPlan({ ...withoutPassedOver(state, 'voice'), plan: event.plan });
    case 'reference-ready':
      return {
        ...state,
        referenceReady: true,
        referenceVoice: event.voice ?? 'embedded',
        voiceIsKept: event.isKept ?? false,
        relaxed: event.relaxed ?? [],
      };
    case 'recording-started':
      return started(state, event);
    case 'level-measured':
      return measured(state, event);
    case 'recording-stopped':
      return stopped(state, event);
    case 'recording-cancelled':
      return cancelled(state, event);
    case 'words-assessed':
      return withWords(state, event);
    case 'attempt-assessed':
      return judged(state, event);
    case 'attempt-refined':
      return refined(state, event);
    case 'attempt-understood':
      return understood(state, event);
    case 'server-passed-over':
      return passedOver(state, event);
    case 'word-read':
      return ofSound(state, event, (playback) => ({ ...playback, sounding: true, word: event.word }));
    case 'voices-listed':
      return { ...state, voices: { system: event.system, chosen: event.chosen } };
    case 'voice-passed-over':
      return { ...state, voicePassedOver: event.cause };
    case 'playback-started':
      return ofSound(state, event, (playback) => ({
        ...playback,
        sounding: true,
        ...(event.isByPlayer && { isByPlayer: true }),
      }));
    case 'playback-ended':
      return ofSound(state, event, () => null);
    case 'reference-kept':
      return state;
    case 'pronunciation-changed':
      return pronunciationChanged(state, event);
    case 'command-failed':
      return failed(state, event);
  }
}

/** Returns the state after an event of a sound, which counts if the card asked for no other one since. */
function ofSound(
  state: CardState,
  { request }: { request?: number | undefined },
  change: (playback: Playback) => Playback | null,
): CardState {
  const { playback } = state;
  return playback?.request === request && playback ? { ...state, playback: change(playback) } : state;
}

export function isRecording(phase: Phase): boolean {
  return phase.name === 'opening' || phase.name === 'listening';
}

function withPlan(state: CardState): CardState {
  return state.phase.name === 'preparing' ? { ...state, phase: restingPhase(state) } : state;
}

/** A recording that nobody waits for was cancelled, and its cancellation was sent: it isn't shown. */
function started(state: CardState, { attemptId, request }: EventOf<'recording-started'>): CardState {
  if (state.phase.name !== 'opening' || state.phase.request !== request) return state;
  const { held, shadowed } = state.phase;
  const phase: Phase = {
    name: 'listening',
    attemptId,
    levels: [],
    elapsedMs: 0,
    wordsRead: 0,
    speechStarted: false,
    held,
    ...(shadowed && { shadowed }),
  };
  return { ...withoutPassedOver(state, 'transcript'), openWord: null, notice: null, phase };
}

function measured(state: CardState, event: EventOf<'level-measured'>): CardState {
  const { phase } = state;
  if (phase.name !== 'listening') return state;
  const { level, elapsedMs, wordsRead, speechStarted } = event;
  const levels = [...phase.levels, level].slice(-levelTicks);
  return { ...state, phase: { ...phase, levels, elapsedMs, wordsRead, speechStarted } };
}

function cancelled(state: CardState, { attemptId, request }: EventOf<'recording-cancelled'>): CardState {
  const { phase } = state;
  const isOpening = phase.name === 'opening' && phase.request === request;
  const isShown =
    isOpening || ((phase.name === 'listening' || phase.name === 'checking') && phase.attemptId === attemptId);
  return isShown ? { ...state, phase: restingPhase(state) } : state;
}

function stopped(state: CardState, { attemptId, because }: EventOf<'recording-stopped'>): CardState {
  const { phase } = state;
  if (phase.name !== 'listening' || phase.attemptId !== attemptId) return state;
  const notice = because === 'limit' || because === 'lost' ? { name: because } : state.notice;
  return { ...state, notice, phase: { name: 'checking', attemptId, words: [], levels: phase.levels } };
}

/** Returns the checking phase of this recording, even if its end has not been reported. */
function checking({ phase }: CardState, attemptId: string): CheckingPhase | null {
  const fits = (phase.name === 'checking' || phase.name === 'listening') && phase.attemptId === attemptId;
  if (!fits) return null;
  return phase.name === 'checking' ? phase : { name: 'checking', attemptId, words: [], levels: phase.levels };
}

function withWords(state: CardState, event: EventOf<'words-assessed'>): CardState {
  const phase = checking(state, event.attemptId);
  if (!phase) return state;
  return { ...state, phase: { ...phase, words: mergeWords(phase.words, event.words) } };
}

/** Later words replace earlier ones; the order stays that of the text. */
function mergeWords(known: readonly AssessedWord[], added: readonly AssessedWord[]): AssessedWord[] {
  const byPlace = new Map(known.map((word) => [placeOf(word), word]));
  for (const word of added) byPlace.set(placeOf(word), word);
  return [...byPlace.values()].sort((one, other) => one.span[0] - other.span[0]);
}

function placeOf(word: AssessedWord): string {
  return word.botIndex === null ? `user ${word.userIndex}` : `bot ${word.botIndex}`;
}

function judged(state: CardState, event: EventOf<'attempt-assessed'>): CardState {
  if (!checking(state, event.attemptId)) return state;
  const { attemptId, alignment, assessment } = event;
  const attempt: JudgedAttempt = { attemptId, alignment, assessment };
  return { ...withoutPassedOver(state, 'transcript'), last: attempt, phase: { name: 'result', attempt } };
}

/** Returns the same words, some with a new judgement: an open word stays open. */
function refined(state: CardState, event: EventOf<'attempt-refined'>): CardState {
  const { attemptId, alignment, assessment } = event;
  const { last } = state;
  if (!last) return state;
  const change = { alignment, assessment };
  const takes = last.takes?.map((take) => (take.attemptId === attemptId ? { ...take, ...change } : take));
  const isTake = last.takes?.some((take) => take.attemptId === attemptId);
  if (!isTake && last.attemptId !== attemptId) return state;
  const attempt: JudgedAttempt = isTake ? { ...last, takes } : { ...last, ...change };
  const isShown = state.phase.name === 'result' && state.phase.attempt.attemptId === last.attemptId;
  return { ...state, last: attempt, ...(isShown && { phase: { name: 'result', attempt } }) };
}

function understood(state: CardState, { attemptId, text }: EventOf<'attempt-understood'>): CardState {
  const { last, phase } = state;
  if (phase.name === 'failed' && phase.failure.attemptId === attemptId)
    return { ...state, phase: { name: 'failed', failure: { ...phase.failure, understoodAs: text } } };
  if (last?.attemptId !== attemptId) return state;
  const attempt = { ...last, understoodAs: text };
  const isShown = phase.name === 'result' && phase.attempt.attemptId === attemptId;
  return { ...state, last: attempt, ...(isShown && { phase: { name: 'result', attempt } }) };
}

function passedOver(state: CardState, event: EventOf<'server-passed-over'>): CardState {
  const { part, error, attemptId } = event;
  // A late result belongs to a recording that isn't shown any more.
  if (attemptId !== undefined && state.last?.attemptId !== attemptId) return state;
  return { ...state, passedOver: { ...state.passedOver, [part]: error } };
}

function withoutPassedOver(state: CardState, part: keyof CardState['passedOver']): CardState {
  const { [part]: _, ...passedOver } = state.passedOver;
  return { ...state, passedOver };
}

/** The shown recording is being judged by the new pronunciation. */
function pronunciationChanged(state: CardState, { attemptId }: EventOf<'pronunciation-changed'>): CardState {
  const { phase } = state;
  const changed = { ...state, openWord: null, notice: null, referenceReady: false };
  if (phase.name !== 'result' || phase.attempt.attemptId !== attemptId) return changed;
  return { ...changed, phase: { name: 'checking', attemptId, words: [], levels: [] } };
}

/**
 * Commands that may fail without replacing the screen: a result is still useful if it could not be stored.
 */
const besides = new Set([
  'play-reference',
  'play-attempt',
  'stop-playing',
  'choose-voice',
  'save-attempt',
  'try-pronunciation',
  'keep-pronunciation',
  'forget-pronunciation',
  'dispute-mark',
  'undo-dispute',
]);

function attemptsOf({ attemptId, takes = [] }: JudgedAttempt): string[] {
  return [attemptId, ...takes.map((take) => take.attemptId)];
}

/** Commands that may fail while the person is recorded or judged, which goes on. */
const besidesRecording = new Set(['prepare-sentence', 'take-reference', 'keep-reference']);

/** While the microphone is open for a word, its popover must stay. */
function isBesides({ phase, trying }: CardState, command: string): boolean {
  const isAtWork = isRecording(phase) || phase.name === 'checking';
  return besides.has(command) || isTrying({ trying }) || (isAtWork && besidesRecording.has(command));
}

/** Returns true for the failure of a recording or a sound that isn't shown, or not any more. */
function isOfAnother({ phase, playback }: CardState, event: EventOf<'command-failed'>): boolean {
  const { attemptId, request } = event;
  if (isPlayFailure(event)) return request !== undefined && request !== playback?.request;
  if (phase.name === 'opening' && request !== undefined) return !failsToBegin(event, phase.request);
  if (attemptId === undefined) return request !== undefined;
  if (phase.name === 'listening' || phase.name === 'checking') return phase.attemptId !== attemptId;
  if (phase.name === 'failed') return phase.failure.attemptId !== attemptId;
  if (phase.name === 'result') return !attemptsOf(phase.attempt).includes(attemptId);
  return phase.name === 'preparing' || phase.name === 'idle' || phase.name === 'opening';
}

function failed(state: CardState, event: EventOf<'command-failed'>): CardState {
  const { command, error } = event;
  // In a drill the previous sentence may still be judged, and fail, behind this one.
  if (isOfAnother(state, event)) return state;
  const aborted = error.code === 'aborted';
  if (command === 'keep-voice')
    return { ...state, voiceIsKept: !state.voiceIsKept, notice: { name: 'failed', command, error } };
  if (isBesides(state, command)) {
    const notice = aborted ? state.notice : ({ name: 'failed', command, error } as const);
    return { ...state, playback: isPlayFailure(event) ? null : state.playback, notice };
  }
  // An abort is an outcome, not a failure: it was requested.
  if (aborted) return { ...state, phase: restingPhase(state) };
  const failure = { error, command, attemptId: event.attemptId ?? null };
  return { ...state, playback: null, openWord: null, phase: { name: 'failed', failure } };
}
