import { loadFollower, type MakeFollower, type ReadSentence } from '@sayable/shared/recognition';
import { loadedOnce } from '@sayable/shared/std';
import { type RpcRequest, readFrames, serveCalls } from '../workers/index.ts';
import type { FollowerCalls, FollowerEvent } from './protocol.ts';

// The follower has a thread and an engine of its own: it goes on while the other thread judges.

const SAMPLES_PER_MS = 16;

type ReadingFollower = ReturnType<MakeFollower>;

const load = loadedOnce(() => loadFollower('/engine/model/'));
let follower: ReadingFollower | undefined;
/** The calls that came while the engine was loading. */
let waiting: ((made: ReadingFollower) => void)[] = [];
let isDeaf = false;
let report: (read: readonly ReadSentence[]) => void = () => undefined;

async function ask(work: (made: ReadingFollower) => void): Promise<null> {
  if (follower) work(follower);
  else waiting.push(work);
  return null;
}

const serve = serveCalls<FollowerCalls, FollowerEvent>(
  {
    async follow({ frames, sentences, first, from }, { signal, onEvent }) {
      isDeaf = false;
      waiting = [];
      report = (read) => {
        for (const one of read) onEvent({ type: 'read', read: one });
      };
      const made = (await load())(sentences, from, first);
      follower = made;
      for (const work of waiting.splice(0)) work(made);
      let elapsedMs = 0;
      try {
        for await (const samples of readFrames(frames, signal)) {
          elapsedMs += samples.length / SAMPLES_PER_MS;
          if (isDeaf) continue;
          const { read, ...progress } = made.push(samples);
          report(read);
          onEvent({ type: 'progress', progress: { ...progress, elapsedMs } });
        }
      } finally {
        report(made.finish());
        follower = undefined;
      }
      return null;
    },
    'add-sentences': ({ sentences, first }) => ask((made) => made.add(sentences, first)),
    'go-to': ({ sentence }) => ask((made) => report(made.goTo(sentence))),
    'set-deaf': async (asked) => {
      isDeaf = asked.isDeaf;
      return null;
    },
  },
  (reply) => postMessage(reply),
);

addEventListener('message', ({ data }: MessageEvent<RpcRequest<FollowerCalls>>) => serve(data));
