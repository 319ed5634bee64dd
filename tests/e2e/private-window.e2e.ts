import { expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { launchSayable } from '../support/harness.ts';
import { PracticePage } from '../support/practice-page.ts';
import { speak, wrongOnPurpose } from '../support/speak.ts';
import { readAttempts } from '../support/stored-attempts.ts';

it('a private window: practising works, and the history keeps nothing of it', async () => {
  const sayable = await launchSayable();
  const server = await serveSample();
  try {
    await sayable.microphone.say(await speak(wrongOnPurpose.text));
    const settings = await sayable.open('chrome://extensions');
    await settings.evaluate(allowInPrivate, sayable.extension.id);
    await settings.close();
    // The browser loads an extension anew when this is changed.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const privately = await sayable.browser.createBrowserContext();
    const tab = await privately.newPage();
    await tab.goto(server.origin, { waitUntil: 'load' });
    const page = new PracticePage(tab);
    await page.select('#clock', 'develop');
    expect(await page.hasButton(3_000)).toBe(true);
    const card = await page.pressPractise();
    await card.waitUntilReady();
    await card.record();
    expect(await card.waitForScore()).toBeGreaterThan(40);
    await privately.close();
    expect(await readAttempts(sayable)).toEqual([]);
  } finally {
    await sayable.close();
    await server.close();
  }
});

declare const chrome: {
  developerPrivate: {
    updateExtensionConfiguration(change: { extensionId: string; incognitoAccess: boolean }): Promise<void>;
  };
};

/** Runs in the browser's page of extensions: what its switch "Allow in Incognito" does. */
async function allowInPrivate(extensionId: string): Promise<void> {
  await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
}
