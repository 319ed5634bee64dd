import { describe, expect, it } from 'vitest';
import { learnerId, OPENING_LINE as opening, settled, startedTestSession } from '../../testing/index.ts';

const me = learnerId(1);

async function spoken() {
  const conversation = await startedTestSession();
  conversation.partner.answers.push('Cats? How many?');
  conversation.session.receive({ type: 'audio-started', turnId: me });
  conversation.session.receive({ type: 'audio-committed', turnId: me });
  conversation.transcriber.hear('I am allergic to cats.');
  await settled();
  return conversation;
}

const mend = (text: string) => ({ type: 'text-sent', turnId: me, text, mends: true }) as const;

describe('a turn that the learner corrects', () => {
  it('has the new words, the recognised ones beside them, and a new reply', async () => {
    const conversation = await spoken();
    conversation.hearAll();
    const before = conversation.lastReply();
    conversation.partner.answers.push('Aspirin, I see.');
    conversation.session.receive(mend('I am allergic to aspirin.'));
    await settled();
    conversation.hearAll();
    expect(conversation.texts()).toEqual([opening, 'I am allergic to aspirin.', 'Aspirin, I see.']);
    expect(conversation.store.turns[1]).toMatchObject({ via: 'voice', asHeard: 'I am allergic to cats.' });
    expect(conversation.store.turns[1]).not.toHaveProperty('heard');
    expect(conversation.messages).toContainEqual({ type: 'reply-dropped', turnId: before });
    expect(conversation.partner.requests.at(-1)?.turns.at(-1)?.text).toBe('I am allergic to aspirin.');
  });

  it('silences the reply to the old words', async () => {
    const conversation = await spoken();
    conversation.hear(5);
    conversation.session.receive(mend('I am allergic to aspirin.'));
    await settled();
    expect(conversation.texts()).toEqual([opening, 'I am allergic to aspirin.']);
    conversation.partner.say('Aspirin. ');
    conversation.partner.end();
    await settled();
    conversation.hearAll();
    expect(conversation.texts()).toEqual([opening, 'I am allergic to aspirin.', 'Aspirin.']);
  });

  it('is answered once, however often it is sent, and can be corrected again', async () => {
    const conversation = await spoken();
    conversation.partner.answers.push('Aspirin.', 'Apples.');
    conversation.session.receive(mend('I am allergic to aspirin.'));
    await settled();
    conversation.hearAll();
    conversation.session.receive(mend('I am allergic to aspirin.'));
    await settled();
    expect(conversation.texts().slice(1)).toEqual(['I am allergic to aspirin.', 'Aspirin.']);
    conversation.session.receive(mend('I am allergic to apples.'));
    await settled();
    conversation.hearAll();
    expect(conversation.texts().slice(1)).toEqual(['I am allergic to apples.', 'Apples.']);
    expect(conversation.store.turns[1]?.asHeard).toBe('I am allergic to cats.');
  });

  it('keeps the conversation that followed it', async () => {
    const conversation = await spoken();
    conversation.hearAll();
    conversation.partner.answers.push('Two, right.');
    conversation.session.receive({ type: 'text-sent', turnId: learnerId(2), text: 'Two.' });
    await settled();
    conversation.hearAll();
    conversation.messages.length = 0;
    conversation.session.receive(mend('I am allergic to aspirin.'));
    await settled();
    expect(conversation.types()).toEqual(['transcript-completed']);
    const texts = ['I am allergic to aspirin.', 'Cats? How many?', 'Two.', 'Two, right.'];
    expect(conversation.texts().slice(1)).toEqual(texts);
  });

  it('that the other side never received is treated as a new turn', async () => {
    const conversation = await startedTestSession();
    conversation.partner.answers.push('Aspirin.');
    conversation.session.receive(mend('I am allergic to aspirin.'));
    await settled();
    conversation.hearAll();
    expect(conversation.texts()).toEqual([opening, 'I am allergic to aspirin.', 'Aspirin.']);
  });
});
