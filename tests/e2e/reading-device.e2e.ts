import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AudioFaults, audioFaults } from '../../tools/driver/browser/faults.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { ReadingPage } from '../../tools/driver/screens/reading-page.ts';
import { inARow, speak } from '../../tools/driver/sound/speak.ts';

const [sayable, server] = await Promise.all([launchSayable({ microphone: 'file' }), servePages()]);
afterAll(() => Promise.all([sayable.close(), server.close()]));

const apples = 'My brother bought seven green apples today.';
let page: ReadingPage;
let audio: AudioFaults;

describe('a reading that loses its microphone', () => {
  beforeEach(async () => {
    const own = await sayable.openOwn('welcome.html');
    await sayable.startOffscreen(own);
    await own.close();
    audio = await audioFaults(sayable);
    await sayable.microphone.say(inARow([await speak(apples), await speak('She followed the road')]));
    page = await ReadingPage.open(sayable, `${server.origin}/session.html`);
    await page.begin('#first', 'My brother');
    await page.waitForText('7 of 7 words right');
  });
  afterEach(() => page.page.close());

  it.each([
    ['unplugged', () => audio.unplug()],
    ['taken with all sound, as by a laptop that sleeps', () => audio.suspend()],
  ])('keeps what was read, says what to do, and goes on: %s', async (_name, take) => {
    await take();
    await expect.poll(() => page.status()).toMatch(/microphone went away/i);
    await sayable.microphone.say(await speak('She followed the road and looked around.'));
    await page.press('Go on (Space)');
    await page.waitForText('14 of 14 words right');
  });
});
