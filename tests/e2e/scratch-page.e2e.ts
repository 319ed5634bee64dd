import { afterAll, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
const [sayable, server] = await Promise.all([launchSayable(), servePages()]);
afterAll(() => Promise.all([sayable.close(), server.close()]));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
it('frames', async () => {
  for (const style of ['width:640px;height:500px;margin-top:600px', 'width:100%;height:880px', 'width:100%;height:3000px']) {
    const r = await ReadingPage.open(sayable, `${server.origin}/article.html`);
    await r.page.evaluate((s) => { document.body.style.maxWidth = 'none'; document.body.innerHTML = `<div style="height:300px">x</div><iframe src="/article.html" style="${s}"></iframe><div style="height:2000px">x</div>`; }, style);
    await pause(1500);
    console.log(style, 'began', await r.begin());
    await pause(2500); const ff = r.page.frames()[1]; console.log(await ff?.evaluate(() => scrollY), await r.page.evaluate(() => scrollY));
    await r.page.screenshot({ path: `/tmp/59-f${style.length}a.png` });
    await r.page.mouse.wheel({ deltaY: 700 });
    await pause(1000);
    await r.page.screenshot({ path: `/tmp/59-f${style.length}b.png` });
    await r.page.close();
  }
});
