/**
 * How the resident script and the card meet. The card is a script of its own, imported into the same isolated world
 * when it is first needed; it leaves its door at a symbol of the global object, out of reach of the page.
 */
export interface CardDoor {
  /**
   * Opens the card for the sentences at a range, the first of several first; for exactly these words where they
   * lie in the sentence that is open. False where there is no word.
   */
  practise(range: Range): boolean;
  /** Opens the card for a sentence of the page, and scrolls to it; false where the page doesn't have it. */
  practiseText(text: string): boolean;
  /** Whether the page has this sentence. */
  hasText(text: string): boolean;
  /** Whether a range is a part of the sentence that is open, which pressing would narrow it to. */
  isPart(range: Range): boolean;
  /** What the page has to be said, and what of it lies in a range. */
  readSentences(selection: Range | null): { sentences: string[]; selected: string[] };
  /** Shows the definition of the word at a range; false where there is none to show. */
  define(range: Range): boolean;
}

const door = Symbol.for('sayable.card');

/** Called by the card's script. */
export function openCardDoor(card: CardDoor): void {
  Reflect.set(globalThis, door, card);
}

/** Null until the card's script has run. */
export function cardDoor(): CardDoor | null {
  const card: unknown = Reflect.get(globalThis, door);
  return isCardDoor(card) ? card : null;
}

function isCardDoor(value: unknown): value is CardDoor {
  return typeof value === 'object' && value !== null && 'practise' in value && 'define' in value;
}
