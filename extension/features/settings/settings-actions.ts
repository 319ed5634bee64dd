import type { Dispute, Settings } from '@sayable/shared/contracts';
import type { AddedRows, RemovedDispute, RoomUse } from '../../storage/index.ts';

/** What the page needs of what is stored. The hooks give undefined until the first answer. */
export interface SettingsStore {
  useSettings(): Settings | undefined;
  changeSettings(patch: Partial<Settings>): Promise<void>;
  useRoom(): RoomUse | undefined;
  /** How many recordings would go with this limit. */
  wouldGo(limitMb: number): Promise<number>;
  /** Takes away what is over the limit. */
  makeRoom(limitMb: number): Promise<void>;
  /** Everything as one file. */
  exportAll(): Promise<Blob>;
  /** Adds what a file holds. @throws AppError where it can't be read; then nothing changed. */
  importFile(file: Blob): Promise<AddedRows>;
  deleteAll(): Promise<void>;
  /** The marks that the person says aren't right, newest first. */
  useDisputes(): readonly Dispute[] | undefined;
  removeDispute(id: string): Promise<RemovedDispute>;
  /** These, with what was said, as one file. It goes nowhere else. */
  exportDisputes(disputes: readonly Dispute[]): Promise<Blob>;
}

/** The keyboard shortcut, which only the browser's own page can change. */
export interface Shortcut {
  /** As it is set now; null where there is none. */
  read(): Promise<string | null>;
  /** Opens the place where it is changed. */
  change(): Promise<void>;
}
