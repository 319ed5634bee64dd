import { expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { allowInPrivateWindows } from '../../tools/driver/browser/browser-settings.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { countRows } from '../../tools/driver/browser/stored-attempts.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

it('a private window offers practice, and stores none of it', async () => {
  const sayable = await launchSayable();
  const server = await serveSample();
  try {
    // Two of its words are red: outside a private window, they would come back for review.
    const { text, voice, lexicon } = wrongOnPurpose;
    await sayable.microphone.say(await speak(text, { voice, lexicon }));
    await allowInPrivateWindows(sayable);
    const privately = await sayable.browser.createBrowserContext();
    const tab = await privately.newPage();
    await tab.goto(server.origin, { waitUntil: 'load' });
    const page = new PracticePage(tab);
    await page.select('#clock', 'develop');
    const card = await page.pressPractise();
    await card.waitUntilReady();
    expect(await card.recordUntilScored()).toBeGreaterThan(40);
    await privately.close();
    const rows = await countRows(sayable);
    expect(rows).toMatchObject({ attempts: 0, summaries: 0, reviewCards: 0, practiceDays: 0, rounds: 0 });
    expect(Object.values(rows).filter((count) => count > 0)).toEqual([]);
  } finally {
    await sayable.close();
    await server.close();
  }
});
