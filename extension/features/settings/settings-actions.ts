import type { Dispute, Result, Settings } from '@sayable/shared/contracts';
import type { AddedRows, KeptVoice, RemovedDispute, RoomUse } from '../../storage/index.ts';

/** The stored data that the page uses. The hooks return undefined until the first result. */
export interface SettingsStore {
  useSettings(): Settings | undefined;
  changeSettings(patch: Partial<Settings>): Promise<void>;
  useRoom(): RoomUse | undefined;
  /** Returns the number of recordings that this limit would evict. */
  wouldGo(limitMb: number): Promise<number>;
  /** Evicts the recordings over the limit. */
  makeRoom(limitMb: number): Promise<void>;
  /** Exports all data as one file. */
  exportAll(): Promise<Blob>;
  /** Adds a file's data. @throws AppError if it can't be read; then nothing changed. */
  importFile(file: Blob): Promise<AddedRows>;
  deleteAll(): Promise<void>;
  /** Returns the disputed marks, newest first. */
  useDisputes(): readonly Dispute[] | undefined;
  removeDispute(id: string): Promise<RemovedDispute>;
  /** Returns the voices of pages that the person keeps. */
  useKeptVoices(): readonly KeptVoice[] | undefined;
  removeKeptVoice(text: string): Promise<{ undo(): Promise<void> }>;
  /** Exports these disputes with their attempts as one file. The file isn't sent anywhere. */
  exportDisputes(disputes: readonly Dispute[]): Promise<Blob>;
}

/** The voices that may read for listening. */
export interface ListeningVoices {
  /** Returns the voices of the system that read on this device. */
  list(): Promise<readonly { uri: string; name: string; lang: string }[]>;
  /** Says a text in a voice; resolves at its end. An abort ends it. */
  say(
    text: string,
    voiceId: string | null,
    signal: AbortSignal,
  ): Promise<Result<{ instead: 'gone' | 'silent' | 'failed' | null }>>;
}

/** The keyboard shortcut, which only the browser's own page can change. */
export interface Shortcut {
  /** Returns the present shortcut; null if there is none. */
  read(): Promise<string | null>;
  /** Opens the browser's page that changes it. */
  change(): Promise<void>;
}
