import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeOffscreen } from '../../tools/driver/browser/faults.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { asLine, patient, RolePlay } from '../../tools/driver/conversation/role-play.ts';
import { joinServer } from '../../tools/driver/screens/server-joined.ts';
import { type RestartableVendors, startRestartable } from '../../tools/driver/servers/restartable-vendors.ts';
import { saidIn, teacherScript } from '../../tools/driver/servers/role-play-vendors.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

const tea = 'I would like a cup of tea and some cake.';
const which = 'Which tea do you have?';
const long = [
  'Tea and cake is a very good idea on a day like this.',
  'We have green tea and black tea and tea with fruit.',
  'Which one of them would you like to have today?',
].join(' ');

/** Interruptions in the middle of a conversation: no turn is lost, none is duplicated. */
describe('a conversation that loses its connection', () => {
  let sayable: Sayable;
  let vendors: RestartableVendors;
  let play: RolePlay;
  let folder: string;
  let token: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sayable-talk-'));
    const reply = (said: string) =>
      said === tea
        ? 'Tea and cake.'
        : said === which
          ? long
          : said.startsWith('Number')
            ? `So ${said}`
            : 'Sure.';
    [sayable, vendors] = await Promise.all([
      launchSayable(),
      startRestartable(folder, {
        ...teacherScript,
        reply: (request) =>
          reply(saidIn(request).findLast(({ speaker }) => speaker === 'learner')?.said ?? ''),
      }),
    ]);
    ({ token } = await joinServer(sayable, vendors));
    play = await RolePlay.open(sayable);
    await play.begin('At the café');
    await play.untilGreeted();
  });
  afterAll(async () => {
    await Promise.all([sayable?.close(), vendors?.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  const lines = async () => (await play.turns()).map(asLine);
  /** Asserts that the server stores the same turns in the same order. */
  const sameOnServer = async () => {
    const kept = async () => (await play.turns()).map(({ id, text }) => `${id} ${text}`);
    await expect
      .poll(async () => vendors.turns(token, (await play.conversations()).at(-1)?.id ?? ''), patient)
      .toEqual(await kept());
  };

  it('neither loses nor repeats a turn', async () => {
    await step(
      'records a whole turn while the server is unreachable, and gets the reply when it is back',
      async () => {
        vendors.openAi.setBehaviour({ hears: [tea] });
        const lengthMs = await sayable.microphone.say(await speak(tea));
        await play.page.bringToFront();
        await play.page.keyboard.down('Space');
        await play.until('listening');
        await sayable.untilSaid(lengthMs / 2);
        await vendors.stop();
        await sayable.untilSaid(lengthMs + 500);
        await play.page.keyboard.up('Space');
        await play.conversation.waitForText(/The connection to your server is lost. What you said is kept/);
        await vendors.start();
        await play.turnsWhen((turns) => turns[2]?.state === 'done', 'an answer');
        expect(await lines()).toEqual([
          'partner done: Hi there! What can I get you?',
          `learner done: ${tea}`,
          'partner done: Tea and cake.',
        ]);
        await sameOnServer();
      },
    );

    await step('gets the rest of a reply during which the server died, and continues', async () => {
      vendors.openAi.setBehaviour({ betweenChunksMs: 100 });
      vendors.elevenLabs.setBehaviour({ speechPaceMs: 240 });
      const heard = (await play.seen('spoken')).length;
      await play.type(which);
      await expect.poll(async () => (await play.seen('spoken')).length, patient).toBeGreaterThan(heard + 5);
      await vendors.stop();
      await vendors.start();
      vendors.openAi.setBehaviour({ betweenChunksMs: 0 });
      vendors.elevenLabs.setBehaviour({ speechPaceMs: 5 });
      await play.until('idle');
      await play.type('Number one.');
      const turns = await play.turnsWhen(
        (all) => all.at(-1)?.state === 'done' && all.at(-1)?.text === 'So Number one.',
        'an answer',
      );
      expect(turns.filter(({ text }) => text === which)).toHaveLength(1);
      expect(turns.filter(({ text }) => text === 'Number one.')).toHaveLength(1);
      expect(turns).toHaveLength(7);
      expect(turns[4]?.text).toBe(long);
      expect(turns[4]?.interrupted).toBeUndefined();
      await sameOnServer();
    });

    await step('accepts typed turns while the server is unreachable, and sends them in order', async () => {
      await vendors.stop();
      await play.until('offline');
      await play.type('Number two.');
      await play.type('Number three.');
      await vendors.start();
      const turns = await play.turnsWhen(
        (all) => all.at(-1)?.text === 'So Number three.' && all.at(-1)?.state === 'done',
        'an answer',
      );
      for (const said of ['Number two.', 'Number three.']) {
        expect(turns.filter(({ text }) => text === said)).toHaveLength(1);
      }
      await sameOnServer();
    });

    await step(
      'continues after the panel was closed, the service worker killed and the host ended',
      async () => {
        const before = await lines();
        await play.close();
        await closeOffscreen(sayable);
        await sayable.killServiceWorker();
        play = await RolePlay.open(sayable);
        await play.page.waitForSelector('.conversation-foot');
        await play.until('idle');
        expect(await lines()).toEqual(before);
        await closeOffscreen(sayable);
        await play.type('Number four.');
        await play.turnsWhen(
          (all) => all.at(-1)?.text === 'So Number four.' && all.at(-1)?.state === 'done',
          'an answer',
        );
        expect(await lines()).toHaveLength(before.length + 2);
        await sameOnServer();
      },
    );

    await step('runs in the newest of two windows only', async () => {
      const other = await RolePlay.open(sayable);
      await other.until('idle');
      await play.page.bringToFront();
      await play.conversation.waitForText(/This talk goes on in another window/);
      await other.page.bringToFront();
      await other.type('Number five.');
      await other.turnsWhen(
        (all) => all.at(-1)?.text === 'So Number five.' && all.at(-1)?.state === 'done',
        'an answer',
      );
      await play.page.bringToFront();
      // This window shows the turns of the other one.
      await play.conversation.waitForText(/So Number five/);
      await play.conversation.press('Go on here');
      await play.until('idle');
      await play.type('Number six.');
      await play.turnsWhen(
        (all) => all.at(-1)?.text === 'So Number six.' && all.at(-1)?.state === 'done',
        'an answer',
      );
      await other.conversation.waitForText(/This talk goes on in another window/);
      await sameOnServer();
    });
  });
});
