import type { CardDoor } from './card-door.ts';
import { practisableRange } from './practisable-range.ts';
import { createPractiseButton, type PractiseButton } from './practise-button.ts';
import { watchSelection } from './watch-selection.ts';

export interface ResidentOptions {
  document: Document;
  /** Brings the card's script here, if it isn't yet; null where it can't be had. */
  loadCard(): Promise<CardDoor | null>;
  /** False when the extension was updated or removed under this page. */
  isAlive(): boolean;
  signal: AbortSignal;
}

/** What is on every page from the start. */
export interface Resident {
  /** Opens the card for what is selected; false where nothing is that can be practised. */
  practiseSelection(): Promise<boolean>;
  practiseText(text: string): Promise<boolean>;
  hasText(text: string): Promise<boolean>;
}

/** Shows the button beside selections and opens the card. Does nothing before something is selected. */
export function startResident(options: ResidentOptions): Resident {
  const { document, loadCard, signal } = options;
  const button = createPractiseButton({
    document,
    onPractise: (range) => void practiseRange(range, button, options),
    onApproach: () => void (options.isAlive() && loadCard()),
  });
  watchSelection(document, { onSelected: button.showAt, onCleared: button.hide }, signal);
  return {
    async practiseSelection() {
      const range = practisableRange(document);
      return range !== null && practiseRange(range, button, options);
    },
    practiseText: async (text) => (await loadCard())?.practiseText(text) ?? false,
    hasText: async (text) => (await loadCard())?.hasText(text) ?? false,
  };
}

async function practiseRange(
  range: Range,
  button: PractiseButton,
  { isAlive, loadCard }: ResidentOptions,
): Promise<boolean> {
  if (!isAlive()) {
    button.tell(range, 'Sayable was updated. Reload this page to go on practising.');
    return false;
  }
  const card = await loadCard();
  if (!card) button.tell(range, 'Sayable could not open here. Reload this page, then try again.');
  else if (card.practise(range)) {
    button.hide();
    return true;
  } else button.tell(range, 'There is no word to say here. Select some text, then try again.');
  return false;
}
