import type { Page } from 'puppeteer-core';
import { expect, it, onTestFinished } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { sample } from '../../tools/driver/browser/test-form.ts';
import { walkPlayer } from '../../tools/driver/screens/player-states.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';

const topOfCard = (page: Page) =>
  page.$eval('sayable-card >>> .surface', (surface) => surface.getBoundingClientRect().top);
const bottomOfPlayer = (page: Page) =>
  page.$eval('#player', (player) => player.getBoundingClientRect().bottom);

const looks = sample(
  [
    ['light', 1_280],
    ['light', 360],
    ['dark', 360],
    ['dark', 1_280],
  ] as const,
  2,
);

it.each(looks)(
  'every state of a line of a video is accessible and fits, %s, %d px wide',
  {
    timeout: 400_000,
  },
  async (scheme, width) => {
    const [sayable, server] = await Promise.all([launchSayable(), servePages()]);
    onTestFinished(async () => void (await Promise.all([sayable.close(), server.close()])));
    const practice = await PracticePage.open(sayable, 'about:blank');
    const { page } = practice;
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(`${server.origin}/player.html`);
    const seen: string[] = [];
    await walkPlayer({
      sayable,
      practice,
      async see(state, within) {
        seen.push(state);
        expect(await seriousViolations(page, within), state).toEqual([]);
        const beyond = await page.$eval(`${within} >>> .surface`, (surface) => {
          const { left, top, right, bottom } = surface.getBoundingClientRect();
          return Math.max(-left, -top, right - innerWidth, bottom - innerHeight);
        });
        expect(beyond, state).toBeLessThanOrEqual(0);
        if (state === 'left-full-screen')
          expect(await topOfCard(page)).toBeGreaterThan(await bottomOfPlayer(page));
        // A film is dark, whatever the page around it is.
        const isDark = ['full-screen', 'run-full-screen', 'button'].includes(state);
        const theme = isDark ? 'dark' : scheme;
        expect(await page.$eval(within, (host) => host.getAttribute('data-theme')), state).toBe(theme);
      },
    });
    expect(seen).toHaveLength(13);
  },
);
