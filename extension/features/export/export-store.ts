import type { Attempt, StarredWord } from '@sayable/shared/contracts';
import type { OffsetAt } from '@sayable/shared/export';
import type { SqlJsStatic } from 'sql.js';
import type { CardSources } from './gather.ts';

/** The stored data that can be taken along. Both reject with an AppError with a reason `storage-…`. */
export interface ExportStore {
  /** Returns the attempts with a result that started from this moment on (epoch milliseconds). */
  attemptsSince(epochMs: number): Promise<Attempt[]>;
  stars(): Promise<StarredWord[]>;
}

/** The means of the page: what it reads, loads and asks the browser for. */
export interface ExportActions {
  cards: CardSources;
  /** Loads SQLite, which only an Anki file needs. */
  loadSql(): Promise<SqlJsStatic>;
  /** Asks the browser for access to Anki on this computer. Has to be called in a click. */
  allowAnki(): Promise<boolean>;
  fetch: typeof fetch;
  now(): number;
  offsetAt: OffsetAt;
  print(): void;
}
