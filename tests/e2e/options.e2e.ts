import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from '../support/axe.ts';
import { writeCopy } from '../support/copies.ts';
import { launchSayable } from '../support/harness.ts';
import { HistoryPopup } from '../support/history-popup.ts';
import { OptionsPage } from '../support/options-page.ts';
import { PracticePage } from '../support/practice-page.ts';
import type { Sayable } from '../support/sayable.ts';
import { speak } from '../support/speak.ts';
import { readAttempts } from '../support/stored-attempts.ts';

const sentence = 'I think the weather is fine now.';
const megabyte = 2 ** 20;

describe('the options', () => {
  let sayable: Sayable;
  let options: OptionsPage;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sayable-copies-'));
    sayable = await launchSayable();
    options = await OptionsPage.open(sayable);
    const downloads = await options.page.createCDPSession();
    await downloads.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  });
  afterAll(async () => {
    await sayable.close();
    await rm(folder, { recursive: true, force: true });
  });

  const record = async () => {
    const page = new PracticePage(
      await sayable.openOwn(`practise.html?text=${encodeURIComponent(sentence)}`),
    );
    const card = await page.ownCard();
    await card.waitUntilReady();
    await sayable.microphone.say(await speak(sentence));
    await card.record();
    const score = await card.waitForScore();
    await page.page.close();
    return score;
  };
  const total = async () => /[\d,]+ tr(y|ies), .*/.exec(await options.text())?.[0];

  it('are in force at once, kept, and shown as they are', async () => {
    expect(await options.isOn('Button beside a selection')).toBe(true);
    await options.toggle('Button beside a selection');
    await options.toggle('Double-click shows the definition');
    await options.choose('Your first language', 'Español');
    expect(await options.text()).toMatch(/Shortcut\s+Practises the selected sentence\.\s+AltS/);
    await options.page.reload();
    await expect.poll(() => options.chosen('Your first language')).toBe('Español');
    expect(await options.isOn('Button beside a selection')).toBe(false);
    expect(await options.isOn('Double-click shows the definition')).toBe(true);
    await options.toggle('Button beside a selection');
    await expect.poll(() => options.isOn('Button beside a selection')).toBe(true);
  });

  it('take sites off and put them back, with a way to undo it', async () => {
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

  it('show what the microphone hears, and what is chosen is what records', async () => {
    await sayable.microphone.say(await speak(sentence));
    await expect.poll(() => options.lines('Microphone').then((lines) => lines.length)).toBeGreaterThan(1);
    await options.press('Listen');
    await expect.poll(() => options.text(), { timeout: 10_000 }).toContain('It hears you.');
    await options.press('Stop');
    await expect.poll(() => options.text()).toContain('only while you record');

    const second = (await options.lines('Microphone')).at(-1) ?? '';
    await options.choose('Microphone', second);
    await record();
    const host = await sayable.offscreen();
    const used = await host?.evaluate(async () => {
      const opened = await navigator.mediaDevices.enumerateDevices();
      return opened.filter(({ kind }) => kind === 'audioinput').map(({ label }) => label);
    });
    expect(used).toContain(second);
  });

  it('fall back to the default microphone where the chosen one is gone, and say so', async () => {
    await options.page.evaluate(() => chrome.storage.local.set({ 'settings.microphoneId': 'gone' }));
    await expect.poll(() => options.text()).toContain('The one you chose is not plugged in');
    expect(await record()).toBeGreaterThan(60);
    await options.choose('Microphone', 'The system’s default');
    await expect.poll(() => options.text()).not.toContain('not plugged in');
  });

  it('refuse a damaged or foreign file and change nothing', async () => {
    const before = await readAttempts(sayable);
    await writeFile(join(folder, 'foreign.zip'), 'no copy');
    await options.readCopy(join(folder, 'foreign.zip'));
    await expect.poll(() => options.text()).toContain('not a copy from Sayable');

    await writeCopy(join(folder, 'whole.zip'), { attempts: 2, bytesEach: 100 });
    const bytes = await readFile(join(folder, 'whole.zip'));
    bytes[80] = (bytes[80] ?? 0) ^ 255;
    await writeFile(join(folder, 'damaged.zip'), bytes);
    await options.readCopy(join(folder, 'damaged.zip'));
    await expect.poll(() => options.text()).toContain('This copy is damaged. Nothing was changed.');
    expect(await readAttempts(sayable)).toEqual(before);
  });

  it('save a copy, delete everything, and bring all of it back, to be heard again', async () => {
    const before = await readAttempts(sayable);
    expect(before).toHaveLength(2);
    await options.press('Save a copy');
    await expect.poll(() => readdir(folder)).toContainEqual(expect.stringMatching(/^sayable-[\d-]+\.zip$/));
    const copy = (await readdir(folder)).find((name) => /^sayable-[\d-]+\.zip$/.test(name)) ?? '';

    await options.press('Delete all…');
    expect(await options.page.$eval('dialog', (dialog) => dialog.textContent)).toContain('can’t be undone');
    await options.fill('Type delete to go on', 'delet');
    await options.page.keyboard.press('Enter');
    expect(await readAttempts(sayable)).toHaveLength(2);
    await options.fill('Type delete to go on', 'delete');
    await options.press('Delete everything');
    await expect.poll(total).toBe('0 tries, 0 MB of recordings');
    expect(await readAttempts(sayable)).toEqual([]);
    await expect.poll(() => options.sites()).toEqual([]);

    await options.readCopy(join(folder, copy));
    await expect.poll(() => options.text()).toContain('Added 2 tries, 2 recordings.');
    expect(await readAttempts(sayable)).toEqual(before);
    await expect.poll(() => options.sites()).toEqual(['news.example']);
    await expect.poll(() => options.chosen('Your first language')).toBe('Español');

    await options.press('Undo');
    await expect.poll(total).toBe('0 tries, 0 MB of recordings');
    await expect.poll(() => options.sites()).toEqual([]);

    await options.readCopy(join(folder, copy));
    await expect.poll(total).toMatch(/^2 tries/);
    const over = await sayable.openOwn('manifest.json');
    const popup = await HistoryPopup.open(sayable, over);
    await popup.press(0, 'Play');
    await expect.poll(() => popup.isPlaying()).toBe(true);
    await popup.page.close();
    await over.close();
    expect(await record()).toBeGreaterThan(60);
  });

  it('let the oldest recordings go where there is no room, and keep their scores', async () => {
    await writeCopy(join(folder, 'large.zip'), { attempts: 4, bytesEach: 9 * megabyte });
    await options.readCopy(join(folder, 'large.zip'));
    await expect.poll(total, { timeout: 20_000 }).toMatch(/^7 tries, 36 MB/);
    await options.choose('Room for recordings', '20 MB');
    await expect.poll(() => options.text()).toContain('the oldest 2 recordings go now');
    await options.press('Keep 200 MB');
    await expect.poll(() => options.chosen('Room for recordings')).toBe('200 MB');
    await options.choose('Room for recordings', '20 MB');
    await options.press('Let them go');
    await expect.poll(total).toMatch(/^7 tries, 18 MB/);
    const made = (await readAttempts(sayable)).filter(({ id }) => id.startsWith('made-'));
    expect(made.map(({ recordingGone, recordingBytes }) => [recordingGone, recordingBytes])).toEqual([
      [undefined, 9 * megabyte],
      [undefined, 9 * megabyte],
      [true, 0],
      [true, 0],
    ]);
    expect(made.every(({ assessment }) => assessment !== undefined)).toBe(true);

    const over = await sayable.openOwn('manifest.json');
    const popup = await HistoryPopup.open(sayable, over);
    expect(await popup.page.$$eval('.attempt', (rows) => rows.at(-1)?.textContent)).toContain(
      'recording made room',
    );
    await popup.page.close();
    await over.close();
  });

  it('make room by themselves after a recording', async () => {
    await options.page.evaluate(() => chrome.storage.local.set({ 'settings.recordingsLimitMb': 10 }));
    await record();
    const left = async () =>
      (await readAttempts(sayable)).filter(({ recordingBytes }) => recordingBytes > megabyte).length;
    await expect.poll(left).toBe(1);
  });

  it.each(['light', 'dark'])('have nothing that axe finds wrong, in the %s look', async (value) => {
    await options.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    expect(await seriousViolations(options.page)).toEqual([]);
    await options.press('Delete all…');
    expect(await seriousViolations(options.page)).toEqual([]);
    await options.press('Cancel');
    await options.page.waitForSelector('dialog', { hidden: true });
  });

  it('open from the popup’s gear', async () => {
    const over = await sayable.openOwn('manifest.json');
    const popup = await HistoryPopup.open(sayable, over);
    // Else the browser shows the one that is open.
    await options.page.close();
    const opened = sayable.browser.waitForTarget((target) => target.url().endsWith('/options.html'));
    await popup.page.locator('::-p-aria([name="Options"][role="button"])').click();
    expect(await (await (await opened).asPage()).title()).toBe('Options · Sayable');
  });
});
