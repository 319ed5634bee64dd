import type { Turn } from '@sayable/shared/contracts';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { conversationOf, lastOf, loadParts, TestConversation, turnOf } from './in-process.test-support.ts';

const parts = await loadParts();
afterAll(() => parts.aligner.dispose());

let live: TestConversation;
afterEach(() => live.close());

describe('a conversation on the device', () => {
  it('works by voice from the opening line to the goal', async () => {
    live = new TestConversation(parts, conversationOf());
    expect(await live.listen()).toBe('Hi there! What can I get you?');
    expect(live.samples).toBeGreaterThan(16_000);
    const said = [
      'Can I have a coffee?',
      'A large one, please.',
      'I’d like some cake.',
      'Just a little, please.',
      'For here, please.',
      'No, thank you.',
      'My name’s Sam.',
      'Can I pay by card?',
      'Thank you! You too!',
    ];
    for (const text of said) {
      const { suggestions } = lastOf(live);
      expect(suggestions.length).toBeGreaterThanOrEqual(2);
      const { heard, answer } = await live.say(text);
      expect(heard).toBe(text);
      expect(answer).not.toBe('');
    }
    expect(lastOf(live).steps).toEqual([0, 1, 2]);
    await live.waitFor('talk-finished');
    const words = live.messages.flatMap((message) => (message.type === 'reply-words' ? message.words : []));
    expect(words.length).toBeGreaterThan(40);
    const partials = live.messages.filter(({ type }) => type === 'transcript-partial');
    expect(partials.length).toBeGreaterThan(said.length);
  });

  it('asks which reply was meant if it is unsure, and accepts the choice', async () => {
    live = new TestConversation(parts, conversationOf());
    await live.listen();
    const from = live.messages.length;
    const turnId = live.begin();
    await live.speak('I would like to have the newspaper.');
    live.send({ type: 'audio-committed', turnId });
    const { candidates } = await live.waitFor('transcript-unsure', from);
    expect(candidates.length).toBeGreaterThan(0);
    live.send({ type: 'text-sent', turnId, text: 'A tea, please.' });
    expect(await live.listen(from)).toBe('One tea, lovely. A small one or a large one?');
  }, 30_000);

  it('treats a turn with a pause in it as one', async () => {
    live = new TestConversation(parts, conversationOf());
    await live.listen();
    const from = live.messages.length;
    const turnId = live.begin();
    await live.speak('I would like');
    live.send({ type: 'audio-paused', turnId });
    await new Promise((resolve) => setTimeout(resolve, 50));
    live.send({ type: 'audio-resumed', turnId });
    await live.speak('a coffee, please.');
    live.send({ type: 'audio-paused', turnId });
    live.send({ type: 'audio-committed', turnId });
    expect((await live.waitFor('transcript-completed', from)).text).toBe('I would like a coffee, please.');
    expect(await live.listen(from)).toContain('One coffee, sure.');
  }, 30_000);

  it('merges a turn that continues after it was answered', async () => {
    live = new TestConversation(parts, conversationOf());
    await live.listen();
    await live.say('A tea, please.');
    const from = live.messages.length;
    const earlier = live.messages.findLast(({ type }) => type === 'transcript-completed');
    const turnId = live.begin(earlier && 'turnId' in earlier ? earlier.turnId : undefined);
    await live.speak('I would like a coffee, please.');
    live.send({ type: 'audio-committed', turnId });
    expect((await live.waitFor('transcript-completed', from)).text).toBe('I would like a coffee, please.');
    expect(await live.listen(from)).toContain('One coffee, sure.');
  }, 30_000);

  it('resumes at the same place, with its suggestions', async () => {
    const conversation = conversationOf();
    const turns: Turn[] = [
      turnOf('partner', 'Hi there! What can I get you?'),
      turnOf('learner', 'A tea, please.'),
      turnOf('partner', 'One tea, lovely. A small one or a large one?'),
    ];
    live = new TestConversation(parts, conversation, turns);
    expect((await live.waitFor('replies-suggested')).replies).toContain('A small one, please.');
    expect(lastOf(live).steps).toEqual([0]);
    const from = live.messages.length;
    live.send({ type: 'text-sent', turnId: crypto.randomUUID(), text: 'big one pls' });
    expect(await live.listen(from)).toContain('with your tea?');
  }, 30_000);

  it('answers the last turn if that was never answered', async () => {
    const turns = [turnOf('partner', 'Hi there! What can I get you?'), turnOf('learner', 'A tea, please.')];
    live = new TestConversation(parts, conversationOf(), turns);
    expect(await live.listen()).toBe('One tea, lovely. A small one or a large one?');
  }, 30_000);

  it('reports that silence contains no words', async () => {
    live = new TestConversation(parts, conversationOf());
    await live.listen();
    const turnId = live.begin();
    live.send({ type: 'audio-committed', turnId });
    expect((await live.waitFor('turn-failed')).stage).toBe('transcription');
  }, 30_000);
});
