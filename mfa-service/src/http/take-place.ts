import type { HttpBindings } from '@hono/node-server';
import { AppError } from '@sayable/shared/contracts';
import type { Places } from './places.ts';

/**
 * Lets a request in until its answer is written or its client has gone: who reads slowly keeps the place.
 * @param mostBytes what a body may have that doesn't say how long it is
 * @throws AppError `upstream-unavailable` with a time to come back
 */
export function takePlace({ incoming, outgoing }: HttpBindings, places: Places, mostBytes: number): void {
  if (outgoing.closed) throw new AppError('aborted', 'The client has gone.');
  const announced = Number(incoming.headers['content-length'] ?? mostBytes);
  outgoing.once('close', places.take(Math.min(announced, mostBytes)));
}
