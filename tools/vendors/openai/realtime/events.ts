import { randomBytes } from 'node:crypto';
import type { SocketLine } from '../../vendor/index.ts';
import { upstreamSecret } from '../../vendor/index.ts';
import type { RealtimeCounters } from './counters.ts';

export const newId = (kind: string): string => `${kind}_${randomBytes(11).toString('hex')}`;

/** Sends a server's event with a new id. */
export function sendEvent(line: SocketLine, event: { type: string } & Record<string, unknown>): void {
  line.send(withId(event));
}

export const withId = (event: { type: string } & Record<string, unknown>) => ({
  event_id: newId('event'),
  ...event,
});

interface Complaint {
  code: string;
  message: string;
  param?: string;
  type?: string;
}

/** Reports a client's error by the vendor's `error` event. The session continues. */
export function complain(line: SocketLine, counters: RealtimeCounters, complaint: Complaint): void {
  counters.errors.push(complaint.code);
  sendError(line, complaint);
}

function sendError(line: SocketLine, { code, message, param, type }: Complaint): void {
  const error = {
    type: type ?? 'invalid_request_error',
    code,
    message,
    param: param ?? null,
    event_id: null,
  };
  sendEvent(line, { type: 'error', error });
}

export function sendServerError(line: SocketLine): void {
  sendError(line, {
    type: 'server_error',
    code: 'server_error',
    message: `The server had an error while processing your request (${upstreamSecret}).`,
  });
}

/** Returns a client's event; undefined where the message is none. */
export function eventOf(message: unknown): ({ type: string } & Record<string, unknown>) | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  const { type } = message;
  return typeof type === 'string' ? { ...message, type } : undefined;
}
