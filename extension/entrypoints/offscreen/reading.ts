import { createPacketEncoder } from '../../offscreen/audio/index.ts';
import { createFollower, type ReadingDependencies, ReadingHost } from '../../offscreen/reading/index.ts';
import { pronunciationStore, readingStore, recordingStore } from '../../storage/index.ts';

/** Creates the host of readings, whose code loads with the first reading. */
export function createReadingHost(
  shared: Omit<
    ReadingDependencies,
    'follower' | 'encoder' | 'readings' | 'recordings' | 'pronunciations' | 'now' | 'makeId'
  >,
): ReadingHost {
  return new ReadingHost({
    ...shared,
    follower: createFollower(),
    encoder: createPacketEncoder(),
    readings: readingStore,
    recordings: recordingStore,
    pronunciations: pronunciationStore,
    now: () => Date.now(),
    makeId: () => crypto.randomUUID(),
  });
}
