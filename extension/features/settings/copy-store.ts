import type { Settings } from '@sayable/shared/contracts';
import type { AddedRows, BackupStore } from '../../storage/index.ts';
import { packBackup } from './backup/pack.ts';
import { unpackBackup } from './backup/unpack.ts';

export interface CopyDependencies {
  rows: BackupStore;
  readSettings(): Promise<Settings>;
  changeSettings(patch: Partial<Settings>): Promise<void>;
  now(): number;
}

/** Everything as a file, and back. */
export function createCopyStore({ rows, readSettings, changeSettings, now }: CopyDependencies) {
  return {
    exportAll: async () => packBackup(await rows.readAll(), await readSettings(), now()),
    /**
     * Adds what a file holds and takes its settings over; `undo` puts both back.
     * @throws AppError where the file can't be read or there is no room; then nothing changed
     */
    async importFile(file: Blob): Promise<AddedRows> {
      const { rows: read, settings } = await unpackBackup(file);
      const before = await readSettings();
      const added = await rows.add(read);
      // Another machine's microphone is no microphone of this one.
      await changeSettings({ ...settings, microphoneId: before.microphoneId });
      return {
        ...added,
        async undo() {
          await added.undo();
          await changeSettings(before);
        },
      };
    },
  };
}
