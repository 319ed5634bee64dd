import { createButtonGate, type PageSettingsStore } from './button-gate.ts';
import { type CardDoor, cardDoor } from './card-door.ts';
import { createPractiseButton, type PractiseButton } from './practise-button.ts';
import { watchSelection } from './watch-selection.ts';

export interface ResidentOptions {
  document: Document;
  /** Brings the card's script here, if it isn't yet; null where it can't be had. */
  loadCard(): Promise<CardDoor | null>;
  /** False when the extension was updated or removed under this page. */
  isAlive(): boolean;
  settings: PageSettingsStore;
  /** Host names of this page: its own and, in a frame, that of the page around it, which comes last. */
  sites: readonly string[];
  signal: AbortSignal;
}

/** What is on every page from the start. */
export interface Resident {
  /** Opens the card for what is selected; false where nothing is that can be practised. */
  practiseSelection(): Promise<boolean>;
  practiseText(text: string): Promise<boolean>;
  hasText(text: string): Promise<boolean>;
  /** What the page has to be said; null where the card can't be had. */
  readSentences(): Promise<{ sentences: string[]; selected: string[] } | null>;
}

/** Shows the button beside selections and opens the card. Does nothing before something is selected. */
export function startResident(options: ResidentOptions): Resident {
  const { document, loadCard, signal, sites } = options;
  const gate = createButtonGate(options.settings, sites, signal);
  const site = sites.at(-1) ?? 'this site';
  const button = createPractiseButton({
    document,
    site,
    onPractise: (range) => void practiseRange(range, button, options),
    onHide(where, range) {
      const place = where === 'site' ? ` on ${site}` : '';
      button.tell(
        range,
        `Hidden${place}. Sayable’s toolbar button still works, and its options bring this one back.`,
      );
      void gate.shut(where);
    },
    onApproach: () => void (options.isAlive() && loadCard()),
  });
  let latest: Range | undefined;
  const onSelected = async (range: Range) => {
    latest = range;
    const isOpen = await gate.isOpen();
    // The selection may have changed, or gone, while the settings were read.
    if (latest !== range) return;
    if (!isOpen) button.hide();
    else button.showAt(range, cardDoor()?.isPart(range) ? 'Only these words' : 'Practise');
  };
  const onCleared = () => {
    latest = undefined;
    button.hide();
  };
  const watch = watchSelection(document, { onSelected, onCleared }, signal);
  const define = async () => {
    const range = watch.selected();
    if (!range || !options.isAlive() || !(await gate.settings()).defineOnDoubleClick) return;
    if ((await loadCard())?.define(range)) onCleared();
  };
  document.addEventListener('dblclick', () => void define(), { passive: true, capture: true, signal });
  return {
    async practiseSelection() {
      const range = watch.selected();
      return range !== null && practiseRange(range, button, options);
    },
    practiseText: async (text) => (await loadCard())?.practiseText(text) ?? false,
    readSentences: async () => (await loadCard())?.readSentences(watch.selected()) ?? null,
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
