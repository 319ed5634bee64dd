import type { PracticeClient } from '../../messaging/practice-view.ts';
import { isSoundCommand } from '../../messaging/practice-view.ts';
import { createQuiet } from '../selection/index.ts';

/**
 * Pauses what is heard on a page as soon as somebody records or listens beside it, and resumes it at the end.
 * The speech host lets the other frames of the tab do the same, a moment later.
 */
export function withQuietPage(client: PracticeClient, document: Document): PracticeClient {
  const quiet = createQuiet(document);
  return {
    get view() {
      return client.view;
    },
    send(command) {
      if (isSoundCommand(command)) quiet.begin();
      return client.send(command);
    },
    subscribe: (listener) => client.subscribe(listener),
    close() {
      client.close();
      quiet.end();
    },
  };
}
