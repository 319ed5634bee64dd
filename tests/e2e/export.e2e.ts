import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { findAnki, readByAnki } from '../../tools/anki/read-package.ts';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { ExportPage } from '../../tools/driver/screens/export-page.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text, voice, lexicon } = wrongOnPurpose;

describe('the export of a learner’s data', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let folder: string;
  let python: string | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sayable-export-'));
    [sayable, server, python] = await Promise.all([launchSayable(), serveSample(), findAnki()]);
    const page = await PracticePage.open(sayable, server.origin);
    const card = await page.practise('#clock', 'develop slowly');
    await sayable.microphone.say(await speak(text, { voice, lexicon }));
    await card.recordUntilScored();
    await page.page.close();
    const downloads = await sayable.browser.target().createCDPSession();
    await downloads.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  }, 600_000);
  afterAll(async () => {
    await Promise.all([sayable?.close(), server?.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  const saved = async (ending: string): Promise<Buffer> => {
    const find = async () => (await readdir(folder)).find((name) => name.endsWith(ending));
    await expect.poll(find, { timeout: 120_000 }).toBeDefined();
    return readFile(join(folder, (await find()) ?? ''));
  };

  it('the page counts the exportable data by kind', async () => {
    const exporting = await ExportPage.open(sayable);
    await expect
      .poll(() => exporting.kinds())
      .toEqual(['Starred words (0)', 'Words to work on (2)', 'Sentences (1)']);
    expect(await seriousViolations(exporting.page)).toEqual([]);
    await exporting.page.close();
  });

  it('the Anki package has cards with both voices', async () => {
    const exporting = await ExportPage.open(sayable);
    await exporting.press('Make an Anki file');
    const bytes = await saved('.apkg');
    await expect.poll(() => exporting.status()).toBe('Saved 3 cards. Open the file with Anki.');
    await exporting.page.close();
    const files = unzipSync(bytes);
    const names = Object.values(JSON.parse(strFromU8(files.media ?? new Uint8Array())));
    // The model's and the person's for each card.
    expect(names).toHaveLength(6);
    const sounds = Object.keys(names).map((index) => files[index]?.length ?? 0);
    expect(sounds.every((length) => length > 5_000)).toBe(true);
    if (!python) return;
    const { notes, ok } = await readByAnki(python, [bytes]);
    expect(ok).toBe(true);
    const weather = notes.find(({ fields }) => fields.Text === 'weather');
    expect(weather?.fields).toMatchObject({ IPA: '/ˈwɛðɚ/', Sentence: text });
    expect(weather?.fields.Meaning).not.toBe('');
    expect(weather?.sounds).toHaveLength(2);
  });

  it('the attempts are saved as a table for a spreadsheet', async () => {
    const exporting = await ExportPage.open(sayable);
    await exporting.press('Save the tries');
    const tries = (await saved('.csv')).toString('utf8');
    expect(tries.charCodeAt(0)).toBe(0xfeff);
    expect(tries.trimEnd().split('\r\n')).toHaveLength(2);
    expect(tries).toContain('thought weather');
    await exporting.page.close();
  });

  it('the page says that Anki does not answer, or that Sayable may not connect to it', async () => {
    const exporting = await ExportPage.open(sayable);
    // The browser's own question for access can't be answered here.
    await exporting.page.evaluate(() => {
      Object.assign(chrome.permissions, { request: async () => true });
    });
    await exporting.press('Send to Anki');
    await expect
      .poll(() => exporting.status(), { timeout: 60_000 })
      .toBe('Anki does not answer. Open Anki with the add-on AnkiConnect, or make a file.');
    await exporting.page.evaluate(() => {
      Object.assign(chrome.permissions, { request: async () => false });
    });
    await exporting.press('Send to Anki');
    await expect.poll(() => exporting.status()).toContain('Sayable may not talk to Anki.');
    expect(await seriousViolations(exporting.page)).toEqual([]);
    await exporting.page.close();
  });

  it('the report can be printed', async () => {
    const exporting = await ExportPage.open(sayable);
    await exporting.fill('Your name, if you want it there', 'Ana <b>');
    await exporting.press('Make the report');
    await expect.poll(() => exporting.text()).toContain('Speaking practice of Ana <b>');
    expect(await exporting.text()).toContain(text);
    expect(await seriousViolations(exporting.page)).toEqual([]);
    await exporting.page.emulateMediaType('print');
    const isShown = (name: string) =>
      exporting.page.$eval(name, (element) => element.getClientRects().length > 0);
    expect(await isShown('.report-actions')).toBe(false);
    expect(await isShown('.report table')).toBe(true);
    for (const format of ['a4', 'letter'] as const) {
      const pdf = Buffer.from(await exporting.page.pdf({ format, printBackground: true }));
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      // An empty page has no font.
      expect(pdf.toString('latin1')).toContain('/Font');
    }
    await exporting.page.emulateMediaType('screen');
    await exporting.press('Back');
    await expect.poll(() => exporting.kinds()).toHaveLength(3);
    await exporting.page.close();
  });
});
