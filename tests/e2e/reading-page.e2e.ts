import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);
let reading: ReadingPage;
const open = async (hash = '', size = { width: 1280, height: 900 }) => {
  reading = await ReadingPage.open(sayable, `${server.origin}/article.html#${hash}`);
  await reading.page.setViewport(size);
};
afterEach(() => reading.page.close());
afterAll(() => Promise.all([sayable.close(), server.close()]));

describe('look', () => {
  it('looks', async () => {
    await open();
    const took = await reading.begin();
    console.log('began', took);
    await new Promise((r) => setTimeout(r, 6000));
    await reading.page.screenshot({ path: '/tmp/59-r1.png' });
    console.log(await reading.barText(), await reading.highlights());
    await reading.page.keyboard.press('Space');
    await new Promise((r) => setTimeout(r, 1000));
    await reading.page.screenshot({ path: '/tmp/59-r2.png' });
    console.log(await reading.barText());
    await reading.press('Skip this sentence');
    await new Promise((r) => setTimeout(r, 500));
    console.log(await reading.highlights());
    await reading.press('End');
    await new Promise((r) => setTimeout(r, 500));
    console.log(await reading.barText());
  });
  it('looks dark and narrow', async () => {
    await open('dark', { width: 360, height: 640 });
    console.log('began', await reading.begin('#second', 'ropes'));
    await new Promise((r) => setTimeout(r, 4000));
    await reading.page.screenshot({ path: '/tmp/59-r3.png' });
    console.log(await reading.barText(), await reading.highlights());
  });
  it('table', async () => {
    await open();
    console.log('began', await reading.begin('#cell', '1900'));
    await new Promise((r) => setTimeout(r, 500));
    await reading.page.screenshot({ path: '/tmp/59-r4.png' });
    console.log(await reading.barText(), await reading.highlights());
  });
  it('long', async () => {
    await open('long');
    console.log('began', await reading.begin());
    console.log('began again', await reading.begin());
  });
});
