import { loadFollower, type ReadSentence } from '@sayable/shared/recognition';
import { loadedOnce } from '@sayable/shared/std';
import { type RpcRequest, readFrames, serveCalls } from '../workers/index.ts';
import type { FollowerCalls, FollowerEvent } from './protocol.ts';

// The follower has a thread and an engine of its own: it goes on while the other thread judges.

const load = loadedOnce(() => loadFollower('/engine/model/'));
/** The reading that is followed. What is asked while the engine loads waits for it. */
let following: Promise<Awaited<ReturnType<Awaited<ReturnType<typeof load>>>>> | undefined;
let isDeaf = false;
let report: (read: readonly ReadSentence[]) => void = () => undefined;

const serve = serveCalls<FollowerCalls, FollowerEvent>(
  {
    async follow({ frames, sentences, first, from }, { signal, onEvent }) {
      isDeaf = false;
      report = (read) => {
        for (const one of read) onEvent({ type: 'read', read: one });
      };
      following = load().then((make) => make(sentences, from, first));
      const follower = await following;
      try {
        for await (const samples of readFrames(frames, signal)) {
          if (isDeaf) continue;
          const { read, ...progress } = follower.push(samples);
          report(read);
          onEvent({ type: 'progress', progress });
        }
      } finally {
        report(follower.finish());
        following = undefined;
      }
      return null;
    },
    'add-sentences': async ({ sentences, first }) => {
      (await following)?.add(sentences, first);
      return null;
    },
    'go-to': async ({ sentence }) => {
      report((await following)?.goTo(sentence) ?? []);
      return null;
    },
    'set-deaf': async (asked) => {
      isDeaf = asked.isDeaf;
      return null;
    },
  },
  (reply) => postMessage(reply),
);

addEventListener('message', ({ data }: MessageEvent<RpcRequest<FollowerCalls>>) => serve(data));
