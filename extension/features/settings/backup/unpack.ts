import {
  BACKUP_VERSION,
  type Backup,
  backupHeadSchema,
  backupSchema,
  type Settings,
} from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { strFromU8, type Unzipped, unzipSync } from 'fflate';
import type { StoredRows } from '../../../storage/index.ts';
import { BACKUP_DATA, BACKUP_DIGEST } from './names.ts';
import { sha256 } from './sha256.ts';

/** The maximum size fits into a page's memory twice. The largest selectable limit for recordings is half of it. */
const LARGEST_BYTES = 2 ** 31;

/**
 * Reads a copy made by `packBackup`. The whole copy is checked before anything is returned.
 * @throws AppError `unsupported-media` if it isn't a copy or a newer Sayable's, `unprocessable` if it is damaged,
 * `payload-too-large`
 */
export async function unpackBackup(file: Blob): Promise<{ rows: StoredRows; settings: Settings }> {
  if (file.size > LARGEST_BYTES) throw tooLarge();
  const files = unzipped(new Uint8Array(await file.arrayBuffer()));
  const backup = await readData(files);
  const recordings: StoredRows['recordings'] = [];
  const known = new Set(backup.attempts.map(({ id }) => id));
  for (const { attemptId, mime, durationMs, file: name, sha256: expected } of backup.recordings) {
    const bytes = files[name];
    if (!bytes || !known.has(attemptId) || (await sha256(bytes)) !== expected) throw damaged();
    const blob = new Blob([new Uint8Array(bytes)], { type: mime });
    recordings.push({ id: attemptId, blob, mime, durationMs });
  }
  const { attempts, drills, conversations, turns, scenarios, settings } = backup;
  const { stars, pronunciations, disputes, rounds, reviewCards, practiceDays } = backup;
  const words = { stars, pronunciations, disputes, rounds, reviewCards, practiceDays };
  return { rows: { attempts, recordings, drills, conversations, turns, scenarios, ...words }, settings };
}

function unzipped(bytes: Uint8Array): Unzipped {
  // "PK" begins every zip file.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw foreign();
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter({ originalSize }) {
        total += originalSize;
        // A small file can declare terabytes of content.
        if (total > LARGEST_BYTES) throw tooLarge();
        return true;
      },
    });
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : damaged(thrown);
  }
}

async function readData(files: Unzipped): Promise<Backup> {
  const data = files[BACKUP_DATA];
  const digest = files[BACKUP_DIGEST];
  if (!data) throw foreign();
  if (!digest || (await sha256(data)) !== strFromU8(digest).trim()) throw damaged();
  const content = parsed(strFromU8(data));
  const head = backupHeadSchema.safeParse(content);
  if (!head.success) throw foreign(head.error);
  if (head.data.version > BACKUP_VERSION) throw newer();
  const backup = backupSchema.safeParse(content);
  if (!backup.success) throw damaged(backup.error);
  return backup.data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (thrown) {
    throw damaged(thrown);
  }
}

const foreign = (cause?: unknown) =>
  new AppError(
    'unsupported-media',
    'This file is not a copy from Sayable. Nothing was changed. Choose a file named “sayable-…zip”.',
    { reason: 'backup-foreign', cause },
  );
const newer = () =>
  new AppError(
    'unsupported-media',
    'This copy is from a newer Sayable. Nothing was changed. Update Sayable, then try again.',
    { reason: 'backup-newer' },
  );
const damaged = (cause?: unknown) =>
  new AppError('unprocessable', 'This copy is damaged. Nothing was changed. Try another copy.', {
    reason: 'backup-damaged',
    cause,
  });
const tooLarge = () =>
  new AppError('payload-too-large', 'This file is too large to be read here. Nothing was changed.', {
    reason: 'backup-too-large',
  });
