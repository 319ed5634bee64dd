import { BACKUP_VERSION, type Backup, type Settings } from '@sayable/shared/contracts';
import { strToU8, ZipDeflate, ZipPassThrough } from 'fflate';
import type { StoredRows } from '../../../storage/index.ts';
import { Archive, BACKUP_DATA, DIGEST_ENDING, recordingName, sha256 } from './archive.ts';

/**
 * Packs all data as one zip file: the data as JSON, its digest, and each recording in the browser's format,
 * so that the audio can be played without Sayable too. Only one recording at a time is in memory.
 */
export async function packBackup(rows: StoredRows, settings: Settings, exportedAt: number): Promise<Blob> {
  const archive = new Archive();
  const recordings: Backup['recordings'] = [];
  for (const [index, { id, blob, mime, durationMs }] of rows.recordings.entries()) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const file = recordingName(index, mime);
    archive.add(new ZipPassThrough(file), bytes);
    recordings.push({ attemptId: id, mime, durationMs, file, sha256: await sha256(bytes) });
  }
  const { recordings: _named, ...rest } = rows;
  const backup: Backup = {
    format: 'sayable-backup',
    version: BACKUP_VERSION,
    exportedAt,
    ...rest,
    recordings,
    settings,
  };
  const data = strToU8(JSON.stringify(backup));
  archive.add(new ZipDeflate(BACKUP_DATA), data);
  archive.add(new ZipPassThrough(BACKUP_DATA + DIGEST_ENDING), strToU8(await sha256(data)));
  return archive.end();
}
