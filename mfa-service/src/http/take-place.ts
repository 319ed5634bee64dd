import type { HttpBindings } from '@hono/node-server';
import { AppError } from '@sayable/shared/std';
import type { Places } from './places.ts';

/**
 * Takes a place for a request until its answer is written or its client has left. A client that reads slowly
 * keeps the place.
 * @param mostBytes the assumed size of a body that doesn't declare its length
 * @throws AppError `upstream-unavailable` with a retry time
 */
export function takePlace({ incoming, outgoing }: HttpBindings, places: Places, mostBytes: number): void {
  if (outgoing.closed) throw new AppError('aborted', 'The client has gone.');
  const announced = Number(incoming.headers['content-length'] ?? mostBytes);
  outgoing.once('close', places.take(Math.min(announced, mostBytes)));
}
