import type { Reading, StoredReadSentence } from '@sayable/shared/contracts';
import type { PacketEncoder } from '../conversation/ports.ts';
import type { HostDependencies } from '../practice/ports.ts';
import type { RecordingSlot } from '../recordings/index.ts';
import type { Follower } from './follower.ts';

/** The stored readings: see the store of `extension/storage`. */
export interface ReadingRows {
  get(id: string): Promise<Reading | undefined>;
  put(reading: Reading): Promise<void>;
  /** Adds a sentence in place of an earlier reading of it. */
  addRead(id: string, read: StoredReadSentence): Promise<void>;
  /** Adds the judgement of a sentence. */
  setRight(
    id: string,
    attemptId: string,
    judged: Pick<StoredReadSentence, 'wordsRight' | 'pausesMs'>,
  ): Promise<void>;
}

/** The needs of readings; tests supply fakes. */
export interface ReadingDependencies
  extends Pick<
    HostDependencies,
    | 'microphone'
    | 'player'
    | 'attempts'
    | 'recordings'
    | 'pronunciations'
    | 'alongWaits'
    | 'makeRoom'
    | 'now'
    | 'makeId'
  > {
  engine: Pick<HostDependencies['engine'], 'prepare' | 'speak' | 'judge' | 'learn'>;
  follower: Follower;
  encoder: PacketEncoder;
  readings: ReadingRows;
  /** The slot is held by the user of this document's microphone. */
  slot: RecordingSlot;
  /** Stops the playback of others in this document. */
  hushOthers(): Promise<unknown>;
}
