import type { Turn } from '@sayable/shared/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { conversationOf, lastOf, loadParts, type Parts, Talk, turnOf } from './in-process.test-support.ts';

let parts: Parts;
beforeAll(async () => {
  parts = await loadParts();
}, 60_000);
afterAll(() => parts.aligner.dispose());

let talk: Talk;
afterEach(() => talk.close());

describe('a talk on the device alone', () => {
  it('is held by voice from the opening line to the goal', async () => {
    talk = new Talk(parts, conversationOf());
    expect(await talk.listen()).toBe('Hi there! What can I get you?');
    expect(talk.samples).toBeGreaterThan(16_000);
    const said = [
      'Can I have a coffee?',
      'A large one, please.',
      'I would like some cake.',
      'Just a little, please.',
      'For here, please.',
      'No, thank you.',
      'My name is Sam.',
      'Can I pay by card?',
      'Thank you! You too!',
    ];
    for (const text of said) {
      const { suggestions } = lastOf(talk);
      expect(suggestions.length).toBeGreaterThanOrEqual(3);
      const { heard, answer } = await talk.say(text);
      expect(heard).toBe(text);
      expect(answer).not.toBe('');
    }
    expect(lastOf(talk).steps).toEqual([0, 1, 2]);
    await talk.waitFor('talk-finished');
    const words = talk.messages.flatMap((message) => (message.type === 'reply-words' ? message.words : []));
    expect(words.length).toBeGreaterThan(40);
    const partials = talk.messages.filter(({ type }) => type === 'transcript-partial');
    expect(partials.length).toBeGreaterThan(said.length);
  }, 60_000);

  it('asks which was meant where it can not tell, and takes what is chosen', async () => {
    talk = new Talk(parts, conversationOf());
    await talk.listen();
    const from = talk.messages.length;
    const turnId = talk.begin();
    await talk.speak('I would like to have the newspaper.');
    talk.send({ type: 'audio-committed', turnId });
    const { candidates } = await talk.waitFor('transcript-unsure', from);
    expect(candidates.length).toBeGreaterThan(0);
    talk.send({ type: 'text-sent', turnId, text: 'A tea, please.' });
    expect(await talk.listen(from)).toBe('Tea, lovely. A small one or a large one?');
  }, 30_000);

  it('hears a turn with a pause in it as one', async () => {
    talk = new Talk(parts, conversationOf());
    await talk.listen();
    const from = talk.messages.length;
    const turnId = talk.begin();
    await talk.speak('I would like');
    talk.send({ type: 'audio-paused', turnId });
    await new Promise((resolve) => setTimeout(resolve, 50));
    talk.send({ type: 'audio-resumed', turnId });
    await talk.speak('a coffee, please.');
    talk.send({ type: 'audio-paused', turnId });
    talk.send({ type: 'audio-committed', turnId });
    expect((await talk.waitFor('transcript-completed', from)).text).toBe('I would like a coffee, please.');
    expect(await talk.listen(from)).toContain('A coffee, sure.');
  }, 30_000);

  it('goes on where it was left, with what can be said there', async () => {
    const conversation = conversationOf();
    const turns: Turn[] = [
      turnOf('partner', 'Hi there! What can I get you?'),
      turnOf('learner', 'A tea, please.'),
      turnOf('partner', 'Tea, lovely. A small one or a large one?'),
    ];
    talk = new Talk(parts, conversation, turns);
    expect((await talk.waitFor('replies-suggested')).replies).toContain('A small one, please.');
    expect(lastOf(talk).steps).toEqual([0]);
    const from = talk.messages.length;
    talk.send({ type: 'text-sent', turnId: crypto.randomUUID(), text: 'big one pls' });
    expect(await talk.listen(from)).toContain('with your tea?');
  }, 30_000);

  it('answers what was said last, where the answer never came', async () => {
    const turns = [turnOf('partner', 'Hi there! What can I get you?'), turnOf('learner', 'A tea, please.')];
    talk = new Talk(parts, conversationOf(), turns);
    expect(await talk.listen()).toBe('Tea, lovely. A small one or a large one?');
  }, 30_000);

  it('hears nothing where nothing is said', async () => {
    talk = new Talk(parts, conversationOf());
    await talk.listen();
    const turnId = talk.begin();
    talk.send({ type: 'audio-committed', turnId });
    expect((await talk.waitFor('turn-failed')).stage).toBe('transcription');
  }, 30_000);

  it('is played by another partner only where there is no script', async () => {
    const replies = async function* () {
      yield { type: 'text-delta' as const, text: 'I see.' };
    };
    const own = conversationOf();
    own.scenario = { ...own.scenario, origin: 'own', id: crypto.randomUUID() };
    talk = new Talk(parts, own, [], { reply: replies });
    await talk.listen();
    const from = talk.messages.length;
    talk.send({ type: 'text-sent', turnId: crypto.randomUUID(), text: 'I leave.' });
    expect(await talk.listen(from)).toBe('I see.');
    talk.close();
    expect(() => new Talk(parts, own)).toThrow(/needs a server/);
    talk = new Talk(parts, conversationOf(), [turnOf('learner', 'A tea, please.')], { reply: replies });
    expect(await talk.listen()).toContain('Tea, lovely.');
  }, 30_000);
});
