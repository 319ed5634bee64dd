import type { Result } from '@sayable/shared/contracts';
import { toHex } from '@sayable/shared/std';
import type {
  MeaningTranslation,
  SaidAloud,
  TextAloud,
  WordExplanation,
  WordInSentence,
  WordLookUp,
} from './messages.ts';
import { send } from './send.ts';

/**
 * The source of definitions and the store of stars, for a card on a page or on a page of the extension. No
 * function rejects.
 */
export interface DefinitionSource {
  lookUp(asked: WordInSentence): Promise<Result<WordLookUp>>;
  star(asked: WordInSentence): Promise<Result<null>>;
  unstar(word: string): Promise<Result<null>>;
  /**
   * Returns the joined server's explanation of a word in its sentence. An abort cancels the server's request
   * too.
   */
  explain(asked: WordInSentence, signal: AbortSignal): Promise<Result<WordExplanation>>;
  /** Returns a definition in the person's first language; null without a translator for it. */
  translate(text: string): Promise<Result<MeaningTranslation | null>>;
  /** Says a word; resolves at its end. An abort ends it. */
  say(text: string, signal: AbortSignal): Promise<Result<SaidAloud>>;
  /** Opens the page where a server is joined again or left. */
  openOptions(): Promise<Result<null>>;
}

/** The definitions of the background: a page can't and must not read the extension's files. */
export const backgroundDefinitions: DefinitionSource = {
  lookUp: (asked) => askTwice(() => send('background', 'look-up-word', asked)),
  star: (asked) => askTwice(() => send('background', 'star-word', asked)),
  unstar: (word) => askTwice(() => send('background', 'unstar-word', { word })),
  explain,
  translate: (text) => askTwice(() => send('background', 'translate-meaning', { text })),
  say: (text, signal) => sayAloud({ text }, signal),
  openOptions: () => send('background', 'open-options', {}),
};

/** Says a text by the speech host; resolves at its end. An abort ends it. Never rejects. */
export async function sayAloud(text: TextAloud, signal: AbortSignal): Promise<Result<SaidAloud>> {
  const stop = () => void send('background', 'stop-aloud', {});
  signal.addEventListener('abort', stop, { once: true });
  const answer = await askTwice(() => send('background', 'say-aloud', text), signal);
  signal.removeEventListener('abort', stop);
  return answer;
}

async function explain(asked: WordInSentence, signal: AbortSignal): Promise<Result<WordExplanation>> {
  const askId = newId();
  const stop = () => void send('background', 'stop-explaining', { askId });
  signal.addEventListener('abort', stop, { once: true });
  const answer = await askTwice(() => send('background', 'explain-word', { ...asked, askId }), signal);
  signal.removeEventListener('abort', stop);
  return answer;
}

/** `randomUUID` is available on secure pages only, and words are explained on other pages too. */
function newId(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * If the browser kills the service worker during its answer, the second request starts a new one, unless
 * nobody waits any more.
 */
async function askTwice<V>(ask: () => Promise<Result<V>>, signal?: AbortSignal): Promise<Result<V>> {
  const answer = await ask();
  const isLost = !answer.ok && answer.error.code === 'unreachable-context';
  return isLost && !signal?.aborted ? ask() : answer;
}
