import type { Page } from 'puppeteer-core';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { changeSettings } from '../../tools/driver/browser/settings.ts';
import type { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { ServerSection } from '../../tools/driver/screens/server-section.ts';
import { startProxiedVendors } from '../../tools/driver/servers/proxied-vendors.ts';
import { testAccessCode } from '../../tools/driver/servers/proxy.ts';

interface ServerScreens {
  sayable: Sayable;
  /** The address of a page with words to explain. */
  url: string;
  open(url: string): Promise<PracticePage>;
  applyScheme(page: Page): Promise<void>;
  shoot(page: Page, name: string): Promise<void>;
}

const explanation = {
  meaning: 'To grow or change little by little.',
  example: 'Dark clouds develop over the sea.',
  translation: 'formarse',
  note: null,
};

/** Takes the options page with a joined server, and a word that the server explains on a page. */
export async function shootServer(screens: ServerScreens): Promise<void> {
  const { sayable, applyScheme, shoot } = screens;
  const vendors = await startProxiedVendors();
  try {
    const section = await ServerSection.open(sayable);
    await applyScheme(section.page);
    await section.joinAndWait(vendors.proxy.url, testAccessCode);
    await section.page.waitForSelector('select[aria-label="Voice"]');
    await section.page.$eval('.rows', (rows) => rows.scrollIntoView({ block: 'center' }));
    await shoot(section.page, 'options-server');
    await section.page.close();
    vendors.openAi.setBehaviour({ answer: JSON.stringify(explanation) });
    await shootExplained(screens);
  } finally {
    await vendors.close();
  }
}

async function shootExplained({ sayable, url, open, shoot }: ServerScreens): Promise<void> {
  await changeSettings(sayable, { defineOnDoubleClick: true });
  const page = await open(url);
  await page.doubleClickText('#clock', 'develop');
  await page.page.locator('sayable-definition >>> ::-p-aria(Explain this word here)').click();
  await page.page.waitForSelector('sayable-definition >>> .explanation-text');
  await shoot(page.page, 'word-explained');
  await page.page.close();
}
