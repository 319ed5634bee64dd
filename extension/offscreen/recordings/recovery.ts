import { AppError, toWire } from '@sayable/shared/std';
import type { AttemptStore, RecordingStore } from '../../storage/index.ts';
import type { DecodeRecording } from '../audio/ports.ts';

/** The host's recording format; the chunks themselves do not state it. */
const MIME = 'audio/webm;codecs=opus';
const SAMPLES_PER_MS = 16;

interface Needed {
  attempts: AttemptStore;
  recordings: RecordingStore;
  decode: DecodeRecording;
}

const interrupted = () =>
  new AppError('aborted', 'The recording was interrupted before it was assessed.', {
    reason: 'recording-interrupted',
    retryable: true,
  });

/**
 * Recovers the data of an earlier host that was killed while recording: attempts with chunks become `kept`,
 * those without a sound or of some words only are removed, and long-deleted ones are removed permanently.
 * Never rejects: a failing storage fails again, with a message, at the first recording.
 */
export async function recoverUnfinished(host: Needed): Promise<void> {
  try {
    for (const { id, conversationId, part } of await host.attempts.listUnfinished()) {
      if (part) await host.attempts.remove(id);
      // A conversation's turns are recovered together with the conversation.
      else if (conversationId === undefined) await recoverRecording(host, id, MIME);
    }
    await host.attempts.purgeDeleted();
  } catch (thrown) {
    console.error('sayable: earlier recordings were not put in order', thrown);
  }
}

/**
 * Joins an attempt's chunks into a recording that can be judged and played; without chunks, removes the
 * attempt. Resolves to true if the attempt exists.
 */
export async function recoverRecording(host: Needed, id: string, mime: string): Promise<boolean> {
  await host.recordings.joinChunks(id, { mime, durationMs: 0 });
  const recording = await host.recordings.get(id);
  if (!recording) {
    await host.attempts.remove(id);
    return false;
  }
  const durationMs = await lengthOf(host, recording.blob);
  await host.recordings.setDuration(id, durationMs);
  await host.attempts.update(id, { state: 'kept', durationMs, failure: toWire(interrupted()) });
  return true;
}

/** Resolves to 0 if the recording cannot be read: playing and judging it report the failure. */
async function lengthOf({ decode }: Needed, blob: Blob): Promise<number> {
  try {
    return (await decode(blob)).length / SAMPLES_PER_MS;
  } catch {
    return 0;
  }
}
