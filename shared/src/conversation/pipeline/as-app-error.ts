import { AppError, fromWire, toWire } from '../../contracts/index.ts';

/** What a part threw, as the error that the person is told. */
export function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : fromWire(toWire(thrown));
}
