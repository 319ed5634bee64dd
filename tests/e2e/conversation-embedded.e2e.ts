import type { KeptTurn } from '@sayable/shared/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { asLine, patient, RolePlay } from '../../tools/driver/conversation/role-play.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

/** The words of a text: marks can't be heard. */
const wordsOf = (text = ''): string[] => text.toLowerCase().match(/[\p{L}\p{N}’]+/gu) ?? [];

// Every name fails to resolve, so no network request gets an answer.
const sayable = await launchSayable({ flags: ['--host-resolver-rules=MAP * ~NOTFOUND'] });

/** A role-play by voice on the device alone, without any network. */
describe('a role-play without an API key', () => {
  let play: RolePlay;
  const asked: string[] = [];

  beforeAll(async () => {
    sayable.browser.on('targetcreated', async (target) => {
      const page = await target.asPage().catch(() => undefined);
      page?.on('request', (request) => {
        if (/^(?:https?|wss?):/.test(request.url())) asked.push(request.url());
      });
    });
    play = await RolePlay.open(sayable);
    await play.page.setOfflineMode(true);
  });
  afterAll(() => sayable?.close());

  const suggestions = () => play.suggestions();
  const answeredAt = (index: number) =>
    play.turnsWhen((all) => all[index]?.state === 'done', `an answer at ${index}`);

  /**
   * Expects that the story goes on after a suggestion that a voice said. The transcript has what was heard,
   * which may be other words. The suggestion is the second hypothesis where these don't say what is meant.
   */
  const expectUnderstood = async (reply: string, turn: KeptTurn | undefined, told: readonly string[]) => {
    expect(turn?.text).toMatch(/\p{L}/u);
    expect([[], wordsOf(reply)]).toContainEqual(wordsOf(turn?.heard?.listed));
    await expect.poll(suggestions, patient).not.toEqual(told);
  };

  it('works by voice from the greeting to the report, without any request to a server', async () => {
    await step('begins with a spoken greeting, and suggests replies', async () => {
      await play.begin('At the café');
      await play.untilGreeted();
      expect((await play.turns()).map(asLine)).toEqual(['partner done: Hi there! What can I get you?']);
      expect((await suggestions()).length).toBeGreaterThanOrEqual(3);
    });

    await step('understands a suggested reply, said with Space held', async () => {
      const told = await suggestions();
      const [reply = ''] = told;
      await play.say(await speak(reply));
      const turns = await answeredAt(2);
      await expectUnderstood(reply, turns[1], told);
    });

    await step('transcribes a reply that the scene does not suggest, and continues', async () => {
      await play.until('idle');
      const before = (await play.turns()).length;
      const said = 'My passport is in the pocket of my green jacket.';
      await play.say(await speak(said));
      const turns = await answeredAt(before + 1);
      // The recogniser takes a word for another one now and then.
      const heard = wordsOf(turns[before]?.text);
      const missed = wordsOf(said).filter((word) => !heard.includes(word));
      expect(missed.length, `${missed.join(', ')} of “${turns[before]?.text}”`).toBeLessThan(3);
      expect(turns[before]?.heard?.confidences?.length).toBe(turns[before]?.text.split(' ').length);
      const partial = (await play.seen('understood')).map(({ text }) => text);
      expect(partial.some((text) => text !== '' && text !== turns[before]?.text)).toBe(true);
      await play.until('idle');
      const told = await suggestions();
      const [reply = ''] = told;
      await play.say(await speak(reply));
      await expectUnderstood(reply, (await answeredAt(before + 3))[before + 2], told);
    });

    await step('understands a hands-free reply', async () => {
      await play.until('idle');
      const told = await suggestions();
      const [reply = ''] = told;
      const before = (await play.turns()).length;
      await sayable.microphone.say(await speak(reply));
      await play.openHandsFree();
      const turns = await answeredAt(before + 1);
      await play.closeMicrophone();
      await expectUnderstood(reply, turns[before], told);
    });

    await step('accepts a typed reply, with notes on its grammar', async () => {
      await play.until('idle');
      const before = (await play.turns()).length;
      await play.type('I would like an tea please');
      await play.turnsWhen(
        (all) => all.length > before && all.at(-1)?.speaker === 'partner' && all.at(-1)?.state === 'done',
        'an answer',
      );
      await play.page.waitForSelector('.correction', patient);
    });

    await step('ends with a report measured on the device, without any request', async () => {
      await play.conversation.press('End');
      const text = await play.conversation.waitForText(/Checked on this device/);
      for (const part of ['Grammar', 'Vocabulary', 'Fluency', 'Pronunciation']) expect(text).toContain(part);
      const [conversation] = await play.conversations();
      expect(conversation?.evaluation?.by).toBe('embedded');
      expect(conversation?.evaluation?.pronunciation.score).toBeGreaterThan(40);
      expect(asked).toEqual([]);
    });
  });
});
