import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCopy } from '../../tools/driver/browser/copies.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { HistoryPopup } from '../../tools/driver/screens/history-popup.ts';
import { OptionsPage } from '../../tools/driver/screens/options-page.ts';
import { recordSentence } from '../../tools/driver/screens/record-sentence.ts';

const megabyte = 2 ** 20;

const folder = await mkdtemp(join(tmpdir(), 'sayable-copies-'));
const sayable = await launchSayable();

describe('the learner’s data', () => {
  let options: OptionsPage;

  beforeAll(async () => {
    options = await OptionsPage.open(sayable);
    const downloads = await options.page.createCDPSession();
    await downloads.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await options.fill('A site’s name', 'news.example');
    await options.press('Add');
    await options.choose('Your first language', 'Español');
    await record();
    await record();
  });
  afterAll(async () => {
    await sayable.close();
    await rm(folder, { recursive: true, force: true });
  });

  const record = () => recordSentence(sayable);
  const total = async () => /[\d,]+ tr(y|ies), .*/.exec(await options.text())?.[0];

  it('the learner saves the data, deletes it and restores it', { timeout: 400_000 }, async () => {
    await step('a damaged or foreign file is refused and changes no data', async () => {
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
      await expect.poll(() => readAttempts(sayable)).toEqual(before);
    });
    await step('saved and deleted data is restored, and its recordings can be played again', async () => {
      const before = await readAttempts(sayable);
      expect(before).toHaveLength(2);
      await options.press('Save a copy');
      await expect.poll(() => readdir(folder)).toContainEqual(expect.stringMatching(/^sayable-[\d-]+\.zip$/));
      const copy = (await readdir(folder)).find((name) => /^sayable-[\d-]+\.zip$/.test(name)) ?? '';

      await options.press('Delete all…');
      expect(await options.page.$eval('dialog', (dialog) => dialog.textContent)).toContain('can’t be undone');
      await options.fill('Type delete to go on', 'delet');
      await options.page.keyboard.press('Enter');
      await expect.poll(() => readAttempts(sayable)).toHaveLength(2);
      await options.fill('Type delete to go on', 'delete');
      await options.press('Delete everything');
      await expect.poll(total).toBe('0 tries, 0 MB of recordings');
      await expect.poll(() => readAttempts(sayable)).toEqual([]);
      await expect.poll(() => options.sites()).toEqual([]);

      await options.readCopy(join(folder, copy));
      await expect.poll(() => options.text()).toContain('Added 2 tries, 2 recordings.');
      await expect.poll(() => readAttempts(sayable)).toEqual(before);
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
    await step('the oldest recordings are deleted if there is no room, but no scores', async () => {
      await writeCopy(join(folder, 'large.zip'), { attempts: 4, bytesEach: 9 * megabyte });
      await options.readCopy(join(folder, 'large.zip'));
      await expect.poll(total).toMatch(/^7 tries, 3[67] MB/);
      await options.choose('Room for recordings', '20 MB');
      await expect.poll(() => options.text()).toContain('the oldest 2 recordings go now');
      await options.press('Keep 200 MB');
      await expect.poll(() => options.chosen('Room for recordings')).toBe('200 MB');
      await options.choose('Room for recordings', '20 MB');
      await options.press('Let them go');
      await expect.poll(total).toMatch(/^7 tries, 1[89] MB/);
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
      // The rows that nobody sees yet come last.
      await expect
        .poll(() => popup.page.$$eval('.attempt', (rows) => rows.at(-1)?.textContent))
        .toContain('Recording deleted to save space');
      await popup.page.close();
      await over.close();
    });
    await step('every new recording keeps the data within its limit', async () => {
      await options.page.evaluate(() => chrome.storage.local.set({ 'settings.recordingsLimitMb': 10 }));
      await record();
      const left = async () =>
        (await readAttempts(sayable)).filter(({ recordingBytes }) => recordingBytes > megabyte).length;
      await expect.poll(left).toBe(1);
    });
  });
});
