import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeOffscreen } from '../../tools/driver/browser/faults.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { sample } from '../../tools/driver/browser/test-form.ts';
import { RolePlay } from '../../tools/driver/conversation/role-play.ts';
import { joinServer } from '../../tools/driver/screens/server-joined.ts';
import type { ProxiedVendors } from '../../tools/driver/servers/proxied-vendors.ts';
import { startRolePlayVendors, teacherScript } from '../../tools/driver/servers/role-play-vendors.ts';
import { speak } from '../../tools/driver/sound/speak.ts';
import type { Fault, TextRequest } from '../../tools/vendors/openai/index.ts';

const heard = 'I would like some tea.';
const answer = 'Green tea or black tea?';
/** The sockets of both vendors, and the requests that replace a socket that can't be opened. */
const transcription = /realtime|transcriptions/;
const speech = /text-to-speech/;

/**
 * Each stage of a turn fails in each way: the recording is kept, a message says what happened, and there is a
 * next step.
 */
describe('a conversation with a failing turn', () => {
  let sayable: Sayable;
  let vendors: ProxiedVendors;
  let play: RolePlay;
  const asked: TextRequest[] = [];

  beforeAll(async () => {
    [sayable, vendors] = await Promise.all([
      launchSayable(),
      startRolePlayVendors(
        {
          ...teacherScript,
          reply(request) {
            asked.push(request);
            return answer;
          },
        },
        // Short for the vendor that hangs, and long enough for the others on a busy machine.
        { UPSTREAM_TIMEOUT_MS: '5000' },
      ),
    ]);
    await joinServer(sayable, vendors);
  });
  afterEach(() => play?.close());
  afterAll(() => Promise.all([sayable?.close(), vendors?.close()]));
  beforeEach(async () => {
    vendors.openAi.reset();
    vendors.elevenLabs.reset();
    // The socket hears it, and so do the requests that replace a socket that is too slow on a busy machine.
    vendors.openAi.setBehaviour({ hears: [heard], transcript: heard, fault: undefined });
    vendors.elevenLabs.setBehaviour({ fault: undefined });
    play = await RolePlay.beginAnew(sayable, 'At the café');
    asked.length = 0;
  });

  const failed = async () => {
    await play.turnsWhen((all) => all.at(-1)?.state === 'failed', 'a failure');
    await play.until('idle');
    await play.page.waitForSelector('.turn-failed');
  };
  const again = async () => {
    const newest = (await play.turns()).at(-1)?.id;
    await (await play.page.$$('.turn-failed button')).at(-1)?.click();
    await play.turnsWhen((all) => all.find(({ id }) => id === newest)?.state !== 'failed', 'a second try');
  };
  /** Resolves with the turns when there are so many, and the partner has spoken the last one. */
  const answered = (count: number) =>
    play.turnsWhen(
      (all) => all.length === count && all.at(-1)?.speaker === 'partner' && all.at(-1)?.state === 'done',
      'an answer',
    );

  /**
   * The faults as the person sees them. tests/proxy/conversations-faults.test.ts has every fault at every
   * stage.
   */
  const faults: readonly (readonly [name: string, fault: Fault])[] = [
    ['answers 429', { type: 'status', status: 429 }],
    ['answers 500', { type: 'status', status: 500 }],
    ['hangs', { type: 'hang-before-headers' }],
    ['is cut off', { type: 'truncated', afterChunks: 0 }],
  ];

  it.each(sample(faults.slice(1, 3), 1))(
    'keeps the learner’s turn when the transcription %s, and tries it again',
    async (_, fault) => {
      const before = await play.turns();
      vendors.openAi.next(fault, { times: 8, path: transcription });
      await play.say(await speak(heard));
      await failed();
      await play.conversation.waitForText(/What you said is kept/);
      vendors.openAi.reset();
      await again();
      const turns = await answered(before.length + 2);
      expect(turns.slice(-2).map(({ text }) => text)).toEqual([heard, answer]);
    },
  );

  it.each(sample(faults, 2))(
    'keeps the learner’s turn when the model %s, and tries it again',
    async (_, fault) => {
      const before = await play.turns();
      vendors.openAi.next(fault, { times: 8, path: /responses/ });
      await play.type(heard);
      await failed();
      vendors.openAi.reset();
      await again();
      const turns = await answered(before.length + 2);
      expect(turns.slice(-2).map(({ text }) => text)).toEqual([heard, answer]);
    },
  );

  /** The voice's socket stays open from turn to turn. */
  const voiceFaults: readonly (readonly [name: string, fault: Fault])[] = [
    ['breaks down', { type: 'error-event', afterChunks: 0 }],
    ['hangs', { type: 'hang-mid-stream', afterChunks: 0 }],
  ];

  it.each(sample(voiceFaults, 1))(
    'shows the reply as text when the voice %s, and explains why it is not audible',
    async (_, fault) => {
      const before = await play.turns();
      vendors.elevenLabs.next(fault, { times: 8, path: speech });
      await play.type(heard);
      const turns = await answered(before.length + 2);
      expect(turns.at(-1)?.text).toBe(answer);
      expect(turns.at(-1)?.interrupted).not.toBe(true);
      await play.page.waitForSelector('.conversation-notice[role="alert"]');
    },
  );

  it('says so when no words were recognised, and continues', async () => {
    vendors.openAi.setBehaviour({ hears: [''], transcript: '' });
    await play.say(await speak(heard));
    await play.conversation.waitForText(/I didn’t catch that. Say it again, or type it./);
    await play.until('idle');
    expect(asked).toEqual([]);
    const before = await play.turns();
    await play.type(heard);
    await answered(before.length + 2);
  });

  it('keeps its turns in order when the clock is set back', async () => {
    const before = (await play.turns()).length;
    const host = await sayable.offscreen();
    if (!host) throw new Error('There is no offscreen document.');
    await host.evaluate(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() - 86_400_000;
    });
    await play.type('Two days ago.');
    const turns = await answered(before + 2);
    expect(turns.slice(-2).map(({ text }) => text)).toEqual(['Two days ago.', answer]);
    expect(await play.conversation.text()).not.toMatch(/-\d+:|NaN/);
    // The next host has the right clock.
    await closeOffscreen(sayable);
  });
});
