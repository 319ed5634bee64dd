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
import { BACKUP_DATA, DIGEST_ENDING, sha256 } from './archive.ts';

/**
 * The maximum size fits into a page's memory twice. The largest selectable limit for recordings is half of
 * it.
 */
const LARGEST_BYTES = 2 ** 31;

/** The parts of a copy, wherever another program put them. */
interface Copy {
  data: Uint8Array;
  digest: Uint8Array | undefined;
  /** All files, by name. */
  files: Unzipped;
}

/**
 * Reads a copy made by `packBackup`, also after another program packed its files again. The whole copy is
 * checked before anything is returned.
 * @throws AppError `unsupported-media` if it isn't a copy or a newer Sayable's, `unprocessable` if it is
 *   damaged, `payload-too-large`
 */
export async function unpackBackup(file: Blob): Promise<{ rows: StoredRows; settings: Settings }> {
  if (file.size > LARGEST_BYTES) throw tooLarge();
  const copy = copyIn(unzipped(new Uint8Array(await file.arrayBuffer())));
  const backup = await readData(copy);
  // A recording is known by its digest: its name may be another by now.
  const contents = new Map<string, Uint8Array>();
  for (const bytes of Object.values(copy.files)) contents.set(await sha256(bytes), bytes);
  const recordings: StoredRows['recordings'] = [];
  const known = new Set(backup.attempts.map(({ id }) => id));
  for (const { attemptId, mime, durationMs, sha256: digest } of backup.recordings) {
    const bytes = contents.get(digest);
    if (!bytes || !known.has(attemptId)) throw damaged();
    const blob = new Blob([new Uint8Array(bytes)], { type: mime });
    recordings.push({ id: attemptId, blob, mime, durationMs });
  }
  const { format: _format, version: _version, exportedAt: _exportedAt, settings, ...rows } = backup;
  return { rows: { ...rows, recordings }, settings };
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

/**
 * Finds the copy's parts. Another program that packed them again may have put them into folders (the
 * outermost copy counts), written Windows' separators, or packed the copy itself.
 */
function copyIn(files: Unzipped, isPacked = false): Copy {
  const names = Object.keys(files).filter((name) => !name.startsWith('__MACOSX'));
  const [name] = names
    .filter((one) => one.split(/[\\/]/).at(-1) === BACKUP_DATA)
    .sort((one, other) => one.length - other.length);
  const data = name === undefined ? undefined : files[name];
  if (data) return { data, digest: files[name + DIGEST_ENDING], files };
  const [archive, ...others] = names.flatMap((one) => (/\.zip$/i.test(one) ? (files[one] ?? []) : []));
  // An archive can hold itself without end.
  if (!archive || others.length > 0 || isPacked) throw foreign();
  return copyIn(unzipped(archive), true);
}

async function readData({ data, digest }: Copy): Promise<Backup> {
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
