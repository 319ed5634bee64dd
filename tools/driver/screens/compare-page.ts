import type { Sayable } from '../browser/sayable.ts';
import { readAttempts, type StoredAttempt } from '../browser/stored-attempts.ts';
import { type Heard, listenIn } from '../sound/listen-in.ts';
import type { Sound } from '../sound/microphone.ts';
import { PracticePage } from './practice-page.ts';
import { Screen } from './screen.ts';

/** The two voices of one attempt, side by side. */
export class CompareScreen extends Screen {
  /** Says a sentence on the extension's own page and returns the attempt. */
  static async say(sayable: Sayable, text: string, sound: Sound): Promise<StoredAttempt> {
    const page = await PracticePage.openOwn(sayable, text);
    const card = await page.ownCard();
    await card.waitUntilReady();
    await sayable.microphone.say(sound);
    await card.recordUntilScored();
    const [newest] = await readAttempts(sayable);
    await page.page.close();
    if (!newest) throw new Error('The attempt is not in the history.');
    return newest;
  }

  static async open(sayable: Sayable, query: Record<string, string>): Promise<CompareScreen> {
    const page = await sayable.browser.newPage();
    await listenIn(page);
    const address = new URL(`chrome-extension://${sayable.extension.id}/compare.html`);
    address.search = new URLSearchParams(query).toString();
    await page.goto(address.href);
    const screen = new CompareScreen(page);
    await screen.waitUntilDrawn();
    return screen;
  }

  async waitUntilDrawn(): Promise<void> {
    await this.page.waitForSelector('.compare-chart, .compare-message');
  }

  /** Drags over letters of the sentence. */
  async drag(text: string): Promise<void> {
    const [from, to] = await this.page.evaluate((wanted) => {
      const letters = [...document.querySelectorAll<HTMLElement>('.compare-sentence [data-at]')];
      const start = letters
        .map(({ textContent }) => textContent)
        .join('')
        .indexOf(wanted);
      const middle = (letter: HTMLElement | undefined) => {
        const box = letter?.getBoundingClientRect();
        return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
      };
      return [middle(letters[start]), middle(letters[start + wanted.length - 1])] as const;
    }, text);
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await this.page.mouse.move(to.x, to.y);
    await this.page.mouse.up();
    // The next frame draws the dragged part.
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }

  /** Returns the selection as a screen reader reads it. */
  async selected(): Promise<string> {
    return this.page.$eval('.compare-sentence', (element) => element.getAttribute('aria-valuetext') ?? '');
  }

  /** Presses a key that plays something, and returns everything that is played until it ends. */
  async hear(key: 'm' | 'y' | 'b' | 'Space'): Promise<Heard> {
    await this.page.evaluate(() => window.sayableHeard?.forget());
    await this.page.keyboard.press(key);
    await this.page.waitForFunction(() => window.sayableHeard?.ended === true);
    const heard = await this.page.evaluate(async () => {
      const { given, rate, keepsPitch, output } = window.sayableHeard ?? {};
      return { given: [...new Uint8Array((await given) ?? new ArrayBuffer(0))], rate, keepsPitch, output };
    });
    return { ...heard, given: Uint8Array.from(heard.given), output: Float32Array.from(heard.output ?? []) };
  }
}
