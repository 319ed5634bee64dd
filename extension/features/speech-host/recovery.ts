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
    for (const { id } of await host.attempts.listUnfinished()) await recover(host, id);
    await host.attempts.purgeDeleted();
  } catch (thrown) {
    console.error('sayable: earlier recordings were not put in order', thrown);
  }
}

async function recover(host: Needed, id: string): Promise<void> {
  await host.recordings.joinChunks(id, { mime: MIME, durationMs: 0 });
  const recording = await host.recordings.get(id);
  if (!recording) {
    await host.attempts.remove(id);
    return;
  }
  const durationMs = await lengthOf(host, recording.blob);
  await host.recordings.setDuration(id, durationMs);
  await host.attempts.update(id, { state: 'kept', durationMs, failure: toWire(failures.interrupted()) });
}

/** 0 where it can't be read: playing and judging it will say so. */
async function lengthOf({ decode }: Needed, blob: Blob): Promise<number> {
  try {
    return (await decode(blob)).length / SAMPLES_PER_MS;
  } catch {
    return 0;
  }
}
