import type {
  Attempt,
  Definition,
  GenerationResult,
  SaidWordings,
  Settings,
  SystemVoiceFault,
} from '@sayable/shared/contracts';
import type { FirstLanguageFile, LanguageWithSlips } from '@sayable/shared/first-languages';
import type { InterfaceLanguage, TranslatedTexts } from '@sayable/shared/texts';
import type { LineFault, LineReading, LineSound } from './line-voice.ts';

/**
 * All one-off messages of the extension: the answering context, the name, the parameters and the result. This
 * file has types only: the content script imports it, and must not carry a schema library. The schemas of the
 * same shapes are with the background's handlers.
 */

export interface SentenceOnPage {
  text: string;
  url: string;
  /** The attempt that it comes from, if it comes from the history. */
  attemptId?: string | undefined;
}

/** A line that a player of the page with this address is to read. */
export interface LineToRead extends LineReading {
  url: string;
}

/** An attempt, and where its comparison begins. */
export interface AttemptToCompare {
  attemptId: string;
  /** Indices of a word of its assessment, and of a sound of that word. */
  word?: number | undefined;
  sound?: number | undefined;
  /** An earlier attempt at the sentence, over whose melody this one's is laid. */
  earlierId?: string | undefined;
}

/** An attempt, and the attempts at some of its words, oldest first. */
export interface AttemptWithParts {
  attempt: Attempt;
  parts: readonly Attempt[];
}

export interface WordInSentence {
  /** The word as written. */
  word: string;
  /** The sentence of the word; "" if there is none. */
  sentence: string;
}

/** The definition of a word; `starred` is null if the list of starred words can't be read. */
export interface WordLookUp extends Definition {
  starred: boolean | null;
  /** True if a server is joined and may be asked for the word's meaning in its sentence. */
  canExplain: boolean;
}

/** The meaning of a word in its sentence. */
export type WordExplanation = GenerationResult<'explain'>;

/**
 * A request for an explanation. The id serves to cancel it, and prevents a repeated request from costing
 * twice.
 */
export interface ExplainQuestion extends WordInSentence {
  askId: string;
}

/** The sentences of a page, and its address. */
export interface SentencesOnPage {
  title: string;
  url: string;
  sentences: readonly string[];
  /** The times at which a player says them, in milliseconds; absent if they are text. */
  timesMs?: readonly number[];
  /** The selected sentences; empty if there is no selection. */
  selected: readonly string[];
}

/** A text in the person's first language. */
export interface MeaningTranslation {
  text: string;
  /** BCP 47 tag. */
  language: string;
}

/** An English text, and the language (BCP 47 tag) that it is wanted in. */
export interface TextToTranslate {
  text: string;
  into: string;
}

/** A text to be said, by the chosen voice for listening unless another one is named (`listeningVoice`). */
export interface TextAloud {
  text: string;
  voiceId?: string | null | undefined;
}

/** A sentence, and its wordings if they aren't the usual ones. */
export interface ReferenceToKeep {
  text: string;
  wordings?: SaidWordings | undefined;
}

/** `instead`: the reason why the built-in voice said it in place of a voice of the system. */
export interface SaidAloud {
  instead: SystemVoiceFault | null;
}

/** The silence of a tab while something is recorded or heard; its id is the speech host's. */
export interface Hold {
  hold: string;
}

/** The parameters of a message without parameters. */
export type Nothing = Record<string, never>;

export interface MessageMap {
  /** The messages that the background answers. */
  background: {
    /** Ensures that the offscreen document (the speech host) exists and listens. */
    'ensure-host': { params: Nothing; result: null };
    /** Opens the welcome page, which requests the microphone. */
    'open-welcome': { params: Nothing; result: null };
    /** Opens a sentence on the page where it was found, else on the extension's practice page. */
    'practise-sentence': { params: SentenceOnPage; result: { where: 'page' | 'extension' } };
    /** Opens an attempt beside the model voice, at a word of its assessment and a phone of that word. */
    'compare-attempt': { params: AttemptToCompare; result: null };
    /** Returns an attempt for the card that shows its result; null if it is gone. */
    'get-attempt': { params: { attemptId: string }; result: AttemptWithParts | null };
    /** Returns the present keyboard shortcut as display text; null if there is none. */
    'get-shortcut': { params: Nothing; result: string | null };
    /**
     * Offers sentences of a page in the side panel: of the asking tab, beside which the panel is opened, or
     * of the given tab if the sender opens the panel itself.
     */
    'practise-page': { params: { tabId?: number }; result: null };
    /** Opens a sound (ARPAbet without stress) in the side panel beside the asking tab. */
    'practise-sound': { params: { phone: string }; result: null };
    'practise-flow': { params: { text: string }; result: null };
    /** Returns the definition of a word, with the sense in its sentence first. */
    'look-up-word': { params: WordInSentence; result: WordLookUp };
    'star-word': { params: WordInSentence; result: null };
    'unstar-word': { params: { word: string }; result: null };
    /** Returns the meaning of a word in its sentence from the joined server's language model. */
    'explain-word': { params: ExplainQuestion; result: WordExplanation };
    /**
     * Returns a dictionary's text in the first language, by the browser's translator; null if it isn't to be
     * had.
     */
    'translate-meaning': { params: { text: string }; result: MeaningTranslation | null };
    /** Cancels the explanation. */
    'stop-explaining': { params: { askId: string }; result: null };
    'open-options': { params: Nothing; result: null };
    /** Says a text that nobody practises; answered at its end. Another text, or `stop-aloud`, ends it. */
    'say-aloud': { params: TextAloud; result: SaidAloud };
    'stop-aloud': { params: Nothing; result: null };
    /** Stores the voice for listening. */
    'choose-voice': { params: { voiceId: string | null }; result: null };
    /** Shows on the toolbar's button how many words are due. */
    'show-due': { params: Nothing; result: null };
    /** Returns the settings for the speech host: an offscreen document can't read `browser.storage`. */
    'get-settings': { params: Nothing; result: Settings };
    /** Makes all frames of a tab silent until the hold ends: of this one, or of the one in front. */
    'quiet-tab': { params: Hold & { tabId?: number | undefined }; result: null };
    /** Returns the translation of the catalogue into a language of the interface. */
    'get-texts': { params: { language: InterfaceLanguage }; result: TranslatedTexts };
    /** Returns the frequent slips of a first language. */
    'get-slips': { params: { language: LanguageWithSlips }; result: FirstLanguageFile };
  };
  /** The messages that the content script of one tab answers. */
  page: {
    /** Opens the card for the selection. */
    'practise-selection': { params: Nothing; result: { opened: boolean } };
    /** Tests if there is something that `practise-selection` can open. It has no side effect. */
    'find-selection': { params: Nothing; result: { found: boolean } };
    /**
     * Begins to read the page aloud, at the selection if there is one; `began` is false if there is nothing to
     * read.
     */
    'read-on': { params: Nothing; result: { began: boolean } };
    /** Begins a run of lines of the page's player; `began` is false if there is none with captions. */
    'say-lines': { params: Nothing; result: { began: boolean } };
    /** Returns the sentences of the page; null if it can't be read. It is sent to the top frame. */
    'read-sentences': { params: Nothing; result: SentencesOnPage | null };
    /** Tests if this page has this address and this sentence. It has no side effect. */
    'find-sentence': { params: SentenceOnPage; result: { found: boolean } };
    /**
     * Opens the card for a sentence of this page, and scrolls to it; `opened` is false if the page doesn't
     * have the sentence.
     */
    'practise-sentence': { params: SentenceOnPage; result: { opened: boolean } };
  };
  /** The message that every frame of a tab answers, also one that has no text. */
  frame: {
    /** Pauses what is heard until the hold ends. */
    'be-quiet': { params: Hold; result: null };
  };
  /** The messages that the script about players answers, in one frame of one tab. */
  player: {
    /**
     * Reads a line in its player, for a card that isn't on the page; answered at its end, without sound after
     * a slow reading.
     */
    'read-line': { params: LineToRead; result: { sound: LineSound | null } | { fault: LineFault } };
    'stop-line': { params: Nothing; result: null };
  };
  /** The messages that the speech host (the offscreen document) answers. */
  host: {
    /** Answers as soon as the host accepts connections. */
    ping: { params: Nothing; result: null };
    /** Says a text that nobody practises; answered at its end. */
    'say-text': { params: TextAloud; result: SaidAloud };
    'stop-text': { params: Nothing; result: null };
    /** Stores the reference audio of a sentence in the database, for a page that compares with it. */
    'keep-reference': { params: ReferenceToKeep; result: null };
    /** Translates on the device; null if the browser can't, or has to download something first. */
    'translate-text': { params: TextToTranslate; result: string | null };
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

/** The envelope of a message. `to` prevents contexts from answering messages for another context. */
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

/** The type guards of the scripts of pages, which check by hand what the background checks by schema. */
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

export function isLineToRead(data: unknown): data is LineToRead {
  return isSentenceOnPage(data) && 'marginMs' in data && typeof data.marginMs === 'number';
}

export function isHold(data: unknown): data is Hold {
  return typeof data === 'object' && data !== null && 'hold' in data && typeof data.hold === 'string';
}

export function isNothing(data: unknown): data is Nothing {
  return typeof data === 'object' && data !== null;
}
