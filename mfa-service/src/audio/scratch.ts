import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { audioFaults } from './faults.ts';

const prefix = 'sayable-mfa-';

export interface ScratchFile {
  /** Open for reading; may be the only way to it. */
  handle: FileHandle;
  path: string;
  remove(): Promise<void>;
}

export interface Scratch {
  /**
   * A file of these bytes, which nobody else can read. Where the system lets us, it has no name any more.
   * @throws AppError `upstream-unavailable` where there is no room
   */
  file(bytes: Uint8Array): Promise<ScratchFile>;
  close(): Promise<void>;
}

/**
 * A private folder for what has to lie in a file while it is decoded. What a service left that was killed is swept first.
 * @param parent The system's folder for temporary files, or another one.
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
        // Without a name nothing of it is left behind, however we end.
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

/** By place, so that the file stands at its beginning: some systems give a decoder that place too. */
async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += (await handle.write(bytes, at, bytes.length - at, at)).bytesWritten;
  }
}

/** The disk is full, or nothing may be written. */
function noRoom(cause: unknown): never {
  throw audioFaults.noDecoder(cause);
}

/** Removes the folders of services that are no more. */
async function sweep(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    const pid = Number(name.startsWith(prefix) && name.slice(prefix.length).split('-')[0]);
    // Our own number too: in a container each service has the same.
    if (pid > 0 && (pid === process.pid || !isAlive(pid))) {
      // Another user's we leave to him.
      await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Somebody else's process is one all the same.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
