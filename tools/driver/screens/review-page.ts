import type { ReviewCard } from '@sayable/shared/contracts';
import type { Sayable } from '../browser/sayable.ts';
import { changeTables, readTable } from '../browser/stored-rows.ts';
import { Screen } from './screen.ts';

/** The page of the daily review. */
export class ReviewPage extends Screen {
  static async open(sayable: Sayable): Promise<ReviewPage> {
    const page = await sayable.openOwn('review.html');
    await page.waitForSelector('.review-turn, .review-title');
    return new ReviewPage(page);
  }

  /** Returns the word that is asked for; null if none is. */
  async word(): Promise<string | null> {
    const word = await this.page.$('.review-word');
    return (await word?.evaluate((element) => element.textContent)) ?? null;
  }

  /** Skips words until this one is asked for. */
  async skipTo(word: string): Promise<void> {
    for (let now = await this.word(); now !== word; now = await this.word()) {
      if (now === null) throw new Error(`The review doesn't ask for "${word}".`);
      await this.pressWhenReady('Skip');
      await this.page.waitForFunction(
        (before) => document.querySelector('.review-word')?.textContent !== before,
        {},
        now,
      );
    }
  }

  /** Says the word and waits for the result, or for the reason why there is none. */
  async say(): Promise<void> {
    await this.pressWhenReady('Say it');
    await this.page.waitForFunction(
      () =>
        [...document.querySelectorAll('.review-actions button')].some(
          (button) => button.textContent?.startsWith('Say it') && !button.matches(':disabled'),
        ) && document.querySelector('.review-result')?.textContent,
      { timeout: 60_000 },
    );
  }

  /** Returns how the last try went, and when the word comes again. */
  async result(): Promise<string> {
    return this.page.$eval('.review-result', (element) =>
      element instanceof HTMLElement ? element.innerText : '',
    );
  }

  /** Returns the lines of the last result. */
  async lines(): Promise<string[]> {
    return (await this.result()).split('\n').filter((line) => line.trim() !== '');
  }

  /** Presses the first button whose name begins so, once it can be pressed. */
  async pressWhenReady(name: string): Promise<void> {
    // The click is made in the page: between two steps, another button may come to its place.
    await this.page.waitForFunction(
      (start) => {
        const found = [...document.querySelectorAll('button')].find(
          (button) =>
            (button.ariaLabel ?? button.textContent ?? '').startsWith(start) && !button.matches(':disabled'),
        );
        found?.click();
        return found !== undefined;
      },
      { timeout: 30_000 },
      name,
    );
  }
}

/** Moves all cards and days of practice back by a day, as if a day had passed since. */
export async function passDay(sayable: Sayable): Promise<void> {
  // A document of the extension's origin without a script, so that nothing else writes.
  const page = await sayable.openOwn('manifest.json');
  const earlier = (day: string) =>
    new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const cards = await readTable<ReviewCard>(page, 'reviewCards');
  const days = await readTable<{ day: string }>(page, 'practiceDays');
  await changeTables(page, {
    reviewCards: {
      put: cards.map((card) => ({
        ...card,
        createdDay: earlier(card.createdDay),
        dueDay: earlier(card.dueDay),
        lastDay: earlier(card.lastDay),
        reviews: card.reviews.map((one) => ({ ...one, at: one.at - 86_400_000, day: earlier(one.day) })),
      })),
    },
    practiceDays: {
      remove: days.map(({ day }) => day),
      put: days.map((one) => ({ ...one, day: earlier(one.day) })),
    },
  });
  await page.close();
}
