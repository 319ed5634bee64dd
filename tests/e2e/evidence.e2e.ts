import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/dependencies.mjs';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { Recorder, saveEvidence } from '../../tools/driver/browser/evidence.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';

/** The driver itself: a failed test leaves what shows its cause, and a click that misses fails. */
describe('the driver', () => {
  let sayable: Sayable;
  let server: StaticServer;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sayable-evidence-'));
    [sayable, server] = await Promise.all([launchSayable(), serveSample()]);
  });
  afterAll(async () => {
    await Promise.all([sayable?.close(), server?.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  it('the evidence of a failure has every page with its card, the consoles, the port messages and the last input', async () => {
    const recorder = new Recorder(sayable.browser);
    const page = await PracticePage.open(sayable, server.origin);
    await page.practise('#clock', 'develop slowly');
    await page.page.evaluate(() => console.warn('A warning of the page'));
    const essence = await saveEvidence([recorder], folder);

    const files = await readdir(folder);
    const read = (name: string) => readFile(join(folder, name), 'utf8');
    const [html = ''] = files.filter((name) => /localhost.*\.html$/.test(name));
    expect(await read(html)).toMatch(/<sayable-card[^>]*><template shadowrootmode="open".*Ready/s);
    const [png = ''] = files.filter((name) => /localhost.*\.png$/.test(name));
    expect((await readFile(join(folder, png))).subarray(1, 4).toString()).toBe('PNG');
    const timeline = await read('timeline.txt');
    expect(timeline).toMatch(/^[\d:.]+ offscreen\.html port practice received .*"prepare-sentence"/m);
    expect(timeline).toMatch(/^[\d:.]+ localhost:\d+\/ console warning: A warning of the page/m);
    expect(timeline).toMatch(/^[\d:.]+ localhost:\d+\/ input click at \d+,\d+ on <button> "Practice"/m);
    expect(essence.length).toBeLessThanOrEqual(25);
    expect(essence.join('\n')).toMatch(/\(visible, drawn\) \[status: Ready/);
    await page.page.close();
  });

  it('a browser that does not get ready leaves the evidence of its file', async ({ task }) => {
    await expect(launchSayable({ extensionPath: folder })).rejects.toThrow();
    const { meta } = task.file;
    const evidence = join(root, meta.evidence ?? '');
    expect(evidence).toMatch(/failures.evidence$/);
    expect(await readdir(evidence)).toContain('essence.txt');
    // This test passes, and its file has nothing to show.
    await rm(evidence, { recursive: true });
    delete meta.evidence;
  });

  it('a click fails if the text moves between the press and the release', async () => {
    const page = await PracticePage.open(sayable, server.origin);
    await page.clickText('#clock', 'weather');
    await page.page.evaluate(() =>
      addEventListener('pointerdown', () => scrollBy({ top: 60, behavior: 'instant' }), { once: true }),
    );
    await expect(page.clickText('#clock', 'weather')).rejects.toThrow('The click missed "weather"');
    await page.page.close();
  });
});
