import type { Result } from '@sayable/shared/contracts';
import { toHex } from '@sayable/shared/std';
import type { WordExplanation, WordInSentence, WordLookUp } from './messages.ts';
import { send } from './send.ts';

/** Where meanings come from and stars go to, for a card on a page as for a page of the extension. Nothing rejects. */
export interface DefinitionSource {
  lookUp(asked: WordInSentence): Promise<Result<WordLookUp>>;
  star(asked: WordInSentence): Promise<Result<null>>;
  unstar(word: string): Promise<Result<null>>;
  /** What the word means here, as the joined server says. An abort ends the question there, too. */
  explain(asked: WordInSentence, signal: AbortSignal): Promise<Result<WordExplanation>>;
  /** Where a server is joined again, or left. */
  openOptions(): Promise<Result<null>>;
}

/** The background answers: a page can't read the extension's files, and shall not. */
export const backgroundDefinitions: DefinitionSource = {
  lookUp: (asked) => askTwice(() => send('background', 'look-up-word', asked)),
  star: (asked) => askTwice(() => send('background', 'star-word', asked)),
  unstar: (word) => askTwice(() => send('background', 'unstar-word', { word })),
  explain,
  openOptions: () => send('background', 'open-options', {}),
};

async function explain(asked: WordInSentence, signal: AbortSignal): Promise<Result<WordExplanation>> {
  const askId = newId();
  const stop = () => void send('background', 'stop-explaining', { askId });
  signal.addEventListener('abort', stop, { once: true });
  const answer = await askTwice(() => send('background', 'explain-word', { ...asked, askId }));
  signal.removeEventListener('abort', stop);
  return answer;
}

/** `randomUUID` is for secure pages only, and words are explained on others, too. */
function newId(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}

/** A service worker that the browser kills in the middle of its answer is a new one for the next question. */
async function askTwice<V>(ask: () => Promise<Result<V>>): Promise<Result<V>> {
  const answer = await ask();
  return !answer.ok && answer.error.code === 'unreachable-context' ? ask() : answer;
}
