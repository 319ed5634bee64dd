import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchSayable } from '../../tools/driver/harness.ts';
import { OptionsPage } from '../../tools/driver/options-page.ts';
import { PracticePage } from '../../tools/driver/practice-page.ts';
import type { Sayable } from '../../tools/driver/sayable.ts';
import { speak } from '../../tools/driver/speak.ts';
import { WelcomePage } from '../../tools/driver/welcome-page.ts';

describe('the welcome page', () => {
  let sayable: Sayable;

  beforeAll(async () => {
    sayable = await launchSayable();
  });
  afterAll(() => sayable.close());

  it('asks for the microphone and shows that it hears', async () => {
    const welcome = await WelcomePage.open(sayable);
    await expect.poll(() => welcome.text()).toContain('Recordings stay on this device');
    await sayable.microphone.say(await speak('I think the weather is fine now.'));
    await welcome.press('Allow the microphone');
    await expect.poll(() => welcome.text(), { timeout: 10_000 }).toContain('It hears you');
    await welcome.press('Switch it off');
    await expect.poll(() => welcome.text()).toContain('The microphone is off again');
    await welcome.page.close();
  });

  it('keeps the first language, as the options show it', async () => {
    const welcome = await WelcomePage.open(sayable);
    await welcome.page.select('select[aria-label="Your first language"]', 'ja');
    const options = await OptionsPage.open(sayable);
    await expect.poll(() => options.chosen('Your first language')).toBe('日本語');
    await options.page.close();
    await welcome.page.close();
  });

  it('leads on to the first sentence', async () => {
    const welcome = await WelcomePage.open(sayable);
    await sayable.microphone.say(await speak('I think the weather is fine now.'));
    const opened = sayable.browser.waitForTarget((target) => target.url().includes('/practise.html'));
    await welcome.press('Practise it');
    const page = new PracticePage(await (await opened).asPage());
    const card = await page.ownCard();
    await card.waitUntilReady();
    await card.record();
    expect(await card.waitForScore()).toBeGreaterThan(60);
  });

  it('says what to do where the microphone is kept off', async () => {
    const without = await launchSayable({ microphone: 'denied' });
    const welcome = await WelcomePage.open(without);
    await welcome.press('Allow the microphone');
    await expect.poll(() => welcome.text(), { timeout: 10_000 }).toContain('keeps the microphone off');
    await without.close();
  });
});
