import type { PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';

let requestsMade = 0;

/** Returns the number of a new request to record or to play, which no other request of this document has. */
export function newRequest(): number {
  requestsMade += 1;
  return requestsMade;
}

/** A command that plays a sound. */
export type PlayCommand = Extract<
  PracticeCommand,
  { type: 'play-reference' | 'play-attempt' | 'try-pronunciation' }
>;

type CommandFailed = Extract<PracticeEvent, { type: 'command-failed' }>;

/** Returns true for the failure of a command that plays a sound. */
export function isPlayFailure(event: PracticeEvent): event is CommandFailed {
  const isFailure = event.type === 'command-failed';
  return isFailure && (event.command.startsWith('play-') || event.command === 'try-pronunciation');
}

/**
 * Returns true if the sound that was asked for by this request has ended or failed. A command that the host
 * could not read fails without a number.
 */
export function isEndOfSound(event: PracticeEvent, request: number | null): boolean {
  if (request === null) return false;
  if (isPlayFailure(event)) return (event.request ?? request) === request;
  return event.type === 'playback-ended' && event.request === request;
}

/** Returns true if the recording that was asked for by this request has failed before it began. */
export function failsToBegin({ command, request, attemptId }: CommandFailed, asked: number): boolean {
  if (request !== undefined) return request === asked;
  return attemptId === undefined && (command === 'start-recording' || command === 'record-word');
}

/** A card's connection to the speech host. It reconnects by itself; commands sent meanwhile wait. */
export interface PracticeClient {
  send(command: PracticeCommand): void;
  /** Returns the unsubscribe function. */
  subscribe(listener: (event: PracticeEvent) => void): () => void;
  close(): void;
}
