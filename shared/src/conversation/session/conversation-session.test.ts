import { describe, expect, it } from 'vitest';
import {
  conversationOptions,
  learnerId,
  memoryStore,
  OPENING_LINE as opening,
  settled,
  silentSamples,
  startedTestSession,
  testSession,
} from '../../testing/index.ts';

const opened = { type: 'conversation-open', options: conversationOptions } as const;
const me = learnerId(1);

describe('opening', () => {
  it('says where the conversation stands, and speaks the line that opens it', async () => {
    const conversation = testSession();
    conversation.session.receive(opened);
    await settled();
    expect(conversation.types()).toEqual([
      'conversation-opened',
      'reply-started',
      'reply-text',
      'reply-words',
      'reply-words',
      'timings-measured',
      'reply-ended',
    ]);
    expect(conversation.spokenMs()).toBe(opening.length * 10);
    expect(conversation.session.isQuiet).toBe(false);
    conversation.hearAll();
    expect(conversation.texts()).toEqual([opening]);
    expect(conversation.session.isQuiet).toBe(true);
    expect(conversation.openNow()).toBe(0);
  });

  it.each([
    [0, []],
    [14, ['Hello! What|']],
    [100, [opening]],
  ])('keeps what was heard of it (%i characters) when the connection goes', async (characters, kept) => {
    const conversation = testSession();
    conversation.session.receive(opened);
    await settled();
    conversation.hear(characters);
    conversation.session.close();
    expect(conversation.texts()).toEqual(kept);
    expect(conversation.openNow()).toBe(0);
  });

  it('answers what was left without an answer', async () => {
    const store = memoryStore();
    store.putTurn({
      id: me,
      speaker: 'learner',
      text: 'A tea.',
      via: 'voice',
      interrupted: false,
      startedAt: 0,
    });
    const conversation = testSession(store);
    conversation.partner.answers.push('Sure!');
    conversation.session.receive(opened);
    await settled();
    conversation.hearAll();
    expect(conversation.messages).toContainEqual(expect.objectContaining({ type: 'reply-started', to: me }));
    expect(conversation.texts()).toEqual(['A tea.', 'Sure!']);
  });
});

describe('a turn', () => {
  it('by voice is kept before it is told, and answered', async () => {
    const conversation = await startedTestSession();
    conversation.transcriber.hear('A tea, please.');
    conversation.partner.answers.push('Sure! Anything else?');
    conversation.session.receive({ type: 'audio-started', turnId: me });
    conversation.session.receiveAudio(silentSamples());
    conversation.session.receive({ type: 'audio-committed', turnId: me });
    await settled();
    expect(conversation.texts()).toEqual([opening, 'A tea, please.']);
    expect(conversation.messages).toContainEqual({
      type: 'transcript-completed',
      turnId: me,
      text: 'A tea, please.',
    });
    conversation.hear(9);
    expect(conversation.texts()).toEqual([opening, 'A tea, please.', 'Sure!|']);
    conversation.hearAll();
    expect(conversation.texts()).toEqual([opening, 'A tea, please.', 'Sure! Anything else?']);
    expect(conversation.store.turns.at(-1)?.timings).toHaveProperty('first-speech-ms');
    expect(conversation.openNow()).toBe(0);
  });

  it('sent twice is one, told twice', async () => {
    const conversation = await startedTestSession();
    conversation.partner.answers.push('Sure!');
    const message = { type: 'text-sent', turnId: me, text: 'A tea.' } as const;
    conversation.session.receive(message);
    conversation.session.receive(message);
    await settled();
    conversation.hearAll();
    conversation.session.receive(message);
    conversation.session.receive({ type: 'audio-started', turnId: me });
    await settled();
    expect(conversation.texts()).toEqual([opening, 'A tea.', 'Sure!']);
    expect(conversation.partner.requests).toHaveLength(1);
    expect(conversation.types().filter((type) => type === 'transcript-completed')).toHaveLength(4);
    expect(conversation.session.isQuiet).toBe(true);
  });

  it('that is cancelled never was, and one that was unsure is said by text', async () => {
    const conversation = await startedTestSession();
    conversation.session.receive({ type: 'audio-started', turnId: me });
    conversation.session.receive({ type: 'audio-cancelled', turnId: me });
    conversation.session.receive({ type: 'audio-committed', turnId: me });
    expect(conversation.messages).toEqual([]);
    conversation.transcriber.hear(['A tea.', 'A key.']);
    conversation.session.receive({ type: 'audio-started', turnId: me });
    conversation.session.receive({ type: 'audio-committed', turnId: me });
    await settled();
    expect(conversation.types()).toContain('transcript-unsure');
    conversation.session.receive({ type: 'text-sent', turnId: me, text: 'A tea.' });
    await settled();
    expect(conversation.store.turns.at(-1)).toMatchObject({ id: me, text: 'A tea.', via: 'voice' });
  });

  it('waits for the one before to be understood', async () => {
    const conversation = await startedTestSession();
    const second = learnerId(2);
    conversation.session.receive({ type: 'audio-started', turnId: me });
    conversation.session.receive({ type: 'audio-committed', turnId: me });
    conversation.session.receive({ type: 'text-sent', turnId: second, text: 'And a cake.' });
    await settled();
    expect(conversation.texts()).toEqual([opening]);
    conversation.partner.answers.push('First.', 'Both, sure.');
    conversation.transcriber.hear('A tea.');
    await settled();
    expect(conversation.texts()).toEqual([opening, 'A tea.', 'And a cake.']);
    expect(conversation.partner.requests.at(-1)?.turns.map(({ text }) => text)).toEqual([
      opening,
      'A tea.',
      'And a cake.',
    ]);
  });

  it('that nobody knows is refused, and nothing changes', async () => {
    const conversation = await startedTestSession();
    conversation.session.receive({ type: 'audio-committed', turnId: me });
    conversation.session.receive({ type: 'reply-heard', turnId: me, characters: 3 });
    conversation.session.receive({ type: 'reply-retried' });
    expect(conversation.types()).toEqual(['request-failed', 'request-failed', 'request-failed']);
    expect(conversation.texts()).toEqual([opening]);
  });
});
