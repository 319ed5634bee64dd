import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { LinesPage } from '../../tools/driver/screens/lines-page.ts';
import { filmOf, filmPlayer } from '../../tools/driver/sound/film.ts';
import { secondVoice, speak } from '../../tools/driver/sound/speak.ts';

const lines = ['Nobody hurried to the harbor.', 'The weather was slow.', 'We thought about it.'] as const;

const [sayable, server, film, said] = await Promise.all([
  launchSayable(),
  servePages(),
  filmOf(lines),
  Promise.all(lines.map((line) => speak(line, { voice: secondVoice }))),
]);

describe('lines of a video, one after the other without hands', () => {
  let page: LinesPage;
  beforeEach(async () => {
    page = await LinesPage.open(sayable, `${server.origin}/player.html`);
  });
  afterEach(() => page.page.close());
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  const player = () => filmPlayer(page.page).state();
  const stored = async () => (await readAttempts(sayable)).map(({ text, state }) => ({ text, state }));
  const patient = { timeout: 60_000 };

  it('are said to the last caption: each is an attempt, and the player is left as it was found', async () => {
    await filmPlayer(page.page).start(film);
    const { paused: _, currentTime: __, ...found } = await player();
    await page.begin();
    for (const [at, line] of lines.entries()) {
      await expect.poll(() => page.barText(), patient).toContain(line);
      const sound = said[at];
      if (sound) await sayable.microphone.say(sound);
    }
    await expect.poll(() => page.status(), patient).toContain('That was the last line with captions.');
    expect(await page.barText()).toContain('3 lines said');
    expect((await stored()).slice(0, 3)).toEqual(
      [...lines].reverse().map((text) => ({ text, state: 'assessed' })),
    );
    await expect.poll(async () => (await player()).paused).toBe(false);
    expect(await player()).toMatchObject(found);
  });

  it('leave the player, the focus and the keys to the page again', async () => {
    await filmPlayer(page.page).start(film, (film.cues[2]?.startS ?? 0) + 0.2);
    const heard = await page.page.evaluateHandle(() => {
      const player = document.querySelector('video');
      if (player) Object.assign(player, { volume: 0.3, loop: true, preservesPitch: false });
      const button = Object.assign(document.createElement('button'), { id: 'own' });
      document.body.append(button);
      button.focus();
      const keys: string[] = [];
      addEventListener('keydown', ({ key }) => keys.push(key));
      return keys;
    });
    const { paused: _, currentTime: __, ...found } = await player();
    await sayable.microphone.say(await speak(lines[2]));
    await page.begin();
    await page.page.locator('sayable-lines >>> summary').click();
    await page.press('m');
    await expect.poll(() => page.status(), patient).toContain('That was the last line with captions.');
    expect(await page.page.evaluate(() => document.activeElement?.localName)).not.toBe('button');
    await page.press('Escape');
    await expect.poll(() => page.barText()).toBe('');
    expect(await player()).toMatchObject({ ...found, volume: 0.3, loop: true, preservesPitch: false });
    expect(await page.page.evaluate(() => document.activeElement?.id)).toBe('own');
    await page.press('m');
    expect(await heard.jsonValue()).toEqual(['m']);
  });
});
