import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from '../../tools/driver/browser/axe.ts';
import {
  FakeSpeechSynthesis,
  type FakeVoice,
} from '../../tools/driver/browser/fakes/fake-speech-synthesis.ts';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { step } from '../../tools/driver/browser/step.ts';
import { patient, RolePlay } from '../../tools/driver/conversation/role-play.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

const ann: FakeVoice = { voiceURI: 'ann', name: 'Ann', lang: 'en-GB', localService: true };

const sayable = await launchSayable();

/** A talk on the device whose partner has the chosen voice of the computer. */
describe('a conversation with a voice of the computer', () => {
  let speech: FakeSpeechSynthesis;
  let play: RolePlay;

  beforeAll(async () => {
    speech = await FakeSpeechSynthesis.open(sayable, [ann]);
    play = await RolePlay.open(sayable);
    await play.page.evaluate(async () => {
      const choice = { name: 'choose-voice', params: { voiceId: 'system:ann' } };
      await chrome.runtime.sendMessage({ sayable: 'message', to: 'background', ...choice });
    });
  });
  afterAll(() => sayable?.close());

  const suggestion = async () => (await play.suggestions())[0] ?? '';
  const lit = async () => (await play.seen('spoken')).length;
  /** Answers by typing, and waits until some words of the reply were lit. */
  const answer = async () => {
    const before = await lit();
    await play.type(await suggestion());
    await expect.poll(lit, patient).toBeGreaterThan(before + 1);
  };

  it('the voice speaks for the partner, yields to the learner, and is replaced if it fails', async () => {
    await step('the voice speaks the reply sentence by sentence, and its words light up', async () => {
      await play.begin('At the café');
      await play.untilGreeted();
      const [greeting] = await play.turns();
      const spoken = await speech.spoken();
      expect(spoken.map(({ text }) => text).join('')).toBe(greeting?.text);
      expect(new Set(spoken.map(({ voice }) => voice))).toEqual(new Set(['Ann']));
      expect(spoken.length).toBeGreaterThan(1);
      // A busy machine passes a word over.
      const begins = (await play.seen('spoken')).map(({ word }) => word.from);
      expect(begins.length).toBeGreaterThan(1);
      const words = [...(greeting?.text ?? '').matchAll(/\S+/g)].map(({ index }) => index);
      expect(words).toEqual(expect.arrayContaining(begins));
      expect(await play.seen('passedOver')).toEqual([]);
    });

    await step(
      'the voice is silent as soon as Space is held, and the turn keeps the part that was played',
      async () => {
        // Slow enough to cut in on a busy machine.
        await speech.change({ wordMs: 1_500 });
        await answer();
        await play.say(await speak(await suggestion()));
        const turns = await play.turnsWhen(
          (all) => all[3]?.text !== '' && all[3]?.state === 'done',
          'a turn',
        );
        expect(turns[2]).toMatchObject({ speaker: 'partner', interrupted: true, cutBy: 'learner' });
        expect(turns[2]?.text).not.toBe('');
        const whole = (await play.seen('reply')).findLast(({ turnId }) => turnId === turns[2]?.id)?.text;
        expect(whole?.startsWith(turns[2]?.text ?? '-')).toBe(true);
        expect(turns[2]?.text.length).toBeLessThan(whole?.length ?? 0);
        await speech.change({ wordMs: 100 });
        await play.turnsWhen((all) => all[4]?.state === 'done', 'an answer');
      },
    );

    await step('hands-free listening waits for the voice, and the panel says how to stop it', async () => {
      await speech.change({ wordMs: 1_500 });
      const lengthMs = await sayable.microphone.say(
        await speak('Sorry can you wait a moment please', { rate: 0.7 }),
      );
      await answer();
      await play.openHandsFree();
      await expect.poll(() => play.conversation.text(), patient).toContain('Tap to stop');
      await sayable.untilSaid(lengthMs + 500);
      const turns = await play.turnsWhen((all) => all[6]?.state === 'done', 'a whole answer');
      expect(turns[6]?.interrupted).toBeUndefined();
      expect(await play.seen('isDucked')).not.toContain(true);
      await play.closeMicrophone();
    });

    await step(
      'the built-in voice takes over if the voice fails, with one notice, and the reply stays whole',
      async () => {
        const before = (await play.turns()).length;
        await speech.change({ manner: 'breaks', spoken: [] });
        await play.type(await suggestion());
        await expect
          .poll(() => play.conversation.text(), patient)
          .toContain('The voice you chose stopped, so the built-in voice reads.');
        expect(await seriousViolations(play.page)).toEqual([]);
        const turns = await play.turnsWhen((all) => all[before + 1]?.state === 'done', 'an answer');
        const [first] = await speech.spoken();
        expect(turns[before + 1]?.text).toContain(first?.text.trim() ?? '-');
        expect(turns[before + 1]?.interrupted).toBeUndefined();
        expect(await speech.spoken()).toHaveLength(1);
      },
    );
  });
});
