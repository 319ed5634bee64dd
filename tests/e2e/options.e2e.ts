import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { OptionsPage } from '../../tools/driver/screens/options-page.ts';
import { recordSentence } from '../../tools/driver/screens/record-sentence.ts';
import { speak } from '../../tools/driver/sound/speak.ts';
import { watchMicrophone } from '../../tools/driver/sound/watch-microphone.ts';

const sayable = await launchSayable({ microphone: 'file' });

describe('the options', () => {
  let options: OptionsPage;
  beforeEach(async () => {
    options = await OptionsPage.open(sayable);
  });
  afterEach(async () => {
    if (!options.page.isClosed()) await options.page.close();
  });
  afterAll(() => sayable.close());

  const record = () => recordSentence(sayable);

  it('take effect immediately, are stored, and are shown as they are', async () => {
    expect(await options.isOn('Button beside a selection')).toBe(true);
    await options.toggle('Button beside a selection');
    await options.toggle('Double-click shows the definition');
    await options.toggle('Along waits for you');
    await options.choose('Your first language', 'Español');
    await expect.poll(() => options.text()).toMatch(/Shortcut\s+Practices the selected sentence\.\s+AltS/);
    await options.page.reload();
    await expect.poll(() => options.chosen('Your first language')).toBe('Español');
    expect(await options.isOn('Button beside a selection')).toBe(false);
    expect(await options.isOn('Double-click shows the definition')).toBe(true);
    expect(await options.isOn('Along waits for you')).toBe(false);
    await options.toggle('Button beside a selection');
    await expect.poll(() => options.isOn('Button beside a selection')).toBe(true);
  });

  it('try nothing that their policy forbids, which would take the browser milliseconds to report', async () => {
    await options.page.evaluateOnNewDocument(() => {
      addEventListener('securitypolicyviolation', ({ blockedURI }) =>
        Reflect.set(globalThis, 'forbidden', blockedURI),
      );
    });
    await options.page.reload();
    await expect.poll(() => options.text()).toMatch(/Shortcut/);
    expect(await options.page.evaluate(() => Reflect.get(globalThis, 'forbidden'))).toBeUndefined();
  });

  it('switch sites off and on again, with an undo', async () => {
    await options.fill('A site’s name', 'no site');
    await options.press('Add');
    await expect.poll(() => options.text()).toContain('Type a site’s name');
    await options.fill('A site’s name', 'https://News.example/today');
    await options.press('Add');
    await expect.poll(() => options.sites()).toEqual(['news.example']);
    await options.press('Remove news.example');
    await expect.poll(() => options.sites()).toEqual([]);
    await options.press('Undo');
    await expect.poll(() => options.sites()).toEqual(['news.example']);
  });

  it('show the level of the microphone, and the chosen microphone records', async () => {
    await sayable.microphone.say(await speak('I think the weather is fine now.'));
    await expect.poll(() => options.lines('Microphone').then((lines) => lines.length)).toBeGreaterThan(1);
    await options.press('Test');
    await expect.poll(() => options.text()).toContain('It hears you.');
    await options.press('Stop');
    await expect.poll(() => options.text()).toContain('only while you record');

    await record();
    const watch = await watchMicrophone(sayable);
    const [standard, second = ''] = (await options.lines('Microphone')).slice(-2);
    await options.choose('Microphone', second);
    await record();
    expect(await watch.lastDevice()).toBe(second);
    expect(standard).not.toBe(second);
    expect(await watch.isOn()).toBe(false);
  });

  it('fall back to the default microphone when the chosen one is unplugged, and say so', async () => {
    await sayable.microphone.say(await speak('I think the weather is fine now.'));
    await options.page.evaluate(() => chrome.storage.local.set({ 'settings.microphoneId': 'gone' }));
    await expect.poll(() => options.text()).toContain('The one you chose is not plugged in');
    expect(await record()).toBeGreaterThan(60);
    await options.choose('Microphone', 'The system’s default');
    await expect.poll(() => options.text()).not.toContain('not plugged in');
  });

  it.each(['light', 'dark'])('are accessible by axe, in the %s look', async (value) => {
    await options.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    expect(await seriousViolations(options.page)).toEqual([]);
    await options.press('Delete all…');
    expect(await seriousViolations(options.page)).toEqual([]);
    await options.press('Cancel');
    await options.page.waitForSelector('dialog', { hidden: true });
  });

  it('open from the popup’s gear button', async () => {
    const over = await sayable.openOwn('manifest.json');
    const popup = await HistoryPopup.open(sayable, over);
    // The browser would show the options page that is open already.
    await options.page.close();
    const opened = sayable.browser.waitForTarget((target) => target.url().endsWith('/options.html'));
    await popup.leaveBy('Options');
    const page = await (await opened).asPage();
    // The target exists before its document has been read.
    await expect.poll(() => page.title()).toBe('Options · Sayable');
    await page.close();
  });
});
