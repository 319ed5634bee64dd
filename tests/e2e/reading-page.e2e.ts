import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);
let reading: ReadingPage;
const open = async (hash = '', size = { width: 1280, height: 900 }) => {
  reading = await ReadingPage.open(sayable, `${server.origin}/article.html#${hash}`);
  await reading.page.setViewport(size);
};
afterEach(() => reading.page.close());
afterAll(() => Promise.all([sayable.close(), server.close()]));


const { voice, lexicon } = wrongOnPurpose;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('look', () => {
  it('reads', async () => {
    await open();
    const text = 'They thought the weather would develop slowly, so nobody hurried to the harbor. The old boat was on the sand. It had been there since the spring. In the evening the wind came from the north, and the water rose quickly.';
    await sayable.microphone.say(await speak(text, { voice, lexicon }));
    console.log('began', await reading.begin('#first', 'They thought'));
    for (let i = 0; i < 40; i++) {
      await pause(500);
      console.log(i, (await reading.barText()).replaceAll('\n', ' | '), Object.entries(await reading.highlights()).map(([n, t]) => n.replace('sayable-reading-', '') + ':' + t.length + (n.endsWith('-read') ? t[0] : '')).join(' '));
      if (i === 8) await reading.page.screenshot({ path: '/tmp/59-r5.png' });
    }
    await reading.page.screenshot({ path: '/tmp/59-r6.png' });
    await reading.press('End');
    await pause(700);
    await reading.page.screenshot({ path: '/tmp/59-r7.png' });
    console.log(await reading.barText());
    expect((await seriousViolations(reading.page))).toEqual([]);
    await reading.page.locator('sayable-reading >>> .reading-repeat button').click();
    await pause(3000);
    await reading.page.screenshot({ path: '/tmp/59-r8.png' });
    console.log(await reading.highlights());
  });
});
