import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { sample } from '../../tools/driver/browser/test-form.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { WelcomePage } from '../../tools/driver/screens/welcome-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text, voice, lexicon } = wrongOnPurpose;

describe.each(sample(['light', 'dark'], 1))('accessibility by axe, %s', (scheme) => {
  let sayable: Sayable;
  let server: StaticServer;

  beforeAll(async () => {
    [sayable, server] = await Promise.all([launchSayable(), serveSample()]);
  });
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  const dress = (one: Page) => one.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);

  it('the practise page is accessible, empty and with a text', async () => {
    const own = await sayable.openOwn('practise.html');
    await dress(own);
    expect(await seriousViolations(own)).toEqual([]);
    await own.close();
    const filled = await PracticePage.openOwn(sayable, text);
    await dress(filled.page);
    await (await filled.ownCard()).waitUntilReady();
    expect(await seriousViolations(filled.page)).toEqual([]);
    await filled.page.close();
  });

  it('every screen of a first recording is accessible, from the empty popup to a failure', {
    timeout: 400_000,
  }, async () => {
    const page = await PracticePage.open(sayable, server.origin);
    await dress(page.page);
    await step('the empty popup', async () => {
      const popup = await HistoryPopup.open(sayable, page.page);
      await dress(popup.page);
      expect(await seriousViolations(popup.page)).toEqual([]);
      await popup.page.close();
    });
    await step('the welcome page before and after its sentence', async () => {
      const welcome = await WelcomePage.open(sayable);
      await dress(welcome.page);
      expect(await seriousViolations(welcome.page)).toEqual([]);
      await sayable.microphone.say(await speak('I think the weather is fine now.', { voice }));
      await welcome.press('Say it');
      await welcome.waitForResult();
      expect(await seriousViolations(welcome.page)).toEqual([]);
      await welcome.page.close();
    });
    await step('the button beside a selection', async () => {
      await page.select('#clock', 'develop');
      expect(await page.hasButton(30_000)).toBe(true);
      expect(await seriousViolations(page.page, 'sayable-button')).toEqual([]);
    });
    const card = await step('the card: ready, listening, checking', async () => {
      await sayable.microphone.say(await speak(text, { voice, lexicon }));
      const card = await page.pressPractise();
      await card.waitUntilReady();
      expect(await seriousViolations(page.page, 'sayable-card')).toEqual([]);
      sayable.microphone.holdAt(1_500);
      await card.record();
      await card.waitUntilListening();
      await sayable.untilHeld();
      expect(await seriousViolations(page.page, 'sayable-card')).toEqual([]);
      await sayable.resumeSpeech();
      return card;
    });
    await step('the card with a result', async () => {
      await card.waitForScore();
      expect(await seriousViolations(page.page, 'sayable-card')).toEqual([]);
    });
    await step("a word's popover", async () => {
      await card.openWord('thought');
      await card.popover();
      expect(await seriousViolations(page.page, 'sayable-card')).toEqual([]);
      await page.page.keyboard.press('Escape');
    });
    await step('the popup with attempts', async () => {
      const popup = await HistoryPopup.open(sayable, page.page);
      await dress(popup.page);
      await popup.page.waitForSelector('.attempt');
      expect(await seriousViolations(popup.page)).toEqual([]);
      await popup.press(0, 'Delete');
      // The offer stays while it has the focus.
      await (await popup.page.waitForSelector('.toast-action'))?.focus();
      expect(await seriousViolations(popup.page)).toEqual([]);
      await popup.undo();
      await popup.page.close();
    });
    await step('the card that explains a failure', async () => {
      await sayable.microphone.say(await speak('My brother bought seven green apples on Friday.'));
      await page.page.bringToFront();
      await card.record();
      await card.waitUntilListening();
      await card.waitForFailure();
      expect(await seriousViolations(page.page, 'sayable-card')).toEqual([]);
    });
  });
});
