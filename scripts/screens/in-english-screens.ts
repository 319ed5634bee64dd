import type { Page } from 'puppeteer-core';
import { BrowserModels } from '../../tools/driver/browser/fakes/browser-models.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { changeSettings } from '../../tools/driver/browser/settings.ts';
import { InEnglish } from '../../tools/driver/screens/in-english.ts';
import { joinServer } from '../../tools/driver/screens/server-joined.ts';
import { startProxiedVendors } from '../../tools/driver/servers/proxied-vendors.ts';

interface InEnglishScreens {
  sayable: Sayable;
  applyScheme(page: Page): Promise<void>;
  shoot(page: Page, name: string): Promise<void>;
  width: number;
}

const german = 'Könnten Sie mir sagen, wo der Bahnhof ist?';
const ways = [
  { text: 'Could you tell me where the station is, please?', register: 'polite' },
  { text: 'Excuse me, where’s the station?', register: 'neutral' },
  { text: 'Hey, do you know where the station is?', register: 'casual' },
];

/** Takes the question how to say something: without help, with a download, and with a server's ways. */
export async function shootInEnglish(screens: InEnglishScreens): Promise<void> {
  const { sayable, applyScheme, shoot, width } = screens;
  const models = await BrowserModels.open(sayable, { translator: 'unavailable' });
  await changeSettings(sayable, { firstLanguage: 'de' });
  const open = async (path: string, height = 820) => {
    const question = await InEnglish.open(sayable, path);
    await applyScheme(question.page);
    await question.page.setViewport({ width: path === 'popup.html' ? 380 : width, height });
    return question;
  };
  const practise = await open('practise.html', 1_000);
  await practise.type(german);
  await shoot(practise.page, 'in-english-needs');
  await practise.page.close();
  await models.change({ translator: 'downloadable', holdsAt: 0.5 });
  const panel = await open('sidepanel.html');
  await panel.page.keyboard.press('Enter');
  await panel.waitForText(/50 %/);
  await shoot(panel.page, 'in-english-downloading');
  await panel.page.close();
  const vendors = await startProxiedVendors();
  try {
    await joinServer(sayable, vendors);
    vendors.openAi.setBehaviour({ answer: JSON.stringify({ ways }) });
    const popup = await open('popup.html', 560);
    await popup.ask(german);
    await popup.waitForText(/Among friends/);
    await popup.press('Keep in Words');
    await shoot(popup.page, 'in-english');
    await popup.page.keyboard.press('Escape');
    await popup.page.locator('#view-words').click();
    await popup.waitForText(/Bahnhof/);
    await shoot(popup.page, 'words-sentence');
    await popup.page.close();
  } finally {
    await vendors.close();
  }
}
