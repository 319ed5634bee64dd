import type { ElementHandle, Page } from 'puppeteer-core';
import { hasSaid, logStatuses } from './status-log.ts';

export interface ShownWord {
  /** As it stands in the card. */
  label: string;
  /** What a screen reader says: word, score, what is wrong. */
  spoken: string;
}

/** What the card ends a recording with: a score, or what went wrong and what to do. */
export interface Outcome {
  judged: boolean;
  status: string;
}

/** The card, as a person meets it: by what it says and by the names of its buttons. */
export class Card {
  readonly #page: Page;
  /** Goes before every selector: the card on a foreign page is in a shadow root, on our own it is not. */
  readonly #prefix: string;
  readonly #place: 'foreign-page' | 'own-page';

  constructor(page: Page, place: 'foreign-page' | 'own-page' = 'foreign-page') {
    this.#page = page;
    this.#place = place;
    this.#prefix = place === 'foreign-page' ? 'sayable-card >>> ' : '';
  }

  #in(selector: string): string {
    return this.#prefix + selector;
  }

  async waitUntilOpen(): Promise<void> {
    await this.#page.waitForSelector(this.#in('.card [role="status"]'), { timeout: 60_000 });
  }

  async waitUntilClosed(): Promise<void> {
    await this.#page.waitForSelector('sayable-card', { hidden: true });
  }

  /** What a screen reader was told last: the card's state in a sentence. */
  async status(): Promise<string> {
    // One call, as tests ask again and again; the driver's own way into a shadow root takes eight.
    const said = await this.#page.evaluate((isForeign) => {
      const scope = isForeign ? document.querySelector('sayable-card')?.shadowRoot : document;
      return scope?.querySelector('.card [role="status"]')?.textContent?.trim();
    }, this.#place === 'foreign-page');
    if (said === undefined) throw new Error('There is no card.');
    return said;
  }

  /** Waits for a status, and gives it. @throws with the status that there was instead. */
  async waitForStatus(
    wanted: RegExp,
    timeoutMs = 60_000,
    { orSaid = false }: { orSaid?: boolean } = {},
  ): Promise<string> {
    const deadline = performance.now() + timeoutMs;
    let last = '';
    while (performance.now() < deadline) {
      last = await this.status().catch(() => '(no card)');
      if (wanted.test(last) || (orSaid && (await hasSaid(this.#page, wanted)))) return last;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    throw new Error(`The card says "${last}"; ${wanted} was due within ${timeoutMs} ms.`);
  }

  /** Until the sentence is prepared and can be said. */
  async waitUntilReady(): Promise<void> {
    await this.waitForStatus(/^Ready/);
  }

  async record(): Promise<void> {
    const host = this.#place === 'foreign-page' ? 'sayable-card' : undefined;
    await logStatuses(this.#page, '.card [role="status"]', host);
    await this.#page.locator(this.#in('[data-record-button]')).click();
  }

  /** What the card says beside its main thing; empty where nothing. */
  async notice(): Promise<string> {
    const texts = await this.#page.$$eval(this.#in('.card [role="alert"]'), (all) =>
      all.map((element) => element.textContent ?? ''),
    );
    return texts.join(' ').trim();
  }

  /** All that the card shows. */
  async text(): Promise<string> {
    return this.#page.$eval(this.#in('.card'), (card) => (card instanceof HTMLElement ? card.innerText : ''));
  }

  /** Whether the sign that the microphone is on is in sight. */
  async showsRecording(): Promise<boolean> {
    return (await this.#page.$(this.#in('.card .live-dot'))) !== null;
  }

  /** Until the microphone is open, or has been since {@link record}: what is fed may be over by now. */
  async waitUntilListening(): Promise<void> {
    await this.waitForStatus(/^Listening/, 60_000, { orSaid: true });
  }

  /** Until the whole judgement is shown; gives the overall score. @throws at once where the card can't judge. */
  async waitForScore(timeoutMs = 60_000): Promise<number> {
    const { judged, status } = await this.waitForOutcome(timeoutMs);
    if (!judged) throw new Error(`The card did not judge: ${status}`);
    return Number(/\d+/.exec(status)?.[0]);
  }

  /** Until the card says why it could not judge; gives its words. */
  async waitForFailure(timeoutMs = 60_000): Promise<string> {
    const { judged, status } = await this.waitForOutcome(timeoutMs);
    if (judged) throw new Error(`The card judged where it should not: ${status}`);
    return status;
  }

  /** Until a recording under way has ended in a score or a failure. */
  async waitForOutcome(timeoutMs = 60_000): Promise<Outcome> {
    const underWay = /^(Ready|Getting|Opening|Listening|Checking)/;
    const status = await this.waitForStatus(new RegExp(`^(?!${underWay.source.slice(1)}).`), timeoutMs);
    return { judged: status.startsWith('Score'), status };
  }

  /** Presses the button with this name, or whose name begins with it, as soon as it can be pressed. */
  async press(name: string, patienceMs = 30_000): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const button = await this.#find(name);
      if (button) return button.click();
      if (performance.now() > deadline) {
        throw new Error(`No button "${name}" among: ${(await this.buttons()).join(', ')}.`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #find(name: string): Promise<ElementHandle<Element> | undefined> {
    const buttons = await this.#page.$$(this.#in('button:not(:disabled)'));
    const named = await Promise.all(buttons.map(async (button) => ({ button, name: await nameOf(button) })));
    const found = named.find((one) => one.name === name) ?? named.find((one) => one.name.startsWith(name));
    return found?.button;
  }

  /** The names of all buttons that can be pressed. */
  async buttons(): Promise<string[]> {
    return Promise.all((await this.#page.$$(this.#in('button:not(:disabled)'))).map(nameOf));
  }

  async words(): Promise<ShownWord[]> {
    return this.#page.$$eval(this.#in('.gloss-word'), (words) =>
      words.map((word) => ({
        label: word.querySelector('b')?.textContent ?? '',
        spoken: word.ariaLabel ?? '',
      })),
    );
  }

  /** Clicks a word in the card. */
  async openWord(label: string): Promise<void> {
    for (const word of await this.#page.$$(this.#in('.gloss-word'))) {
      const shown = await word.evaluate((element) => element.querySelector('b')?.textContent ?? '');
      if (shown.includes(label)) return word.click();
    }
    throw new Error(`The card has no word "${label}".`);
  }

  /** Types into the field of the word's popover. */
  async typeInPopover(text: string): Promise<void> {
    const field = await this.#page.waitForSelector(this.#in('[role="dialog"] input:not([type])'));
    await field?.click();
    await field?.type(text);
  }

  /** The text of the word's popover. */
  async popover(): Promise<string> {
    const popover = await this.#page.waitForSelector(this.#in('[role="dialog"]'), { timeout: 5_000 });
    const text = await popover?.evaluate((element) =>
      element instanceof HTMLElement ? element.innerText : '',
    );
    return text ?? '';
  }
}

function nameOf(button: ElementHandle<Element>): Promise<string> {
  return button.evaluate((element) => (element.ariaLabel ?? element.textContent ?? '').trim());
}
