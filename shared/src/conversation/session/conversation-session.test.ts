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
  it('sends the state of the conversation, and speaks the opening line', async () => {
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
  ])(
    'keeps the played part of the opening line (%i characters) when the connection is lost',
    async (characters, kept) => {
      const conversation = testSession();
      conversation.session.receive(opened);
      await settled();
      conversation.hear(characters);
      conversation.session.close();
      expect(conversation.texts()).toEqual(kept);
      expect(conversation.openNow()).toBe(0);
    },
  );

  it('answers an unanswered turn', async () => {
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
  it('by voice is stored before it is reported, and answered', async () => {
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

  it('that is sent twice is stored once, and reported twice', async () => {
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

  it('that is cancelled leaves no trace, and an unsure one can be sent as text', async () => {
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

  it('waits for the transcript of the one before', async () => {
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

  it('with an unknown id is refused, without any effect', async () => {
    const conversation = await startedTestSession();
    conversation.session.receive({ type: 'audio-committed', turnId: me });
    conversation.session.receive({ type: 'reply-heard', turnId: me, characters: 3 });
    conversation.session.receive({ type: 'reply-retried' });
    expect(conversation.types()).toEqual(['request-failed', 'request-failed', 'request-failed']);
    expect(conversation.texts()).toEqual([opening]);
  });
});

describe('a rejoined turn', () => {
  const going = learnerId(2);
  const start = (turnId: string, rejoins?: string) =>
    ({ type: 'audio-started', turnId, ...(rejoins && { rejoins }) }) as const;

  async function answered() {
    const conversation = await startedTestSession();
    conversation.transcriber.hear('I would like a tea.');
    conversation.partner.answers.push('Tea, lovely. Anything else?', 'A tea and a cake, certainly.');
    conversation.session.receive(start(me));
    conversation.session.receive({ type: 'audio-committed', turnId: me });
    await settled();
    return conversation;
  }

  it('replaces the closed one and its reply, and is answered', async () => {
    const conversation = await answered();
    conversation.hear(5);
    conversation.session.receive(start(going, me));
    conversation.session.receiveAudio(silentSamples());
    conversation.transcriber.hear('I would like a tea and a cake.');
    conversation.session.receive({ type: 'audio-committed', turnId: going });
    await settled();
    conversation.hearAll();
    expect(conversation.texts().slice(1)).toEqual([
      'I would like a tea and a cake.',
      'A tea and a cake, certainly.',
    ]);
    // The partner doesn't know what it said before.
    expect(conversation.partner.requests.at(-1)?.turns.map(({ text }) => text)).toEqual([
      opening,
      'I would like a tea and a cake.',
    ]);
    expect(conversation.openNow()).toBe(0);
  });

  it('replaces a turn that is not transcribed yet', async () => {
    const conversation = await startedTestSession();
    conversation.session.receive(start(me));
    conversation.session.receive({ type: 'audio-committed', turnId: me });
    conversation.session.receive(start(going, me));
    conversation.session.receive({ type: 'audio-committed', turnId: going });
    conversation.transcriber.hear('A tea and a cake.');
    conversation.partner.answers.push('Sure!');
    await settled();
    conversation.hearAll();
    expect(conversation.texts().slice(1)).toEqual(['A tea and a cake.', 'Sure!']);
    expect(conversation.openNow()).toBe(0);
  });

  it('that was only noise leaves the closed one unchanged', async () => {
    const conversation = await answered();
    conversation.session.receive(start(going, me));
    conversation.session.receive({ type: 'audio-cancelled', turnId: going });
    await settled();
    conversation.hearAll();
    expect(conversation.texts().slice(1)).toEqual(['I would like a tea.', 'Tea, lovely. Anything else?']);
  });

  it('may be chosen or sent again as text', async () => {
    const conversation = await answered();
    conversation.session.receive({
      type: 'text-sent',
      turnId: going,
      text: 'A tea and a cake.',
      rejoins: me,
    });
    await settled();
    conversation.hearAll();
    expect(conversation.texts().slice(1)).toEqual(['A tea and a cake.', 'A tea and a cake, certainly.']);
  });

  it('keeps the turns in between', async () => {
    const conversation = await answered();
    conversation.session.receive({ type: 'text-sent', turnId: learnerId(3), text: 'And milk.' });
    await settled();
    conversation.session.receive({ type: 'text-sent', turnId: going, text: 'A cake.', rejoins: me });
    await settled();
    expect(conversation.texts()).toEqual(
      expect.arrayContaining(['I would like a tea.', 'And milk.', 'A cake.']),
    );
  });
});
