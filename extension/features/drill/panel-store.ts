import type { Attempt, Drill, Source } from '@sayable/shared/contracts';
import type { DrillStep } from '@sayable/shared/drill';
import type { ReadLine } from '../../messaging/line-voice.ts';
import type { SentencesOnPage } from '../../messaging/messages.ts';

/**
 * The database functions that the panel uses. The hooks are kept up to date and may throw into the nearest
 * error boundary.
 */
export interface PanelStore {
  /** Returns the drill that is open here; null if there is none, undefined until the first result. */
  useOpenDrill(): Drill | null | undefined;
  /** Returns earlier drills, newest first. */
  useDrills(limit: number): readonly Drill[] | undefined;
  /** Returns a drill's attempts, oldest first. */
  useDrillAttempts(id: string): readonly Attempt[] | undefined;
  /** Returns the attempts at some words of an attempt, oldest first; undefined until the first result. */
  usePartsOf(attemptId: string | undefined): readonly Attempt[] | undefined;
  /** Returns the previously finished drill; null if there is none. */
  useDrillBefore(drill: Drill): Drill | null | undefined;
  put(drill: Drill): Promise<void>;
  step(id: string, step: DrillStep): Promise<unknown>;
  bringUp(id: string): Promise<void>;
  leave(id: string): Promise<void>;
}

/** The actions that lead out of the panel, and its external data. */
export interface PanelActions {
  /** Reads the active page; null if Sayable can't run there. */
  readPage(): Promise<SentencesOnPage | null>;
  /** Returns the person's own hard sounds. */
  hardSounds(): Promise<readonly string[]>;
  /**
   * Returns the function that lets a player of the page with this address, if it is in front, read a line of
   * it.
   */
  lineReader(url: string): ReadLine;
  allowMicrophone(): void;
  openOptions(): void;
  /** Shows a sound (ARPAbet without stress), to practise it. */
  openSound(phone: string): void;
  makeId(): string;
  now(): number;
}

/** The source of a pasted text. */
export const pastedSource: Source = { url: '', title: '' };
