/**
 * How the resident script and the card meet. The card is a script of its own, imported into the same isolated world
 * when it is first needed; it leaves its door at a symbol of the global object, out of reach of the page.
 */
export interface CardDoor {
  /** Opens the card for the sentence at a range; false where there is no word. */
  practise(range: Range): boolean;
  /** Opens the card for a sentence of the page, and scrolls to it; false where the page doesn't have it. */
  practiseText(text: string): boolean;
  /** Whether the page has this sentence. */
  hasText(text: string): boolean;
  /** Shows what a word of the page means, beside it. `sentence` is "" where it stands in none. */
  showDefinition(request: { word: string; sentence: string; anchor: DOMRect }): void;
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
  return typeof value === 'object' && value !== null && 'practise' in value && 'practiseText' in value;
}
