import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchSayable } from '../../tools/driver/browser/harness.ts';
import { patient, RolePlay } from '../../tools/driver/conversation/role-play.ts';
import { joinServer } from '../../tools/driver/screens/server-joined.ts';
import { saidIn, startRolePlayVendors, teacherScript } from '../../tools/driver/servers/role-play-vendors.ts';
import { speak } from '../../tools/driver/sound/speak.ts';

/** Forty seconds of speech: however busy the machine is, the voice has not ended when somebody cuts in. */
const long = [
  'We have a carrot cake with nuts, and it is very fresh today.',
  'Then there is a cheese cake with strawberries from the garden.',
  'My own favourite is the apple pie that my grandmother used to make.',
  'And if you like chocolate, you will love the little brownies over there.',
  'On Fridays we also make a lemon tart, and people come from the other side of town for it.',
  'The plum cake is only here in autumn, when the old trees behind the house are full.',
  'Children mostly take the biscuits with the smiling faces, and some of their parents do so too.',
  'If you can’t decide, I can put a small piece of each of them on one plate for you.',
  'That is what I would do myself, because nobody should leave this place without trying the apple pie.',
].join(' ');
const stop = 'Sorry can you wait a moment';

const [sayable, vendors] = await Promise.all([
  launchSayable(),
  startRolePlayVendors({
    ...teacherScript,
    reply: (request) =>
      saidIn(request).at(-1)?.said.includes('cakes') ? long : 'Of course. Take your time.',
  }),
]);

/**
 * Barge-in: a person who interrupts is heard, and a person who only listens does not interrupt. The vendors
 * are as fast as speech.
 */
describe('barge-in', () => {
  let play: RolePlay;
  let cancelledBefore = 0;

  beforeAll(async () => {
    await joinServer(sayable, vendors);
  });
  afterEach(() => play?.close());
  afterAll(() => Promise.all([sayable?.close(), vendors?.close()]));
  beforeEach(async () => {
    vendors.openAi.reset();
    play = await RolePlay.beginAnew(sayable, 'At the café');
    cancelledBefore = vendors.elevenLabs.live().contextsCancelled;
    // A slow model, and a voice that renders no more than is played.
    vendors.openAi.setBehaviour({ betweenChunksMs: 120 });
    vendors.elevenLabs.setBehaviour({ speechPaceMs: 240 });
  });

  const ask = async (words: string) => {
    const before = (await play.seen('spoken')).length;
    await play.type(words);
    await expect.poll(async () => (await play.seen('spoken')).length, patient).toBeGreaterThan(before + 3);
  };
  const cancelled = () => vendors.elevenLabs.live().contextsCancelled - cancelledBefore;
  const ducks = async () => (await play.seen('isDucked')).slice(1);

  it('the stop button silences the reply, and the turn keeps the text that was played', async () => {
    await ask('What cakes do you have?');
    await play.conversation.press('Stop the voice');
    await play.until('idle');
    const turns = await play.turnsWhen((all) => all.at(-1)?.state === 'done', 'a turn that was cut');
    const last = turns.at(-1);
    expect(last?.interrupted).toBe(true);
    expect(long.startsWith(last?.text ?? '-')).toBe(true);
    expect(last?.text.length).toBeLessThan(long.length / 2);
    // Both upstream requests end.
    const replies = vendors.openAi.requests.filter(({ path }) => path.endsWith('/responses'));
    await expect.poll(() => replies.some(({ aborted }) => aborted), patient).toBe(true);
    await expect.poll(() => cancelled(), patient).toBe(1);
    await expect.poll(() => play.conversation.text(), patient).toContain('stopped here');
  });

  it('the reply continues after a back-channel', async () => {
    vendors.openAi.setBehaviour({ hears: () => 'Mm-hm.' });
    const before = (await ducks()).length;
    await sayable.microphone.say(await speak('Right', { rate: 2 }));
    await ask('Tell me about the cakes again.');
    await play.openHandsFree();
    await expect.poll(async () => (await ducks()).slice(before), patient).toEqual([true, false]);
    const spoken = (await play.seen('spoken')).length;
    await expect.poll(async () => (await play.seen('spoken')).length, patient).toBeGreaterThan(spoken);
    expect(await play.phase()).toBe('speaking');
    await play.conversation.press('Stop the voice');
    await play.closeMicrophone();
    const turns = await play.turns();
    expect(turns.at(-2)?.text).toBe('Tell me about the cakes again.');
  });

  it('an interruption ends the reply everywhere, and the partner answers it', async () => {
    vendors.openAi.setBehaviour({ hears: [stop] });
    const before = (await ducks()).length;
    await sayable.microphone.say(await speak(stop));
    await ask('Which cakes are the best?');
    const { length } = await play.turns();
    await play.openHandsFree();
    await expect.poll(async () => (await ducks()).slice(before)[0], patient).toBe(true);
    await expect.poll(() => cancelled(), patient).toBe(1);
    const turns = await play.turnsWhen((all) => all[length + 1]?.state === 'done', 'an answer');
    await play.closeMicrophone();
    expect(turns[length - 1]).toMatchObject({ speaker: 'partner', interrupted: true });
    expect(turns[length]).toMatchObject({ speaker: 'learner', text: stop });
    expect(turns[length + 1]).toMatchObject({ speaker: 'partner', text: 'Of course. Take your time.' });
    const heard = turns[length - 1]?.text ?? '-';
    expect(long.startsWith(heard)).toBe(true);
    // The model's input holds the text that was played, and no other.
    const told = vendors.openAi.requests.flatMap(({ body }) => {
      const input = (body as { input?: { role: string; content: string }[] }).input ?? [];
      return saidIn({ text: input.findLast(({ role }) => role === 'user')?.content ?? '' } as never);
    });
    expect(told).toContainEqual({ speaker: 'partner', said: heard, wasInterrupted: true });
    expect(told.some(({ said }) => said === long)).toBe(false);
  });
});
