import type { PracticeCommand } from '@sayable/shared/contracts';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import { playersIn } from '../selection/index.ts';

/** The commands after which something is heard or recorded. */
const sounds: ReadonlySet<PracticeCommand['type']> = new Set([
  'start-recording',
  'record-word',
  'play-reference',
  'play-attempt',
  'try-pronunciation',
]);

/**
 * Pauses what is heard on a page as soon as somebody records or listens beside it, and resumes it at the end.
 * @param own the player that reads the sentence, which is paused already
 */
export function withQuietPage(
  client: PracticeClient,
  document: Document,
  own: HTMLMediaElement | undefined,
): PracticeClient {
  const paused = new Set<HTMLMediaElement>();
  const quiet = () => {
    for (const player of playersIn(document)) {
      if (player === own || player.paused || player.muted || player.volume === 0) continue;
      player.pause();
      paused.add(player);
    }
  };
  return {
    send(command) {
      if (sounds.has(command.type)) quiet();
      client.send(command);
    },
    subscribe: (listener) => client.subscribe(listener),
    close() {
      client.close();
      // The browser may refuse it.
      for (const player of paused)
        if (player.isConnected)
          player.play().catch((thrown: unknown) => console.warn('sayable: not resumed', thrown));
    },
  };
}
