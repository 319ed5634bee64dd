import type { Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { DrillPanel } from '../../tools/driver/screens/drill-panel.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { makeFilm } from '../../tools/driver/sound/film.ts';

const [sayable, server, film] = await Promise.all([launchSayable(), servePages(), makeFilm()]);
const otherSite = server.origin.replace('127.0.0.1', 'localhost');

/** Puts a frame above a page, and returns its frame when it has loaded. */
async function addFrame(page: Page, url: string): Promise<Frame> {
  const element = await page.evaluateHandle(async (src) => {
    const frame = Object.assign(document.createElement('iframe'), {
      allow: 'autoplay',
      width: 600,
      height: 500,
    });
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    frame.src = src;
    document.body.prepend(frame);
    await loaded;
    return frame;
  }, url);
  return element.contentFrame();
}

/** Plays a film in a document, which is heard from a click on its page on. */
async function playFilm(page: Page, frame: Frame): Promise<void> {
  await page.mouse.click(5, 5);
  await frame.evaluate(async (wav) => {
    const video = document.body.appendChild(document.createElement('video'));
    const bytes = Uint8Array.from(atob(wav), (character) => character.charCodeAt(0));
    Object.assign(video, { id: 'film', loop: true, muted: true });
    video.src = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
    await video.play();
    video.muted = false;
  }, film.wav);
}

const isPaused = (frame: Frame) =>
  frame.$eval('#film', (video) => video instanceof HTMLMediaElement && video.paused);
const untilPaused = (frame: Frame, paused: boolean) => expect.poll(() => isPaused(frame)).toBe(paused);

describe('a film in another frame than the text', () => {
  let page: PracticePage;
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  it('is silent while a card beside it is listened to, in a frame of another site, and goes on at the end', async () => {
    page = await PracticePage.open(sayable, `${server.origin}/session.html`);
    const frame = await addFrame(page.page, `${otherSite}/player.html`);
    await playFilm(page.page, frame);
    const text = await page.page.$eval(
      'main p, p',
      (element) => element.textContent?.trim().split(' ')[0] ?? '',
    );
    const card = await page.practise('main p, p', text);
    expect(await isPaused(frame)).toBe(false);
    await card.press('Listen');
    await untilPaused(frame, true);
    await page.page.keyboard.press('Escape');
    await card.waitUntilClosed();
    await untilPaused(frame, false);
  });

  it('is silent in the page around a frame whose text is listened to', async () => {
    page = await PracticePage.open(sayable, `${server.origin}/player.html`);
    const frame = await addFrame(page.page, `${otherSite}/session.html`);
    const top = page.page.mainFrame();
    await playFilm(page.page, top);
    await frame.evaluate(() => {
      window.focus();
      const text = document.querySelector('main p, p');
      if (text) document.getSelection()?.selectAllChildren(text);
    });
    await sayable.pressShortcut(page.page);
    const listen = await frame.waitForSelector(
      'sayable-card >>> .segments [aria-pressed="false"]:not(:disabled)',
    );
    expect(await isPaused(top)).toBe(false);
    await listen?.click();
    await untilPaused(top, true);
    // The tab's frame, and the card with it, is gone.
    await page.page.$eval('iframe', (element) => element.remove());
    await untilPaused(top, false);
  });

  it('is silent while somebody listens in the side panel, and goes on when that is closed', async () => {
    page = await PracticePage.open(sayable, `${server.origin}/session.html`);
    const frame = await addFrame(page.page, `${otherSite}/player.html`);
    await playFilm(page.page, frame);
    const panel = await DrillPanel.openFromPopup(sayable, page.page);
    await panel.waitForText(/to say/);
    await panel.press('Begin');
    await panel.waitForStatus(/^Ready/);
    expect(await isPaused(frame)).toBe(false);
    await panel.press('Listen');
    await untilPaused(frame, true);
    await panel.page.close();
    await untilPaused(frame, false);
  });
});
