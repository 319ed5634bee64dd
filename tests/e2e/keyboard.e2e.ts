import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { step } from '../../tools/driver/browser/step.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text, voice, lexicon } = wrongOnPurpose;

/** The whole main job without a pointer. */
describe('practice by keyboard alone', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let page: PracticePage;
  let card: Card;

  beforeAll(async () => {
    // F7 switches this caret on.
    const flags = ['--enable-caret-browsing'];
    [sayable, server] = await Promise.all([launchSayable({ flags }), serveSample()]);
    await sayable.microphone.say(await speak(text, { voice, lexicon }));
    page = await PracticePage.open(sayable, server.origin);
  });
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  const press = (key: Parameters<Page['keyboard']['press']>[0]) => page.page.keyboard.press(key);
  /** Puts the caret before a word and selects it with Shift and the arrow. */
  const selectWord = async (word: string) => {
    await page.page.bringToFront();
    await page.page.evaluate(placeCaret, word);
    await page.page.keyboard.down('Shift');
    for (const _ of word) await press('ArrowRight');
    await page.page.keyboard.up('Shift');
  };

  it('the learner does the whole main job without a pointer', { timeout: 400_000 }, async () => {
    await step('Shift and the arrows select, and Tab reaches the button', async () => {
      await selectWord('develop');
      expect(await page.page.evaluate(() => String(document.getSelection()))).toBe('develop');
      await page.waitForButton();
      await press('Tab');
      await expect.poll(() => focused(page.page)).toBe('Practice');
      await press('Enter');
      card = await page.card();
      await card.waitUntilReady();
    });
    await step('the shortcut also opens the card', async () => {
      await press('Escape');
      await card.waitUntilClosed();
      await selectWord('develop');
      card = await page.practiseByShortcut(sayable);
    });
    await step('Enter plays the model voice and stops it', async () => {
      // The previous card may still be closing.
      const canListen = () =>
        page.page.$$eval('sayable-card >>> button[aria-label="Listen"]', (all) =>
          all.map((button) => button.matches(':not(:disabled)')),
        );
      await expect.poll(canListen).toEqual([true]);
      await tabTo(page.page, 'Listen');
      await press('Enter');
      await expect.poll(() => pressedButtons(page.page)).toContain('Listen');
      await press('Enter');
      await expect.poll(() => pressedButtons(page.page)).toEqual([]);
    });
    await step('Space records while it is held, and the recording stops when it is released', async () => {
      await tabTo(page.page, /^Record/);
      // The recording is held after the speech and some silence, which would end a recording without a held
      // key.
      sayable.microphone.holdAt(7_000);
      await page.page.keyboard.down('Space');
      await card.waitUntilListening();
      await sayable.untilHeld();
      expect(await card.status()).toMatch(/^Listening/);
      await page.page.keyboard.up('Space');
      expect(await card.waitForScore()).toBeGreaterThan(40);
    });
    await step('the arrows move from word to word, Enter opens one and Esc closes it', async () => {
      await tabTo(page.page, /^They/);
      await press('ArrowRight');
      await expect.poll(() => focused(page.page)).toMatch(/^thought/);
      await press('Enter');
      await expect.poll(() => card.popover()).toContain('thought');
      await press('ArrowRight');
      await expect.poll(() => card.popover()).toMatch(/^the\b/);
      await press('Escape');
      await page.page.waitForSelector('sayable-card >>> [role="dialog"]', { hidden: true });
      await expect.poll(() => focused(page.page)).toMatch(/^(the|thought)\b/);
    });
    await step('Enter records again, and Esc cancels', async () => {
      await tabTo(page.page, /^Record again/);
      sayable.microphone.holdAt(1_000);
      await press('Enter');
      await card.waitUntilListening();
      await press('Escape');
      await card.waitForStatus(/^Score/);
    });
    await step('Esc closes the card, and the focus returns to the page', async () => {
      await press('Escape');
      await card.waitUntilClosed();
      // A faint line stays where words were said.
      const traces = await page.highlights();
      expect(Object.keys(traces).filter((name) => !name.startsWith('sayable-trace'))).toEqual([]);
      expect(Object.values(traces).flat()).toContain('harbor');
    });
    await step('the history plays an attempt, deletes it and undoes the deletion', async () => {
      const popup = await HistoryPopup.open(sayable, page.page);
      await popup.page.waitForSelector('.attempt');
      await tabTo(popup.page, 'Play');
      await popup.page.keyboard.press('Enter');
      await expect.poll(() => popup.isPlaying()).toBe(true);
      await popup.page.keyboard.press('Enter');
      await expect.poll(() => popup.isPlaying()).toBe(false);
      await tabTo(popup.page, 'Delete');
      await popup.page.keyboard.press('Enter');
      await expect.poll(async () => (await popup.entries()).length).toBe(0);
      await tabTo(popup.page, 'Undo');
      await popup.page.keyboard.press('Enter');
      await expect.poll(async () => (await popup.entries()).length).toBe(1);
    });
  });
});

/** Presses Tab until the control with this name has the focus. @throws with the names that had it. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    const current = await focused(page);
    if (typeof name === 'string' ? current === name : name.test(current)) return;
    met.push(current);
  }
  throw new Error(`Tab never reached ${name}, but: ${[...new Set(met)].join(', ')}.`);
}

/** Returns the name of the focused element, through open shadow roots. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return (element?.ariaLabel ?? element?.textContent ?? '').trim();
  });
}

function pressedButtons(page: Page): Promise<string[]> {
  return page.$$eval('sayable-card >>> [aria-pressed="true"]', (buttons) =>
    buttons.map((button) => button.ariaLabel ?? ''),
  );
}

/** Runs in the page: puts the caret where caret browsing puts it. */
function placeCaret(word: string): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    const at = node.data.indexOf(word);
    if (at < 0) continue;
    document.getSelection()?.collapse(node, at);
    return;
  }
  throw new Error(`"${word}" is not on this page.`);
}
