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
      await changeSettings({ ...settings, ...ofThisMachine(before) });
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

/**
 * Drops the settings that a copy must not carry: another machine's microphone and voices don't exist here,
 * and only the person on this device decides about data that leaves it, and its receiver.
 */
function ofThisMachine(settings: Settings): Partial<Settings> {
  const {
    microphoneId,
    listenVoice,
    serverAddress,
    serverVoiceId,
    serverReads,
    serverListens,
    serverExplains,
    serverAligns,
  } = settings;
  return {
    microphoneId,
    listenVoice,
    serverAddress,
    serverVoiceId,
    serverReads,
    serverListens,
    serverExplains,
    serverAligns,
  };
}
