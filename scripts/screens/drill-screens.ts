import type { Page } from 'puppeteer-core';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { DrillPanel } from '../../tools/driver/screens/drill-panel.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

export interface DrillScreens {
  sayable: Sayable;
  /** The page whose sentences the drill reads. */
  page: Page;
  /** Opens a page of the extension with the current colour scheme. */
  open(path: string): Promise<Page>;
  shoot(page: Page, name: string): Promise<void>;
  /** The width of the panel in pixels. */
  width: number;
}

const height = 820;

/**
 * Takes every screen of a drill, from the choice to the list. The panel is opened in a tab, so its size can
 * be set.
 */
export async function shootDrill(screens: DrillScreens): Promise<void> {
  const { sayable, page, open, shoot, width } = screens;
  const start = await open('sidepanel.html');
  await start.setViewport({ width, height });
  await shoot(start, 'drill-start');
  await start.close();
  const real = await DrillPanel.openFromPopup(sayable, page);
  await real.waitForText(/to say/);
  await real.page.close();
  const panel = new DrillPanel(await open('sidepanel.html'));
  await panel.page.setViewport({ width, height });
  await panel.waitForText(/to say/);
  await shoot(panel.page, 'drill-choosing');
  const sentences = await panel.sentences();
  await panel.press('Begin');
  for (const [index, sentence] of sentences.entries()) {
    await panel.waitForStatus(/^Ready/);
    const { text, voice, lexicon } = wrongOnPurpose;
    await sayable.microphone.say(await speak(sentence, sentence === text ? { voice, lexicon } : {}));
    await panel.record();
    await panel.waitForStatus(/^Listening/);
    if (index === 1) {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await shoot(panel.page, 'drill-listening');
    }
    await panel.waitForStatus(/^(Checking|Score)/);
    if (index === 2) {
      await panel.waitForStatus(/^Score/);
      await shoot(panel.page, 'drill-result');
    }
    await panel.press(index === sentences.length - 1 ? 'Finish' : 'Next');
  }
  await panel.waitForText(/weakest first/);
  await panel.waitForText(/to work on|Very clear|Clear\.|Clear overall/, 30_000);
  await shoot(panel.page, 'drill-finished');
  await (await panel.row(0)).click();
  await panel.waitForStatus(/^Score/);
  await shoot(panel.page, 'drill-sentence');
  await panel.page.close();
}
