import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import type { Sayable } from '../../tools/driver/browser/sayable.ts';
import { changeSettings } from '../../tools/driver/browser/settings.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { readAttempts } from '../../tools/driver/browser/stored-attempts.ts';
import { patient, RolePlay } from '../../tools/driver/conversation/role-play.ts';
import { joinServer } from '../../tools/driver/screens/server-joined.ts';
import type { ProxiedVendors } from '../../tools/driver/servers/proxied-vendors.ts';
import { saidIn, startRolePlayVendors, teacherScript } from '../../tools/driver/servers/role-play-vendors.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

const tea = 'I would like a cup of tea and some cake.';
const pay = 'I want pay by card.';
const answers: Readonly<Record<string, string>> = {
  [tea]: 'Tea and cake, lovely. Will you eat here?',
  [pay]: 'You want to pay by card? Of course. Here is the machine.',
};

/** A whole role-play with a joined server, as a person holds it. */
describe('a role-play with a server', () => {
  let sayable: Sayable;
  let vendors: ProxiedVendors;
  let play: RolePlay;

  beforeAll(async () => {
    const reply = (words: string, isSimpler: boolean) => {
      if (isSimpler) return 'Do you want to pay with this machine?';
      return answers[words] ?? 'Sure. Anything else?';
    };
    [sayable, vendors] = await Promise.all([
      launchSayable(),
      startRolePlayVendors({
        ...teacherScript,
        reply: (request) =>
          request.instructions.includes('Translate')
            ? 'Té y pastel.'
            : reply(
                saidIn(request).findLast(({ speaker }) => speaker === 'learner')?.said ?? '',
                /simpler words/.test(request.instructions),
              ),
      }),
    ]);
    await joinServer(sayable, vendors);
    await changeSettings(sayable, { firstLanguage: 'es' });
    play = await RolePlay.open(sayable);
  });
  afterAll(() => Promise.all([sayable?.close(), vendors?.close()]));

  const lines = async () => (await play.turns()).map(({ speaker, text }) => `${speaker}: ${text}`);

  it('works by voice, by typing and hands-free, from the greeting to the history', async () => {
    await step('begins with the opening line, and reports each word as it is spoken', async () => {
      await play.begin('At the café');
      await play.untilGreeted();
      // A busy machine passes a word over.
      const begins = (await play.seen('spoken')).map(({ word }) => word.from);
      expect([0, 3, 10, 15, 19, 21, 25]).toEqual(expect.arrayContaining(begins));
      expect(begins.length).toBeGreaterThan(3);
      await expect.poll(() => lines(), patient).toEqual(['partner: Hi there! What can I get you?']);
    });

    await step('transcribes speech word by word while Space is held, and answers by voice', async () => {
      vendors.openAi.setBehaviour({ hears: [tea] });
      await play.say(await speak(tea));
      await play.turnsWhen((turns) => turns[2]?.state === 'done', 'an answer');
      expect((await lines()).slice(1)).toEqual([`learner: ${tea}`, `partner: ${answers[tea]}`]);
      const popped = (await play.seen('understood')).map(({ text }) => text);
      expect(popped.length).toBeGreaterThan(3);
      expect(popped.filter((text) => !tea.startsWith(text))).toEqual([]);
      expect((await play.turns())[2]?.timings).toHaveProperty('voice-to-voice');
      // The recording has four kilobytes a second and can be played again.
      const [attempt] = await readAttempts(sayable);
      expect(attempt?.recordingBytes).toBeLessThan(((attempt?.durationMs ?? 0) / 1_000) * 4_000);
    });

    await step('assesses the pronunciation of the turn, beside the conversation', async () => {
      await expect.poll(async () => (await readAttempts(sayable))[0]?.state, patient).toBe('assessed');
      expect((await readAttempts(sayable))[0]?.assessment?.scores?.overall).toBeGreaterThan(40);
      // A click on a word shows its sounds.
      await play.page.locator('.turn-you .turn-said ::-p-text(cup)').click();
      await play.page.waitForSelector('.word-popover:popover-open');
      await play.page.keyboard.press('Escape');
      await play.page.waitForSelector('.word-popover:popover-open', { hidden: true });
    });

    await step('notices hands-free that a turn is over, and shows its errors', async () => {
      vendors.openAi.setBehaviour({ hears: [pay] });
      await sayable.microphone.say(await speak(pay));
      await play.openHandsFree();
      await play.turnsWhen((turns) => turns[4]?.state === 'done', 'an answer');
      await play.closeMicrophone();
      expect((await lines()).slice(3)).toEqual([`learner: ${pay}`, `partner: ${answers[pay]}`]);
      const better = await play.page.waitForSelector('.correction');
      expect(await better?.evaluate((one) => one.textContent)).toContain('After “want” the verb takes “to”.');
      expect(await better?.$eval('ins', (one) => one.textContent)).toBe('to');
      await play.page.waitForSelector('::-p-text(A drink) ::-p-xpath(ancestor-or-self::li)');
      await expect.poll(() => play.conversation.text(), patient).toContain('A drink');
    });

    await step('gives hints, translates a reply, and repeats it in the same and in other words', async () => {
      await play.conversation.press('Ideas');
      await play.conversation.waitForText(/What cakes do you have\?/);
      await play.page.locator('.turn-partner:last-child ::-p-text(Translate)').click();
      await play.conversation.waitForText(/Té y pastel/);
      const before = (await play.seen('spoken')).length;
      await play.page.locator('.turn-links ::-p-text(Slower)').click();
      await play.until('speaking');
      await play.until('idle');
      await play.page.locator('.turn-links ::-p-text(In other words)').click();
      await play.turnsWhen(
        (turns) =>
          turns.at(-1)?.text === 'Do you want to pay with this machine?' && turns.at(-1)?.state === 'done',
        'other words',
      );
      await expect.poll(() => lines(), patient).toHaveLength(5);
      expect((await play.seen('spoken')).length).toBeGreaterThan(before);
    });

    await step('accepts a typed turn', async () => {
      await play.type('No, that is all.');
      const turns = await play.turnsWhen((all) => all[6]?.state === 'done', 'an answer');
      expect(turns[5]).toMatchObject({ text: 'No, that is all.', via: 'typed' });
      expect(turns[6]?.text).toBe('Sure. Anything else?');
    });

    await step('lets the learner say the corrected sentence', async () => {
      await play.page.locator('.correction ::-p-text(Say it again)').click();
      await play.page.waitForSelector('dialog[open]');
      expect(await play.page.$eval('dialog[open]', (one) => one.textContent)).toContain(
        'I want to pay by card.',
      );
      await play.page.keyboard.press('Escape');
      await play.page.waitForSelector('dialog[open]', { hidden: true });
    });

    await step('ends with an evaluation, which the history keeps', async () => {
      await play.conversation.press('End');
      const text = await play.conversation.waitForText(/You reached the goal/);
      for (const part of [
        'Grammar',
        'Vocabulary',
        'Fluency',
        'Pronunciation',
        'want to pay',
        'receipt',
        'Ask what they recommend',
      ]) {
        expect(text).toContain(part);
      }
      const [conversation] = await play.conversations();
      expect(conversation?.evaluation).toMatchObject({ by: 'server', grammar: { score: 55 } });
      expect(conversation?.evaluation?.pronunciation.score).toBeGreaterThan(30);
      expect(conversation?.evaluation?.measures.turns).toBe(3);
      await play.conversation.press('All role-plays');
      await play.conversation.press('Earlier talks');
      await play.page.type('input[type="search"]', 'cup of tea');
      await play.conversation.waitForText(/Goal reached/);
      await play.conversation.press('Delete the talk At the café');
      await play.conversation.waitForText(/Nobody said/);
      await play.conversation.press('Undo');
      await play.conversation.waitForText(/Goal reached/);
    });
  });
});
