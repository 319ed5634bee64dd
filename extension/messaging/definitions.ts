import type { Result } from '@sayable/shared/contracts';
import type { WordInSentence, WordLookUp } from './messages.ts';
import { send } from './send.ts';

/** Where meanings come from and stars go to, for a card on a page as for a page of the extension. Nothing rejects. */
export interface DefinitionSource {
  lookUp(asked: WordInSentence): Promise<Result<WordLookUp>>;
  star(asked: WordInSentence): Promise<Result<null>>;
  unstar(word: string): Promise<Result<null>>;
}

/** The background answers: a page can't read the extension's files, and shall not. */
export const backgroundDefinitions: DefinitionSource = {
  lookUp: (asked) => askTwice(() => send('background', 'look-up-word', asked)),
  star: (asked) => askTwice(() => send('background', 'star-word', asked)),
  unstar: (word) => askTwice(() => send('background', 'unstar-word', { word })),
};

/** A service worker that the browser kills in the middle of its answer is a new one for the next question. */
async function askTwice<V>(ask: () => Promise<Result<V>>): Promise<Result<V>> {
  const answer = await ask();
  return !answer.ok && answer.error.code === 'unreachable-context' ? ask() : answer;
}
