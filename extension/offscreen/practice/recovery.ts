import { toWire } from '@sayable/shared/contracts';
import type { HostDependencies } from './dependencies.ts';
import { failures } from './failures.ts';

/** What the host records; the pieces themselves don't say. */
const MIME = 'audio/webm;codecs=opus';
const SAMPLES_PER_MS = 16;

type Needed = Pick<HostDependencies, 'attempts' | 'recordings' | 'decode'>;

/**
 * Puts in order what an earlier host left behind, killed while it recorded: attempts whose pieces exist become
 * `kept`, those without a sound go; and what was deleted long ago goes for good. Never rejects: a storage that
 * fails here fails again, with words, at the first recording.
 */
export async function recoverUnfinished(host: Needed): Promise<void> {
  try {
    for (const { id, conversationId } of await host.attempts.listUnfinished()) {
      // A conversation's turns are put in order together with it.
      if (conversationId === undefined) await recoverRecording(host, id, MIME);
    }
    await host.attempts.purgeDeleted();
  } catch (thrown) {
    console.error('sayable: earlier recordings were not put in order', thrown);
  }
}

/** Makes of an attempt's pieces what can be judged and played; without any, the attempt goes. Says whether it is there. */
export async function recoverRecording(host: Needed, id: string, mime: string): Promise<boolean> {
  await host.recordings.joinChunks(id, { mime, durationMs: 0 });
  const recording = await host.recordings.get(id);
  if (!recording) {
    await host.attempts.remove(id);
    return false;
  }
  const durationMs = await lengthOf(host, recording.blob);
  await host.recordings.setDuration(id, durationMs);
  await host.attempts.update(id, { state: 'kept', durationMs, failure: toWire(failures.interrupted()) });
  return true;
}

/** 0 where it can't be read: playing and judging it will say so. */
async function lengthOf({ decode }: Needed, blob: Blob): Promise<number> {
  try {
    return (await decode(blob)).length / SAMPLES_PER_MS;
  } catch {
    return 0;
  }
}
