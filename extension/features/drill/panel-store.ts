import type { Attempt, Drill, Source } from '@sayable/shared/contracts';
import type { DrillStep } from '@sayable/shared/drill';

/**
 * The database functions that the panel uses. The hooks are kept up to date and may throw into the nearest error
 * boundary.
 */
export interface PanelStore {
  /** Returns the session that is open here; null if there is none, undefined until the first result. */
  useOpenSession(): Drill | null | undefined;
  /** Returns earlier sessions, newest first. */
  useSessions(limit: number): readonly Drill[] | undefined;
  /** Returns a session's attempts, oldest first. */
  useSessionAttempts(id: string): readonly Attempt[] | undefined;
  /** Returns the previously finished session; null if there is none. */
  useSessionBefore(session: Drill): Drill | null | undefined;
  put(session: Drill): Promise<void>;
  step(id: string, step: DrillStep): Promise<unknown>;
  bringUp(id: string): Promise<void>;
  leave(id: string): Promise<void>;
}

/** The sentences of a page. */
export interface PageToSay {
  title: string;
  url: string;
  sentences: readonly string[];
  selected: readonly string[];
}

/** The actions that lead out of the panel, and its external data. */
export interface PanelActions {
  /** Reads the active page; null if Sayable can't run there. */
  readPage(): Promise<PageToSay | null>;
  allowMicrophone(): void;
  openOptions(): void;
  makeId(): string;
  now(): number;
}

/** The source of a pasted text. */
export const pastedSource: Source = { url: '', title: '' };
