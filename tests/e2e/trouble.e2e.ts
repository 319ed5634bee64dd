import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveSample } from '../../scripts/start/sample-page.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { PracticePage } from '../../tools/driver/screens/practice-page.ts';
import { amplified } from '../../tools/driver/sound/readings.ts';
import { speak, wrongOnPurpose } from '../../tools/driver/sound/speak.ts';

const { text } = wrongOnPurpose;

const [sayable, server] = await Promise.all([launchSayable({ listens: true }), serveSample()]);

/** Every failure gives a clear message and one next step, and loses no recording. */
describe('a card', () => {
  let page: PracticePage;
  let begun: number;
  beforeEach(async () => {
    begun = Date.now();
    page = await PracticePage.open(sayable, server.origin);
  });
  afterEach(async () => {
    if (!page.page.isClosed()) await page.page.close();
  });
  afterAll(() => Promise.all([sayable.close(), server.close()]));

  const startRecording = async () => {
    const card = await page.practise('#clock', 'develop');
    await card.record();
    await card.waitUntilListening();
    return card;
  };
  const newest = async () => (await readAttempts(sayable)).find(({ startedAt }) => startedAt >= begun);

  it('offers to switch to the sentence of the page that was actually read', async () => {
    const card = await page.practise('#clock', 'village plans the day around it. They thought the weather');
    await sayable.microphone.say(await speak(text));
    await card.record();
    expect(await card.waitForFailure()).toMatch(/another sentence/);
    await expect
      .poll(() => card.text())
      .toContain('We heard “They thought the weather would…”. Switch to it');
    await card.press('Switch sentence');
    await card.waitUntilReady();
    expect(await card.text()).toContain(text);
  });

  it('says that it heard no speech in silence', async () => {
    await sayable.microphone.saySilence();
    sayable.microphone.holdAt(2_000);
    const card = await startRecording();
    await sayable.untilHeld();
    await card.press('Done');
    expect(await card.waitForFailure()).toMatch(/hear|silen/i);
    await expect.poll(() => card.buttons()).toContainEqual(expect.stringContaining('Record again'));
  });

  it('says that speech is too quiet, and keeps the recording', async () => {
    await sayable.microphone.say(amplified(await speak(text), -48));
    // In the middle of the sentence no pause ends the recording before the person does.
    sayable.microphone.holdAt(4_000);
    const card = await startRecording();
    await sayable.untilHeld();
    await card.press('Done');
    expect(await card.waitForFailure()).toMatch(/quiet|hear/i);
    expect((await newest())?.recordingBytes).toBeGreaterThan(1_000);
  });

  it('says that clipped speech is too loud, and keeps the recording', async () => {
    await sayable.microphone.say(amplified(await speak(text), 35));
    const card = await startRecording();
    expect(await card.waitForFailure()).toMatch(/loud/i);
    expect((await newest())?.recordingBytes).toBeGreaterThan(1_000);
  });

  it('says that another text was read, and keeps the recording', async () => {
    await sayable.microphone.say(
      await speak('My brother bought seven green apples at the market on Friday.'),
    );
    const card = await startRecording();
    expect(await card.waitForFailure()).toMatch(/another|other|different/i);
    await expect.poll(() => newest()).toMatchObject({ state: 'kept' });
  });

  it('marks the second half of a text as omitted if only the first was read', async () => {
    await sayable.microphone.say(await speak('They thought the weather would develop slowly,'));
    const card = await startRecording();
    await card.waitForScore();
    const assessment = (await newest())?.assessment;
    const omitted = assessment?.words.filter(({ error }) => error === 'omitted') ?? [];
    expect(omitted.map(({ span }) => text.slice(...span))).toEqual([
      'so',
      'nobody',
      'hurried',
      'to',
      'the',
      'harbor',
    ]);
    expect(assessment?.scores?.completeness).toBeLessThan(65);
  });

  it('keeps its recording in the history when its tab is closed', async () => {
    await sayable.microphone.say(await speak(text));
    sayable.microphone.holdAt(3_000);
    await startRecording();
    await sayable.untilHeld();
    await page.page.close();
    await expect.poll(async () => (await newest())?.state).toBeOneOf(['kept', 'assessed']);
    const attempt = await newest();
    expect(attempt).toMatchObject({ text });
    expect(attempt?.recordingBytes).toBeGreaterThan(2_000);
  });

  it.each([
    ['a blocked', 'denied', /microphone is blocked/i, 'Allow the microphone'],
    ['a missing', 'missing', /no microphone|microphone.*(found|plug|connect)/i, 'Record again'],
  ] as const)('explains the next step for %s microphone', async (_name, microphone, words, next) => {
    const deaf = await launchSayable({ microphone });
    try {
      const card = await (await PracticePage.open(deaf, server.origin)).practise('#clock', 'develop');
      await card.record();
      expect(await card.waitForFailure()).toMatch(words);
      expect(await card.buttons()).toContainEqual(expect.stringContaining(next));
      expect(await readAttempts(deaf)).toEqual([]);
    } finally {
      await deaf.close();
    }
  });
});
