import type { ElementHandle, Page } from 'puppeteer-core';
import { clickOn } from '../browser/click.ts';
import { hasSaid, logStatuses } from '../browser/status-log.ts';
import { untilSaid } from './screen.ts';

/**
 * Longer than the product's own limit for a sentence (`judgeWithinMs`), so that the product decides on a busy
 * machine.
 */
const OUTCOME_WITHIN_MS = 120_000;

export interface ShownWord {
  /** The text in the card. */
  label: string;
  /** The text for screen readers: word, score, errors. */
  spoken: string;
}

/** The card's last status after a recording: a score, or the failure and the next step. */
export interface Outcome {
  judged: boolean;
  status: string;
}

/** The card as a person uses it: by its texts and by the names of its buttons. */
export class Card {
  readonly #page: Page;
  /** The prefix of every selector: the card on a foreign page is in a shadow root, on our own it is not. */
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

  /** Returns the last text for screen readers: the card's state in a sentence. */
  async status(): Promise<string> {
    // Tests call this often, so it is one call; the driver's own way into a shadow root takes eight.
    const said = await this.#page.evaluate((isForeign) => {
      const scope = isForeign ? document.querySelector('sayable-card')?.shadowRoot : document;
      return scope?.querySelector('.card [role="status"]')?.textContent?.trim();
    }, this.#place === 'foreign-page');
    if (said === undefined) throw new Error('There is no card.');
    return said;
  }

  /** Waits for a status and returns it. @throws with the current status on a timeout. */
  async waitForStatus(
    wanted: RegExp,
    timeoutMs = 60_000,
    { orSaid = false }: { orSaid?: boolean } = {},
  ): Promise<string> {
    const isSaid = async (status: string) =>
      wanted.test(status) || (orSaid && (await hasSaid(this.#page, wanted)));
    return untilSaid('The card', () => this.status().catch(() => '(no card)'), wanted, timeoutMs, isSaid);
  }

  /** Waits until the sentence is prepared and can be recorded. */
  async waitUntilReady(): Promise<void> {
    await this.waitForStatus(/^Ready/);
  }

  async record(): Promise<void> {
    const host = this.#place === 'foreign-page' ? 'sayable-card' : undefined;
    await logStatuses(this.#page, '.card [role="status"]', host);
    const button = await this.#page.waitForSelector(this.#in('[data-record-button]:not(:disabled)'));
    if (button) await clickOn(button);
  }

  /** Returns the text of the card's alerts; empty without alerts. */
  async notice(): Promise<string> {
    const texts = await this.#page.$$eval(this.#in('.card [role="alert"]'), (all) =>
      all.map((element) => element.textContent ?? ''),
    );
    return texts.join(' ').trim();
  }

  /** Waits for an alert and returns its text. @throws with all that the card shows on a timeout. */
  async waitForNotice(wanted: RegExp, timeoutMs = 30_000): Promise<string> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const notice = await this.notice();
      if (wanted.test(notice)) return notice;
      if (performance.now() > deadline) {
        const pressed = await this.#page.$$eval(this.#in('button[aria-pressed="true"]'), (all) =>
          all.map((one) => one.getAttribute('aria-label') ?? one.textContent),
        );
        const shown = JSON.stringify({
          notice,
          pressed,
          status: await this.status(),
          text: await this.text(),
        });
        throw new Error(`No notice ${wanted} within ${timeoutMs} ms. The card shows ${shown}.`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Returns all text of the card. */
  async text(): Promise<string> {
    return this.#page.$eval(this.#in('.card'), (card) => (card instanceof HTMLElement ? card.innerText : ''));
  }

  /** Returns the distance of the buttons from the card's top, in pixels, unaffected by its opening. */
  async footAt(): Promise<number> {
    return this.#page.$eval(this.#in('.card-foot'), (foot) =>
      foot instanceof HTMLElement ? foot.offsetTop : Number.NaN,
    );
  }

  /**
   * Returns the part of the foot's width that each row of its buttons takes, from the first row to the last.
   */
  async footRows(): Promise<number[]> {
    return this.#page.$eval(this.#in('.card-foot'), (foot) => {
      const { paddingLeft, paddingRight } = getComputedStyle(foot);
      const room = foot.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      const boxes = [...foot.children].map((group) => group.getBoundingClientRect());
      const rows = Map.groupBy(boxes, ({ top }) => Math.round(top));
      const widthOf = (row: readonly DOMRect[]) =>
        Math.max(...row.map(({ right }) => right)) - Math.min(...row.map(({ left }) => left));
      return [...rows.values()].map((row) => widthOf(row) / room);
    });
  }

  /** Returns true if the card shows the sign that the microphone is on. */
  async showsRecording(): Promise<boolean> {
    return (await this.#page.$(this.#in('.card .live-dot'))) !== null;
  }

  /**
   * Waits until the microphone is open, or was open since {@link record}: a fed recording may be over by now.
   */
  async waitUntilListening(): Promise<void> {
    await this.waitForStatus(/^Listening/, 60_000, { orSaid: true });
  }

  /**
   * Waits for the whole assessment and returns the overall score. @throws at once if the card can't judge.
   */
  async waitForScore(timeoutMs = OUTCOME_WITHIN_MS): Promise<number> {
    const { judged, status } = await this.waitForOutcome(timeoutMs);
    if (!judged) throw new Error(`The card did not judge: ${status}`);
    return Number(/\d+/.exec(status)?.[0]);
  }

  /**
   * Records what the microphone hears, and returns its score. An earlier score on the card does not count.
   */
  async recordUntilScored(timeoutMs?: number): Promise<number> {
    await this.record();
    await this.waitUntilListening();
    return this.waitForScore(timeoutMs);
  }

  /**
   * Waits for the line with the words that a listener would have understood (`LaunchOptions.listens`). It
   * comes after the score and moves the page. @throws if the words are the text's own, which have no line
   */
  async waitUntilUnderstood(): Promise<string> {
    const line = await this.#page.waitForSelector(this.#in('.listener .listener-line'), { timeout: 60_000 });
    return (await line?.evaluate((element) => element.textContent)) ?? '';
  }

  /** Waits for the failure of a recording and returns the card's words. */
  async waitForFailure(timeoutMs = OUTCOME_WITHIN_MS): Promise<string> {
    const { judged, status } = await this.waitForOutcome(timeoutMs);
    if (judged) throw new Error(`The card judged where it should not: ${status}`);
    return status;
  }

  /** Waits until a recording has ended in a score or a failure. */
  async waitForOutcome(timeoutMs = OUTCOME_WITHIN_MS): Promise<Outcome> {
    const underWay = /^(Ready|Getting|Opening|Listening|Checking)/;
    const status = await this.waitForStatus(new RegExp(`^(?!${underWay.source.slice(1)}).`), timeoutMs);
    return { judged: status.startsWith('Score'), status };
  }

  /** Presses the button with this name, or whose name begins with it, as soon as it is enabled. */
  async press(name: string, patienceMs = 30_000): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const button = await this.#find(name);
      if (button) return clickOn(button);
      if (performance.now() > deadline) {
        throw new Error(`No button "${name}" among: ${(await this.buttons()).join(', ')}.`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Presses a button once it stands still: a result that is still growing moves the buttons below it. */
  async pressWhenStill(name: string): Promise<void> {
    const button = await this.#find(name);
    if (!button) throw new Error(`No button "${name}" among: ${(await this.buttons()).join(', ')}.`);
    await clickOn(button);
  }

  async #find(name: string): Promise<ElementHandle<Element> | undefined> {
    const buttons = await this.#page.$$(this.#in('button:not(:disabled)'));
    const named = await Promise.all(buttons.map(async (button) => ({ button, name: await nameOf(button) })));
    const found = named.find((one) => one.name === name) ?? named.find((one) => one.name.startsWith(name));
    return found?.button;
  }

  /** Returns true while the named button of the foot plays. */
  async isPlaying(name: string): Promise<boolean> {
    return this.#page.$eval(
      this.#in(`.card-foot button[aria-label="${name}"]`),
      (button) => button.getAttribute('aria-pressed') === 'true',
    );
  }

  /** Returns the voices that may read. */
  async voices(): Promise<string[]> {
    await this.#page.waitForSelector(this.#in('.read-by select:enabled'));
    return this.#page.$$eval(this.#in('.read-by option'), (options) =>
      options.map((option) => option.textContent ?? ''),
    );
  }

  /** Chooses the voice that reads, by its name. */
  async chooseVoice(name: string): Promise<void> {
    await this.#page.waitForSelector(this.#in('.read-by select:enabled'));
    await this.#page.$eval(
      this.#in('.read-by select'),
      (select, wanted) => {
        if (!(select instanceof HTMLSelectElement)) throw new Error('It is no list.');
        const line = [...select.options].find(({ textContent }) => textContent === wanted);
        if (!line) throw new Error(`There is no voice "${wanted}".`);
        select.value = line.value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      },
      name,
    );
  }

  /** Returns the name of the card's filled button. */
  async mainButton(): Promise<string> {
    return this.#page.$eval(this.#in('.card .btn-primary'), (button) => button.textContent?.trim() ?? '');
  }

  /** Returns the names of all enabled buttons. */
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

  /** Returns the names of the gaps that are marked between words. */
  async gaps(): Promise<string[]> {
    return this.#page.$$eval(this.#in('.pause-sign'), (gaps) =>
      gaps.map((gap) => gap.getAttribute('title') ?? ''),
    );
  }

  /** Clicks a word in the card. */
  async openWord(label: string): Promise<void> {
    for (const word of await this.#page.$$(this.#in('.gloss-word'))) {
      const shown = await word.evaluate((element) => element.querySelector('b')?.textContent ?? '');
      if (shown.includes(label)) return clickOn(word);
    }
    throw new Error(`The card has no word "${label}".`);
  }

  /** Types into the field of the word's popover. */
  async typeInPopover(text: string): Promise<void> {
    const field = await this.#page.waitForSelector(this.#in('[role="dialog"] input:not([type])'));
    await field?.click();
    await field?.type(text);
  }

  /** Returns the text of the word's popover. */
  async popover(): Promise<string> {
    const popover = await this.#page.waitForSelector(this.#in('[role="dialog"]'));
    const text = await popover?.evaluate((element) =>
      element instanceof HTMLElement ? element.innerText : '',
    );
    return text ?? '';
  }
}

function nameOf(button: ElementHandle<Element>): Promise<string> {
  return button.evaluate((element) => (element.ariaLabel ?? element.textContent ?? '').trim());
}
