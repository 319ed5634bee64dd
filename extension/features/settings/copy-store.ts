import { deviceSettings, type Settings } from '@sayable/shared/contracts';
import type { AddedRows, BackupStore } from '../../storage/index.ts';
import { packBackup } from './backup/pack.ts';
import { unpackBackup } from './backup/unpack.ts';

export interface CopyDependencies {
  rows: BackupStore;
  readSettings(): Promise<Settings>;
  changeSettings(patch: Partial<Settings>): Promise<void>;
  now(): number;
}

/** Exports all data as a file, and imports it. */
export function createCopyStore({ rows, readSettings, changeSettings, now }: CopyDependencies) {
  return {
    exportAll: async () => packBackup(await rows.readAll(), await readSettings(), now()),
    /**
     * Adds a file's data and applies its settings; `undo` reverts both.
     * @throws AppError if the file can't be read or the quota is exceeded; then nothing changed
     */
    async importFile(file: Blob): Promise<AddedRows> {
      const { rows: read, settings } = await unpackBackup(file);
      const before = await readSettings();
      const added = await rows.add(read);
      await changeSettings(withoutDevice(settings));
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

/** Leaves out the settings that stay as they are on this device. */
function withoutDevice(settings: Settings): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !(name in deviceSettings)));
}
