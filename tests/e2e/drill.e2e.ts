import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import { launchSayable, servePages } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { DrillPanel } from '../../tools/driver/screens/drill-panel.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

/** Returns axe's violations in both looks. */
async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const value of ['light', 'dark'] as const) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    found.push(...(await seriousViolations(page)));
  }
  return found;
}

const [sayable, server] = await Promise.all([launchSayable(), servePages()]);

/** Five different sentences in a row, in the real side panel. */
describe('a drill', () => {
  let page: Page;
  let panel: DrillPanel;
  let sentences: string[];

  beforeAll(async () => {
    page = await sayable.open(`${server.origin}/session.html`);
  });
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  /** Says the displayed sentence, from the button to the end of the speech. */
  async function say(index: number): Promise<void> {
    await sayable.microphone.say(await speak(sentences[index] ?? ''));
    await panel.record();
    await panel.waitUntilListening();
    await panel.waitForStatus(/^(Checking|Score)/);
  }

  it('the learner says five sentences of a page in a row, and sees the weakest ones', {
    timeout: 400_000,
  }, async () => {
    await step('the page offers five sentences, and the learner exchanges one', async () => {
      panel = await DrillPanel.openFromPopup(sayable, page);
      await panel.waitForText(/Five sentences to say/);
      const first = await panel.sentences();
      expect(first).toHaveLength(5);
      expect(new Set(first).size).toBe(5);
      // The menu's entries are not sentences.
      expect(first.join(' ')).not.toContain('Home');
      await panel.press('Another for sentence 2');
      await expect.poll(() => panel.sentences()).not.toEqual(first);
      sentences = await panel.sentences();
      expect(new Set(sentences).size).toBe(5);
      expect(await violations(panel.page)).toEqual([]);
      await panel.press('Begin');
      await panel.waitForStatus(/^Ready/);
    });
    await step('the learner says the next sentence while the last one is being assessed', async () => {
      await say(0);
      await panel.press('Next');
      await panel.waitForText(/2 of 5/);
      await panel.waitForStatus(/^Ready/);
      await say(1);
      await expect.poll(async () => (await panel.rows())[0]?.score).toBeGreaterThan(50);
      expect((await panel.rows())[0]?.colouredWords).toBeGreaterThan(3);
      await panel.waitForStatus(/^Score/);
      expect(await violations(panel.page)).toEqual([]);
      await panel.press('Next');
    });
    await step(
      'the drill survives the end of the service worker and of the panel during a recording',
      async () => {
        await panel.waitForStatus(/^Ready/);
        await sayable.killServiceWorker();
        await sayable.microphone.say(await speak(sentences[2] ?? ''));
        // Most of the sentence was said by then.
        sayable.microphone.holdAt(3_000);
        await panel.record();
        await panel.waitUntilListening();
        await sayable.untilHeld();
        await panel.page.close();
        await sayable.killServiceWorker();

        panel = await DrillPanel.openFromPopup(sayable, page, 'Go on');
        await panel.waitForText(/3 of 5/);
        expect((await panel.rows()).map(({ score }) => typeof score)).toEqual([
          'number',
          'number',
          'undefined',
          'undefined',
        ]);
        expect(await panel.waitForStatus(/^Score/)).toMatch(/^Score \d+/);
        await panel.page.keyboard.press('Enter');
        await panel.waitForText(/4 of 5/);
      },
    );
    await step('the drill ends with a list, weakest sentence first, and suggestions to work on', async () => {
      await panel.waitForStatus(/^Ready/);
      await say(3);
      await panel.press('Next');
      await panel.waitForText(/5 of 5/);
      await panel.waitForStatus(/^Ready/);
      await say(4);
      await panel.press('Finish');
      await panel.waitForText(/weakest first/);
      await expect.poll(async () => (await panel.rows()).map(({ score }) => score)).not.toContain(undefined);
      const judged = await readAttempts(sayable);
      const weakness = (await panel.rows()).map(({ text, score = 0 }) => {
        const words = judged.find((attempt) => attempt.text === text)?.assessment?.words ?? [];
        return { toFix: words.filter(({ error }) => error !== 'none' && error !== 'unsure').length, score };
      });
      expect(weakness).toEqual(
        weakness.toSorted((one, other) => other.toFix - one.toFix || one.score - other.score),
      );
      await expect.poll(() => panel.text()).toContain('Your next session is compared with this one');
      expect(await violations(panel.page)).toEqual([]);
      const said = (await readAttempts(sayable)).reverse();
      expect(said.map(({ text }) => text)).toEqual(sentences);
      expect(said.map(({ itemIndex }) => itemIndex)).toEqual([0, 1, 2, 3, 4]);
      expect(new Set(said.map(({ drillId }) => drillId)).size).toBe(1);
    });
    await step('the keyboard moves through the list and plays, opens and repeats a sentence', async () => {
      const { keyboard } = panel.page;
      const texts = (await panel.rows()).map(({ text }) => text);
      await panel.page.bringToFront();
      await (await panel.row(0)).focus();
      await keyboard.press('ArrowDown');
      await keyboard.press('ArrowDown');
      await expect.poll(() => panel.focused()).toContain(texts[2]);
      await keyboard.press('ArrowUp');
      await expect.poll(() => panel.focused()).toContain(texts[1]);
      await keyboard.press('End');
      await expect.poll(() => panel.focused()).toContain(texts[4]);
      await keyboard.press('Home');

      await keyboard.press('Space');
      await panel.waitForText(/Playing what you said/);
      await keyboard.press('Space');
      await expect.poll(() => panel.text()).not.toMatch(/Playing what you said/);

      await keyboard.press('Enter');
      await panel.waitForStatus(/^Score/);
      expect(await violations(panel.page)).toEqual([]);
      await keyboard.press('Enter');
      await sayable.microphone.say(await speak(texts[0] ?? ''));
      sayable.microphone.holdAt(1_000);
      await keyboard.press('r');
      await panel.waitForStatus(/^Listening/);
      await sayable.untilHeld();
      await sayable.resumeSpeech();
      await panel.waitForStatus(/^Score/);
      await expect.poll(() => readAttempts(sayable)).toHaveLength(6);
      // The rows keep their positions.
      expect((await panel.rows()).map(({ text }) => text)).toEqual(texts);
      await panel.press('Done');
      await panel.waitForText(/Five sentences in a row/);
      expect(await violations(panel.page)).toEqual([]);
    });
  });
});
