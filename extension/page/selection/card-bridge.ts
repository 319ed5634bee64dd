import type { SentencesOnPage } from '../../messaging/messages.ts';

type ReadSentences = Omit<SentencesOnPage, 'url' | 'title'>;

/**
 * The interface through which the content script calls the card. The card is a script of its own, imported
 * into the same isolated world when it is first needed. It stores its bridge at a symbol of that world's
 * global object, where the page cannot reach it.
 */
export interface CardBridge {
  /** Resolves when the texts of the card are in the language of the interface; never rejects. */
  readonly textsShown: Promise<void>;
  /**
   * Opens the card for the sentences at a range, beginning with the first. If the range lies within the
   * sentence that is open, the card opens for exactly these words. Returns false if the range has no word.
   */
  practise(range: Range): boolean;
  /** Reads the text at a range: code is compiled when it first runs, and a press finds it so. */
  prepare(range: Range): void;
  /** Returns true if a range is surely in another language than English, which no English voice reads. */
  isInOtherLanguage(range: Range): boolean;
  /**
   * Opens the card for the line that a player of the page says now, or says that there is none. Returns false
   * if nobody has played one. The player is the one that the person seems to mean, unless it is given.
   */
  practiseLine(medium?: HTMLMediaElement): boolean;
  /**
   * Opens the card for a sentence of the page and scrolls to it. Returns false if the page does not have it.
   */
  practiseText(text: string): boolean;
  /** Returns true if the page has this sentence. */
  hasText(text: string): boolean;
  /**
   * Returns true if a range is a part of the open sentence, so that pressing the button narrows the card to
   * it.
   */
  isPart(range: Range): boolean;
  /** Returns the sentences of the page, and those of them that lie in a range. */
  readSentences(selection: Range | null): ReadSentences;
  /** Begins to read the page aloud, at a range or at its beginning, or says why there is nothing to read. */
  readOn(range: Range | null): void;
  /**
   * Begins a run of lines at the one that a player of the page says now, or says that there is none. Returns
   * false if nobody has played one.
   */
  sayLines(): boolean;
  /** Shows the definition of the word at a range. Returns false if there is none. */
  define(range: Range): boolean;
}

const bridgeKey = Symbol.for('sayable.card');

/** Stores the card's bridge; called by the card's script. */
export function offerCardBridge(card: CardBridge): void {
  Reflect.set(globalThis, bridgeKey, card);
}

/** Returns the card's bridge; null until the card's script has run. */
export function cardBridge(): CardBridge | null {
  const card: unknown = Reflect.get(globalThis, bridgeKey);
  return isCardBridge(card) ? card : null;
}

/**
 * Loads scripts, the card's among them, and returns its bridge when its texts are in the language of the
 * interface; null if that fails, which the console tells.
 */
export async function loadedCard(load: () => Promise<unknown>): Promise<CardBridge | null> {
  try {
    await load();
    const card = cardBridge();
    await card?.textsShown;
    return card;
  } catch (thrown) {
    console.error('sayable: the card could not be loaded', thrown);
    return null;
  }
}

function isCardBridge(value: unknown): value is CardBridge {
  return typeof value === 'object' && value !== null && 'practise' in value && 'define' in value;
}
