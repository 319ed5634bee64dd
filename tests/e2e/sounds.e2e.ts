import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import type { Card } from '../../tools/driver/screens/card.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { SoundsPage } from '../../tools/driver/screens/sounds-page.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

const text = 'They thought the weather would develop slowly.';
const judgeFile = 'engine/sounds/sounds-judge.onnx';
const clipsFile = 'engine/clips/american/L-R.clips';

/** Says the sentence and returns the card. */
async function practise(sayable: Sayable): Promise<Card> {
  await sayable.microphone.say(await speak(text));
  const page = await PracticePage.openOwn(sayable, text);
  const card = await page.ownCard();
  await card.record();
  return card;
}

describe('the network that scores sounds', () => {
  it('scores the sounds in the browser, and the card shows no warning', async () => {
    const sayable = await launchSayable();
    try {
      const card = await practise(sayable);
      await card.waitForScore();
      const settings: unknown = JSON.parse(
        await readFile(join(inject('extensionPath'), 'engine/sounds/sounds.json'), 'utf8'),
      );
      const [attempt] = await readAttempts(sayable);
      expect(attempt?.assessment?.scoredBy?.name).toBe('sounds');
      expect(settings).toMatchObject({ id: attempt?.assessment?.scoredBy?.version });
      expect(attempt?.assessment?.conditions).toBeUndefined();
      expect(await card.text()).not.toMatch(/network|nothing is marked/);
    } finally {
      await sayable.close();
    }
  });

  describe('with a damaged file', () => {
    let extensionPath: string;
    beforeEach(async () => {
      extensionPath = join(await mkdtemp(join(tmpdir(), 'sayable-damaged-')), 'extension');
      await cp(inject('extensionPath'), extensionPath, { recursive: true });
      for (const file of [judgeFile, clipsFile]) {
        const whole = await readFile(join(extensionPath, file));
        await writeFile(join(extensionPath, file), whole.subarray(0, 1_000));
      }
    });
    afterEach(() => rm(join(extensionPath, '..'), { recursive: true, force: true }));

    it('has an older voice say the words of a round, and the page says so', async () => {
      const sayable = await launchSayable({ extensionPath });
      try {
        const sounds = await SoundsPage.open(sayable, 'L');
        await sounds.press('Listen: l or ɹ');
        await sounds.page.waitForSelector('.sound-choice');
        await expect.poll(() => sounds.status()).toContain('so another voice speaks.');
        expect(await sounds.answer(1)).toMatch(/another voice speaks\. (Yes: |It was )“\w+”\.$/);
      } finally {
        await sayable.close();
      }
    });

    it('judges nothing, and the card says so', async () => {
      const sayable = await launchSayable({ extensionPath });
      try {
        const card = await practise(sayable);
        await expect.poll(() => card.text()).toContain('nothing is marked');
        const [attempt] = await readAttempts(sayable);
        expect(attempt?.assessment).not.toHaveProperty('scoredBy');
        expect(attempt?.assessment).not.toHaveProperty('scores');
        expect(attempt?.assessment?.conditions).toEqual(['sounds-unscored']);
        expect(attempt?.assessment?.words.every(({ error }) => error === 'unsure')).toBe(true);
        expect(attempt?.alignment?.user.length).toBeGreaterThan(4);
      } finally {
        await sayable.close();
      }
    });
  });
});
