import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/setup/static-server.ts';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { launchSayable } from '../../tools/driver/harness.ts';
import { PracticePage } from '../../tools/driver/practice-page.ts';
import { amplified } from '../../tools/driver/readings.ts';
import type { LaunchOptions, Sayable } from '../../tools/driver/sayable.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/speak.ts';
import { readAttempts } from '../../tools/driver/stored-attempts.ts';

const { text } = wrongOnPurpose;

/** Every failure gives a clear message and one next step, and loses no recording. */
describe('trouble', () => {
  let server: StaticServer;
  beforeAll(async () => {
    server = await serveSample();
  });
  afterAll(() => server.close());

  describe('with the microphone', () => {
    const failure = async (microphone: LaunchOptions['microphone']) => {
      const sayable = await launchSayable(microphone && { microphone });
      try {
        const page = await PracticePage.open(sayable, server.origin);
        const card = await page.practise('#clock', 'develop');
        await card.record();
        const message = await card.waitForFailure();
        return { message, buttons: await card.buttons(), attempts: await readAttempts(sayable) };
      } finally {
        await sayable.close();
      }
    };

    it('says that it is blocked, and how to allow it', async () => {
      const { message, buttons, attempts } = await failure('denied');
      expect(message).toMatch(/microphone is blocked/i);
      expect(buttons).toContain('Allow the microphone');
      expect(attempts).toEqual([]);
    });

    it('says that there is none', async () => {
      const { message, attempts } = await failure('missing');
      expect(message).toMatch(/no microphone|microphone.*(found|plug|connect)/i);
      expect(attempts).toEqual([]);
    });
  });

  describe('with what is said', () => {
    let sayable: Sayable;
    let page: PracticePage;

    beforeAll(async () => {
      sayable = await launchSayable();
    });
    afterEach(() => page.page.close());
    afterAll(() => sayable.close());

    const startRecording = async () => {
      page = await PracticePage.open(sayable, server.origin);
      const card = await page.practise('#clock', 'develop');
      await card.record();
      await card.waitUntilListening();
      return card;
    };
    const newestAttempt = async () => (await readAttempts(sayable))[0];

    it('offers the sentence of the page that was read in place of the one on the card', async () => {
      page = await PracticePage.open(sayable, server.origin);
      const card = await page.practise('#clock', 'village plans the day around it. They thought the weather');
      await sayable.microphone.say(await speak(text));
      await card.record();
      expect(await card.waitForFailure()).toMatch(/another sentence/);
      await expect
        .poll(() => card.text(), { timeout: 20_000 })
        .toContain('We heard “They thought the weather would…”. Switch to it');
      await card.press('Switch sentence');
      await card.waitUntilReady();
      expect(await card.text()).toContain(text);
    });

    it('hears silence', async () => {
      await sayable.microphone.saySilence();
      sayable.microphone.holdAt(2_000);
      const card = await startRecording();
      await sayable.untilHeld();
      await card.press('Done');
      expect(await card.waitForFailure()).toMatch(/hear|silen/i);
      await expect.poll(() => card.buttons()).toContainEqual(expect.stringContaining('Record again'));
    });

    it('is too quiet, and keeps the recording', async () => {
      await sayable.microphone.say(amplified(await speak(text), -48));
      sayable.microphone.holdAt(5_500);
      const card = await startRecording();
      await sayable.untilHeld();
      if ((await card.status()).startsWith('Listening')) await card.press('Done');
      expect(await card.waitForFailure()).toMatch(/quiet|hear/i);
      expect((await newestAttempt())?.recordingBytes).toBeGreaterThan(1_000);
    });

    it('is so loud that it is cut off', async () => {
      await sayable.microphone.say(amplified(await speak(text), 35));
      const card = await startRecording();
      expect(await card.waitForFailure()).toMatch(/loud/i);
      expect((await newestAttempt())?.recordingBytes).toBeGreaterThan(1_000);
    });

    it('is another text', async () => {
      await sayable.microphone.say(
        await speak('My brother bought seven green apples at the market on Friday.'),
      );
      const card = await startRecording();
      expect(await card.waitForFailure()).toMatch(/another|other|different/i);
      await expect.poll(() => newestAttempt()).toMatchObject({ state: 'kept' });
    });

    it('is half of the text', async () => {
      await sayable.microphone.say(await speak('They thought the weather would develop slowly,'));
      const card = await startRecording();
      await card.waitForScore();
      const assessment = (await newestAttempt())?.assessment;
      const omitted = assessment?.words.filter(({ error }) => error === 'omitted') ?? [];
      expect(omitted.map(({ span }) => text.slice(...span))).toEqual([
        'so',
        'nobody',
        'hurried',
        'to',
        'the',
        'harbor',
      ]);
      expect(assessment?.scores.completeness).toBeLessThan(65);
    });
  });

  describe('with the browser', () => {
    it('goes on when the service worker is killed in the middle of an utterance', async () => {
      const sayable = await launchSayable();
      try {
        await sayable.microphone.say(await speak(text));
        const page = await PracticePage.open(sayable, server.origin);
        const card = await page.practise('#clock', 'develop');
        sayable.microphone.holdAt(1_500);
        await card.record();
        await card.waitUntilListening();
        await sayable.untilHeld();
        await sayable.killServiceWorker();
        await sayable.resumeSpeech();
        expect(await card.waitForScore()).toBeGreaterThan(60);
      } finally {
        await sayable.close();
      }
    });

    it('keeps the recording when the tab is closed while it records', async () => {
      const sayable = await launchSayable();
      try {
        await sayable.microphone.say(await speak(text));
        const page = await PracticePage.open(sayable, server.origin);
        const card = await page.practise('#clock', 'develop');
        sayable.microphone.holdAt(3_000);
        await card.record();
        await card.waitUntilListening();
        await sayable.untilHeld();
        await page.page.close();
        await expect.poll(async () => (await readAttempts(sayable))[0]?.state).not.toBe('recording');
        const [attempt] = await readAttempts(sayable);
        expect(attempt).toMatchObject({ text });
        expect(attempt?.recordingBytes).toBeGreaterThan(2_000);
      } finally {
        await sayable.close();
      }
    });
  });
});
