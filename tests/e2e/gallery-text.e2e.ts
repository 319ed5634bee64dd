import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { DrillPanel } from '../../tools/driver/screens/drill-panel.ts';
import { GalleryPage } from '../../tools/driver/screens/gallery-page.ts';

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);

describe('a page with much beside its text', () => {
  let page: GalleryPage;
  beforeEach(async () => {
    page = await GalleryPage.openAt(sayable, `${server.origin}/gallery/boilerplate.html`);
  });
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it.each(['#label', '#note'])('has no button for %s, which is not part of the text', async (selector) => {
    await page.select('#last', 'Musicians');
    await page.waitForButton();
    await page.frame.$eval(selector, (element) => getSelection()?.selectAllChildren(element));
    await page.frame.waitForFunction(() => !document.querySelector('sayable-button'));
  });

  it('offers a drill of five sentences from its main text only', async () => {
    const panel = await DrillPanel.openFromPopup(sayable, page.page);
    await panel.waitForText(/Five sentences to say/);
    const story = await page.frame.$$eval('.story > p:not(:nth-child(3))', (all) =>
      all.map(({ textContent }) => textContent).join(' '),
    );
    const sentences = await panel.sentences();
    expect(sentences).toHaveLength(5);
    for (const sentence of sentences) expect(story).toContain(sentence);
  });
});
