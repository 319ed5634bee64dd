import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeOffscreen } from '../../tools/driver/browser/faults.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { countRows, readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { DrillPanel } from '../../tools/driver/screens/drill-panel.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

const sayable = await launchSayable();

/** Failures in a drill: the panel shows a message and a next step for each. */
describe('a drill with problems', () => {
  let page: Page;
  let panel: DrillPanel;

  beforeAll(async () => {
    // The extension does not run on this page.
    page = await sayable.open('about:blank');
    panel = await DrillPanel.openFromPopup(sayable, page);
  });
  afterAll(() => sayable.close());

  async function paste(pasted: string): Promise<void> {
    await panel.page.$eval(
      '#pasted',
      (field, text) => {
        if (field instanceof HTMLTextAreaElement) field.value = text;
      },
      pasted,
    );
    await panel.press('Use this text');
  }

  it('the panel explains each problem and the next step, and loses no recording', {
    timeout: 400_000,
  }, async () => {
    await step('the panel offers to paste text if it can’t read the page', async () => {
      await panel.waitForText(/Five sentences in a row/);
      await panel.press('Choose from this page');
      await panel.waitForText(/can’t read this page.*paste a text/);
    });
    await step('the drill takes five of 40 pasted sentences and says so', async () => {
      const pasted = Array.from({ length: 40 }, (_, index) => `We walked ${index} miles in the rain today.`);
      await paste(pasted.join(' '));
      await panel.waitForText(/There are 40 sentences. These 5 have/);
      await expect.poll(() => panel.sentences()).toHaveLength(5);
      await panel.press('Begin');
      await panel.waitForText(/1 of 5/);
    });
    await step('the drill continues after an empty recording and after a skipped sentence', async () => {
      await panel.waitForStatus(/^Ready/);
      await sayable.microphone.saySilence();
      sayable.microphone.holdAt(700);
      await panel.record();
      await panel.waitUntilListening();
      await sayable.untilHeld();
      await panel.press('Done');
      await panel.waitForStatus(/nothing|quiet|heard/i);
      await panel.press('Next');
      await panel.waitForText(/2 of 5/);
      await panel.waitForText(/Nothing was heard/);
      await panel.press('Skip');
      await panel.waitForText(/3 of 5/);
      await panel.waitForText(/Skipped/);
    });
    await step(
      'the drill resumes at the same sentence after the learner left it, and is in the history',
      async () => {
        await panel.press('Leave this session');
        await panel.waitForText(/1 of 5 said/);
        await panel.press('Go on');
        await panel.waitForText(/3 of 5/);
        for (const next of ['4 of 5', '5 of 5', 'Nothing was checked yet']) {
          await panel.press('Skip');
          await panel.waitForText(new RegExp(next));
        }
        const [only] = await readAttempts(sayable);
        expect(only).toMatchObject({ state: 'kept', failure: { reason: 'silence' }, itemIndex: 0 });
      },
    );
    await step(
      'the drill resumes at the same sentence after all its parts died during a recording',
      async () => {
        await panel.press('Done');
        await panel.waitForText(/Five sentences in a row/);
        const text = 'My brother bought seven green apples today.';
        await paste(text);
        await panel.waitForText(/One sentence to say/);
        await panel.press('Begin');
        await panel.waitForStatus(/^Ready/);
        await sayable.microphone.say(await speak(text));
        sayable.microphone.holdAt(3_200);
        await panel.record();
        await panel.waitUntilListening();
        await sayable.untilHeld();
        // The database takes a moment to write what the microphone delivers each second.
        await expect.poll(async () => (await countRows(sayable)).recordingChunks).toBeGreaterThanOrEqual(2);
        // The recording document ends first, so that nothing is cleaned up on the way.
        await closeOffscreen(sayable);
        await panel.page.close();
        await sayable.killServiceWorker();

        panel = await DrillPanel.openFromPopup(sayable, page, 'Go on');
        // The stored chunks are judged without a request.
        await panel.waitForStatus(/^Score/);
        await panel.press('Finish');
        await panel.waitForText(/1 of 1/);
      },
    );
    await step(
      'the context menu also says that a page can’t be read, and the open drill is one press away',
      async () => {
        await sayable.chooseMenuEntry(page, '', 'practise-page');
        await panel.waitForText(/can’t read this page.*paste a text/);
        // The open drill is one press away.
        await panel.press('Open');
        await panel.waitForText(/1 of 1/);
      },
    );
    await step('the context menu starts a drill with the selected text', async () => {
      await sayable.chooseMenuEntry(page, 'The tide was very late. We rowed home slowly.', 'practise-page');
      await panel.waitForText(/Two sentences to say/);
      await expect
        .poll(() => panel.sentences())
        .toEqual(['The tide was very late.', 'We rowed home slowly.']);
    });
  });
});
