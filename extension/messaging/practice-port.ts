import type { PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import { isPlayFailure } from './practice-client.ts';

/**
 * The name of the port to the offscreen document. The background never listens for it: a port through the
 * service worker would break each time the browser suspends the worker.
 */
export const PRACTICE_PORT = 'practice';

/**
 * The maximum length of a recording. A minute of speech costs the engine 150 MB, and a paragraph read aloud
 * seldom takes as long.
 */
export const RECORDING_LIMIT_MS = 60_000;

/**
 * The host sends only these events over this port; the type is the protocol's, and the check rejects stray
 * senders.
 */
export function isPracticeEvent(data: unknown): data is PracticeEvent {
  return typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string';
}

export function isPracticeCommand(data: unknown): data is PracticeCommand {
  return typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string';
}

/** Returns true for the commands after which something is heard or recorded. */
export function isSoundCommand({ type }: PracticeCommand): boolean {
  return (
    type.startsWith('play') ||
    type === 'start-recording' ||
    type === 'record-word' ||
    type === 'try-pronunciation'
  );
}

/** The kinds of work that a command starts and an event ends. */
export type Work =
  | 'prepare-sentence'
  | 'start-recording'
  | 'play-reference'
  | 'judge-attempt'
  /** A recording was called off; its end is awaited. */
  | 'cancel-recording'
  /** A voice was called off; its end is awaited. */
  | 'stop-playing';

/** The work under way, with the recording's attempt once it has an id. */
export interface UnderWay {
  work: ReadonlySet<Work>;
  attemptId: string | undefined;
  /** The client's number of the newest recording. */
  request: number | undefined;
  /** The client's number of the newest sound. */
  sound: number | undefined;
  /** Recordings that ended and are still being judged while the next one may run. */
  judging: ReadonlySet<string>;
}

export const idle: UnderWay = {
  work: new Set(),
  attemptId: undefined,
  request: undefined,
  sound: undefined,
  judging: new Set(),
};

/** Returns the work under way after a command. */
export function afterCommand(state: UnderWay, command: PracticeCommand): UnderWay {
  switch (command.type) {
    case 'prepare-sentence':
      return plus(state, command.type);
    // From now on the end of the one before is nobody's.
    case 'start-recording':
    case 'record-word':
      return { ...plus(minus(state, 'cancel-recording'), 'start-recording'), request: command.request };
    case 'play-reference':
    case 'play-attempt':
    case 'try-pronunciation':
      return { ...plus(minus(state, 'stop-playing'), 'play-reference'), sound: command.request };
    case 'keep-pronunciation':
    case 'forget-pronunciation':
      return plus(state, 'prepare-sentence');
    case 'judge-attempt':
      return { ...plus(state, 'judge-attempt'), attemptId: command.attemptId };
    case 'cancel-recording':
      if (!state.work.has('start-recording')) return state;
      return { ...plus(minus(state, 'start-recording'), command.type), attemptId: undefined };
    case 'stop-playing':
      return state.work.has('play-reference') ? plus(minus(state, 'play-reference'), command.type) : state;
    case 'prepare-ahead':
    case 'keep-reference':
    case 'player-reads':
    case 'take-reference':
    case 'keep-voice':
    case 'let-go':
    case 'stop-recording':
    case 'choose-voice':
    case 'dispute-mark':
    case 'undo-dispute':
      return state;
  }
}

/** Returns the work under way after an event. */
export function afterEvent(state: UnderWay, event: PracticeEvent): UnderWay {
  switch (event.type) {
    case 'reference-ready':
      return minus(state, 'prepare-sentence');
    case 'recording-started':
      // A recording that was called off may have begun before the host heard of it.
      if (!state.work.has('start-recording') || event.request !== state.request) return state;
      return { ...state, attemptId: event.attemptId };
    case 'recording-stopped': {
      if (event.attemptId !== state.attemptId) return state;
      const judging = new Set([...state.judging, event.attemptId]);
      return { ...minus(state, 'start-recording'), attemptId: undefined, judging };
    }
    case 'recording-cancelled':
      if (event.request !== state.request) return state;
      if (event.attemptId === undefined || event.attemptId !== state.attemptId)
        return minus(state, 'cancel-recording');
      return { ...minus(state, 'start-recording', 'cancel-recording'), attemptId: undefined };
    case 'attempt-assessed':
      return judged(state, event.attemptId);
    case 'playback-ended':
      return played(state, event);
    case 'command-failed':
      return afterFailure(state, event);
    case 'sentence-prepared':
    case 'level-measured':
    case 'words-assessed':
    case 'attempt-refined':
    case 'attempt-understood':
    case 'server-passed-over':
    case 'playback-started':
    case 'word-read':
    case 'voices-listed':
    case 'voice-passed-over':
    case 'reference-kept':
      return state;
    case 'pronunciation-changed':
      return event.attemptId ? { ...plus(state, 'judge-attempt'), attemptId: event.attemptId } : state;
  }
}

/** The end of one recording's judgement doesn't end the next recording's. */
function judged(state: UnderWay, attemptId: string): UnderWay {
  if (state.judging.has(attemptId)) {
    return { ...state, judging: new Set([...state.judging].filter((id) => id !== attemptId)) };
  }
  if (attemptId !== state.attemptId) return minus(state, 'judge-attempt');
  return { ...minus(state, 'start-recording', 'judge-attempt'), attemptId: undefined };
}

/** The end of a sound isn't the end of the next one. */
function played(state: UnderWay, { request }: { request?: number | undefined }): UnderWay {
  return request === state.sound ? minus(state, 'play-reference', 'stop-playing') : state;
}

function afterFailure(state: UnderWay, event: Extract<PracticeEvent, { type: 'command-failed' }>): UnderWay {
  const { command, attemptId, request } = event;
  if (command === 'prepare-sentence') return minus(state, 'prepare-sentence');
  if (command.endsWith('-pronunciation') && command !== 'try-pronunciation')
    return minus(state, 'prepare-sentence');
  if (isPlayFailure(event)) return played(state, event);
  if (withoutWork.has(command)) return state;
  if (attemptId !== undefined) return judged(state, attemptId);
  if (request !== undefined && request !== state.request) return state;
  return { ...minus(state, 'start-recording', 'judge-attempt'), attemptId: undefined };
}

/** The commands whose failure ends no work. */
const withoutWork: ReadonlySet<string> = new Set<PracticeCommand['type']>([
  ...(['dispute-mark', 'undo-dispute', 'choose-voice', 'keep-reference', 'take-reference'] as const),
  'keep-voice',
  ...(['stop-playing', 'cancel-recording'] as const),
]);

function plus(state: UnderWay, work: Work): UnderWay {
  return { ...state, work: new Set([...state.work, work]) };
}

/** Returns a state without some of its work. */
export function minus(state: UnderWay, ...done: Work[]): UnderWay {
  return { ...state, work: new Set([...state.work].filter((work) => !done.includes(work))) };
}

/** Returns the work of two times, of which the later has the newest recording. */
export function together(earlier: UnderWay, later: UnderWay): UnderWay {
  return {
    work: new Set([...earlier.work, ...later.work]),
    attemptId: later.attemptId ?? earlier.attemptId,
    request: later.request ?? earlier.request,
    sound: later.sound ?? earlier.sound,
    judging: new Set([...earlier.judging, ...later.judging]),
  };
}
