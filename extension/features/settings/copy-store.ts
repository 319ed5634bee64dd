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
 * What no copy brings along: another machine's microphone is none of this one, and only the person, here, decides what
 * leaves this device and for where.
 */
function ofThisMachine(settings: Settings): Partial<Settings> {
  const {
    microphoneId,
    serverAddress,
    serverVoiceId,
    serverReads,
    serverListens,
    serverExplains,
    serverAligns,
  } = settings;
  return {
    microphoneId,
    serverAddress,
    serverVoiceId,
    serverReads,
    serverListens,
    serverExplains,
    serverAligns,
  };
}
