import type { Page } from 'puppeteer-core';
import { servePages } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { walkPlayer } from '../../tools/driver/screens/player-states.ts';
import type { PracticePage } from '../../tools/driver/screens/practice-page.ts';

export interface PlayerScreens {
  sayable: Sayable;
  open(url: string): Promise<PracticePage>;
  shoot(page: Page, name: string): Promise<void>;
  /** The width of the page; undefined for the browser's own. */
  width: number | undefined;
}

/** Takes every state of a line of a video. */
export async function shootPlayer({ sayable, open, shoot, width }: PlayerScreens): Promise<void> {
  const server = await servePages();
  const practice = await open(`${server.origin}/player.html`);
  const { page } = practice;
  if (width !== undefined) await page.setViewport({ width, height: 800 });
  await walkPlayer({ sayable, practice, see: (state) => shoot(page, `line-${state}`) });
  await page.close();
  await server.close();
}
