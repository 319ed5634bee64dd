import type { FollowerProgress, ReadSentence, SentenceWords } from '@sayable/shared/recognition';

/** The calls of the follower's worker. */
export interface FollowerCalls {
  /** Follows a reading until its frames end. `first` is the index of the first known sentence. */
  follow: {
    params: { frames: MessagePort; sentences: readonly SentenceWords[]; first: number; from: number };
    result: null;
  };
  'add-sentences': { params: { sentences: readonly SentenceWords[]; first: number }; result: null };
  /** The reading goes on at another sentence, which is known. */
  'go-to': { params: { sentence: number }; result: null };
  /** While the voice reads, the frames are not searched. */
  'set-deaf': { params: { isDeaf: boolean }; result: null };
}

/** `elapsedMs`: the microphone's sound by then, with that which was not searched. */
export type HeardProgress = Omit<FollowerProgress, 'read'> & { elapsedMs: number };

export type FollowerEvent =
  | { type: 'progress'; progress: HeardProgress }
  /** A sentence was read. */
  | { type: 'read'; read: ReadSentence };
