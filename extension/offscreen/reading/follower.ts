import type { SentenceWords } from '@sayable/shared/recognition';
import { AppError } from '@sayable/shared/std';
import { needsWebAssembly, RpcClient, workerStart } from '../workers/index.ts';
import type { FollowerCalls, FollowerEvent } from './protocol.ts';

/** The engine's memory is released after this idle time. */
const IDLE_MS = 60_000;

/** Follows somebody who reads many sentences aloud. */
export interface Follower {
  /**
   * Follows the frames until they end. Resolves after the last event.
   * @throws AppError `engine-failed`
   */
  follow(asked: FollowerCalls['follow']['params'], onEvent: (event: FollowerEvent) => void): Promise<void>;
  add(sentences: readonly SentenceWords[], first: number): void;
  goTo(sentence: number): void;
  setDeaf(isDeaf: boolean): void;
}

/** Creates the follower in a worker of this page, which the first reading starts. */
export function createFollower(): Follower {
  const open = () => {
    needsWebAssembly();
    return new Worker(new URL('./follower.worker.ts', import.meta.url), { type: 'module' });
  };
  const worker = new RpcClient<FollowerCalls, FollowerEvent>({
    start: workerStart('follower', open),
    idleMs: IDLE_MS,
    hangs: { askAfterMs: 10_000, aliveWithinMs: 60_000, abortedWithinMs: 15_000 },
    stopped: () =>
      new AppError('internal', 'The follower stopped. The sentences that were read are kept.', {
        reason: 'engine-failed',
        retryable: true,
      }),
    isBroken: ({ reason }) => reason === 'engine-failed',
  });
  return {
    async follow(asked, onEvent) {
      await worker.call('follow', asked, { onEvent, transfer: [asked.frames] });
    },
    add: (sentences, first) => worker.tell({ call: 'add-sentences', params: { sentences, first } }),
    goTo: (sentence) => worker.tell({ call: 'go-to', params: { sentence } }),
    setDeaf: (isDeaf) => worker.tell({ call: 'set-deaf', params: { isDeaf } }),
  };
}
