import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { audioFaults } from './faults.ts';

const prefix = 'sayable-mfa-';

export interface ScratchFile {
  /** A handle that is open for reading. It may be the only access to the file. */
  handle: FileHandle;
  path: string;
  remove(): Promise<void>;
}

export interface Scratch {
  /**
   * Creates a file of these bytes that no other user can read. Where the system allows it, the file has no
   * name.
   * @throws AppError `upstream-unavailable` where there is no room
   */
  file(bytes: Uint8Array): Promise<ScratchFile>;
  close(): Promise<void>;
}

/**
 * Opens a private folder for data that has to be in a file while it is decoded. It first deletes the folders
 * that killed services left behind.
 * @param parent the system's folder for temporary files, or another one
 */
export async function openScratch(parent: string): Promise<Scratch> {
  await sweep(parent);
  const folder = join(parent, `${prefix}${process.pid}-${randomUUID()}`);
  const isUnlinkable = process.platform !== 'win32';
  return {
    async file(bytes) {
      const path = join(folder, randomUUID());
      const handle = await openIn(folder, path).catch(noRoom);
      const remove = async () => {
        await handle.close();
        await rm(path, { force: true });
      };
      try {
        // A file without a name leaves nothing behind, however the process ends.
        if (isUnlinkable) await rm(path);
        await writeAll(handle, bytes);
        return { handle, path, remove };
      } catch (thrown) {
        await remove();
        return noRoom(thrown);
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function openIn(folder: string, path: string): Promise<FileHandle> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return await open(path, 'wx+', 0o600);
}

/**
 * Writes by position, so that the file offset stays at the beginning: on some systems the decoder inherits
 * the offset.
 */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += (await handle.write(bytes, at, bytes.length - at, at)).bytesWritten;
  }
}

/** Throws the error for a full disk or a read-only folder. */
function noRoom(cause: unknown): never {
  throw audioFaults.noDecoder(cause);
}

/** Removes the folders of services that no longer run. */
async function sweep(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const pid = Number(name.startsWith(prefix) && name.slice(prefix.length).split('-')[0]);
    // Our own process id counts as stale: in a container every service has the same one.
    if (pid > 0 && (pid === process.pid || !isAlive(pid))) {
      // A folder of another user can't be deleted, and stays.
      await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // A process of another user is alive as well.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
