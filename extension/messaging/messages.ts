import type { Definition, GenerationResult, Settings } from '@sayable/shared/contracts';

/**
 * Every one-off message of the extension: who answers, its name → parameters and result.
 * Types only: the content script imports this, and must not carry a schema library. The schemas that hold the
 * same shapes stand with the background's handlers.
 */

export interface SentenceOnPage {
  text: string;
  url: string;
  /** The attempt it comes from, where it comes from history. */
  attemptId?: string | undefined;
}

export interface WordInSentence {
  /** As it is written. */
  word: string;
  /** Where it stands; "" where it stands alone. */
  sentence: string;
}

/** What a word means; `starred` null where the list of starred words can't be read. */
export interface WordLookUp extends Definition {
  starred: boolean | null;
  /** A server is joined and may be asked what the word means in its sentence. */
  canExplain: boolean;
}

/** What a word means where it stands. */
export type WordExplanation = GenerationResult<'explain'>;

/** Asks for an explanation; the id is what it is stopped by, and what keeps a repeated question from costing twice. */
export interface ExplainQuestion extends WordInSentence {
  askId: string;
}

/** What a page has to be said, and where. */
export interface SentencesOnPage {
  title: string;
  url: string;
  sentences: string[];
  /** Those that are selected; empty where nothing is. */
  selected: string[];
}

/** Parameters of a message that has none. */
export type Nothing = Record<string, never>;

export interface MessageMap {
  /** Answered by the background. */
  background: {
    /** Makes sure that the offscreen document (the speech host) is there and listens. */
    'ensure-host': { params: Nothing; result: null };
    /** Opens the welcome page, where the microphone is asked for. */
    'open-welcome': { params: Nothing; result: null };
    /** Brings a sentence back to the page it was found on, else to the practise page of the extension. */
    'practise-sentence': { params: SentenceOnPage; result: { where: 'page' | 'extension' } };
    /** The keyboard shortcut as it is set now, for people to read; null where there is none. */
    'get-shortcut': { params: Nothing; result: string | null };
    /**
     * Puts sentences of a page into the side panel to choose from: of the asking tab, beside which the panel is opened;
     * or of the tab given, where who asks opens the panel.
     */
    'practise-page': { params: { tabId?: number }; result: null };
    /** What a word means, the sense that the sentence means first. */
    'look-up-word': { params: WordInSentence; result: WordLookUp };
    'star-word': { params: WordInSentence; result: null };
    'unstar-word': { params: { word: string }; result: null };
    /** What a word means in its sentence, as the joined server's language model says. */
    'explain-word': { params: ExplainQuestion; result: WordExplanation };
    /** Nobody waits for that explanation any more. */
    'stop-explaining': { params: { askId: string }; result: null };
    'open-options': { params: Nothing; result: null };
    /** What the person chose, for the speech host: an offscreen document can't read `browser.storage`. */
    'get-settings': { params: Nothing; result: Settings };
  };
  /** Answered by the content script of one tab. */
  page: {
    /** Opens the card for what is selected. */
    'practise-selection': { params: Nothing; result: { opened: boolean } };
    /** What the page has to be said; null where it can't be read. Ask the top frame. */
    'read-sentences': { params: Nothing; result: SentencesOnPage | null };
    /** Whether this page has this address and this sentence. Does nothing. */
    'find-sentence': { params: SentenceOnPage; result: { found: boolean } };
    /** Opens the card for a sentence of this page, and scrolls to it; `opened` false where it isn't there. */
    'practise-sentence': { params: SentenceOnPage; result: { opened: boolean } };
  };
  /** Answered by the speech host (the offscreen document). */
  host: {
    /** Answers as soon as the host takes connections. */
    ping: { params: Nothing; result: null };
  };
}

export type Target = keyof MessageMap;
export type MessageName<T extends Target> = keyof MessageMap[T] & string;
export type Params<T extends Target, N extends MessageName<T>> = MessageMap[T][N] extends { params: infer P }
  ? P
  : never;
export type Answer<T extends Target, N extends MessageName<T>> = MessageMap[T][N] extends { result: infer R }
  ? R
  : never;

/** What travels. `to` keeps contexts from answering what was meant for another. */
export interface Envelope {
  sayable: 'message';
  to: Target;
  name: string;
  params: unknown;
}

export function isEnvelope(data: unknown): data is Envelope {
  return (
    typeof data === 'object' &&
    data !== null &&
    'sayable' in data &&
    data.sayable === 'message' &&
    'to' in data &&
    'name' in data &&
    typeof data.name === 'string' &&
    'params' in data
  );
}

/** For the content script, which checks by hand what the background checks by schema. */
export function isSentenceOnPage(data: unknown): data is SentenceOnPage {
  return (
    typeof data === 'object' &&
    data !== null &&
    'text' in data &&
    typeof data.text === 'string' &&
    'url' in data &&
    typeof data.url === 'string'
  );
}
