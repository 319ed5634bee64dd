import type { Attempt, Drill, Source } from '@sayable/shared/contracts';
import type { DrillStep } from '@sayable/shared/drill';

/** What the panel needs of the database. The hooks are kept up to date and may throw into the nearest error boundary. */
export interface PanelStore {
  /** The session that stands open here; null where none does, undefined until the first answer. */
  useOpenSession(): Drill | null | undefined;
  /** Earlier ones, newest first. */
  useSessions(limit: number): readonly Drill[] | undefined;
  /** A session's tries, oldest first. */
  useSessionAttempts(id: string): readonly Attempt[] | undefined;
  /** The one that was finished before; null where there is none. */
  useSessionBefore(session: Drill): Drill | null | undefined;
  put(session: Drill): Promise<void>;
  step(id: string, step: DrillStep): Promise<unknown>;
  bringUp(id: string): Promise<void>;
  leave(id: string): Promise<void>;
}

/** What a page has to be said. */
export interface PageToSay {
  title: string;
  url: string;
  sentences: readonly string[];
  selected: readonly string[];
}

/** What leads out of the panel, and what it gets from outside. */
export interface PanelActions {
  /** Reads the page in front; null where Sayable can't run there. */
  readPage(): Promise<PageToSay | null>;
  allowMicrophone(): void;
  openOptions(): void;
  makeId(): string;
  now(): number;
}

/** Where a text that was pasted comes from. */
export const pastedSource: Source = { url: '', title: '' };
