import type { Dispute, DisputeFile } from '@sayable/shared/contracts';
import { strToU8, ZipDeflate, ZipPassThrough } from 'fflate';
import type { AttemptStore, RecordingStore } from '../../../storage/index.ts';
import { Archive, recordingName, sha256 } from '../backup/archive.ts';

export interface DisputedTries {
  attempts: Pick<AttemptStore, 'get'>;
  recordings: Pick<RecordingStore, 'get'>;
  now(): number;
}

/** The name of the disputes' file inside the zip. */
export const DISPUTES_DATA = 'disputes.json';

/**
 * Packs disputes with all data needed to examine them as one zip file: the marks, the words as they were
 * judged, the sentences and the recordings. A deleted attempt, or an attempt without its recording, is left
 * out.
 */
export async function packDisputes(disputes: readonly Dispute[], tries: DisputedTries): Promise<Blob> {
  const archive = new Archive();
  const recordings = new Map<string, DisputeFile['disputes'][number]['recording']>();
  const packed: DisputeFile['disputes'] = [];
  for (const dispute of disputes) {
    const { attemptId } = dispute;
    const attempt = await tries.attempts.get(attemptId);
    const isThere = attempt !== undefined && attempt.deletedAt === undefined;
    if (isThere && !recordings.has(attemptId)) {
      recordings.set(attemptId, await addRecording(archive, attemptId, recordings.size, tries));
    }
    const text = isThere ? attempt.text : null;
    packed.push({ dispute, text, recording: recordings.get(attemptId) ?? null });
  }
  const file: DisputeFile = {
    format: 'sayable-disputes',
    version: 1,
    exportedAt: tries.now(),
    disputes: packed,
  };
  archive.add(new ZipDeflate(DISPUTES_DATA), strToU8(JSON.stringify(file, null, 2)));
  return archive.end();
}

async function addRecording(archive: Archive, id: string, index: number, { recordings }: DisputedTries) {
  const recording = await recordings.get(id);
  if (!recording) return null;
  const { blob, mime, durationMs } = recording;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const file = recordingName(index, mime);
  archive.add(new ZipPassThrough(file), bytes);
  return { file, mime, durationMs, sha256: await sha256(bytes) };
}
