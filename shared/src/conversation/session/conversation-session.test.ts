import { describe, expect, it } from 'vitest';
import {
  begunTalk,
  learnerId,
  memoryStore,
  OPENING_LINE as opening,
  settled,
  silentSamples,
  talkOptions,
  talkSession,
} from '../../testing/index.ts';

const opened = { type: 'conversation-open', options: talkOptions } as const;
const me = learnerId(1);

describe('opening', () => {
  it('says where the talk stands, and speaks the line that opens it', async () => {
    const talk = talkSession();
    talk.session.receive(opened);
    await settled();
    expect(talk.types()).toEqual([
      'conversation-opened',
      'reply-started',
      'reply-text',
      'reply-words',
      'reply-words',
      'timings-measured',
      'reply-ended',
    ]);
    expect(talk.spokenMs()).toBe(opening.length * 10);
    expect(talk.session.isQuiet).toBe(false);
    talk.hearAll();
    expect(talk.texts()).toEqual([opening]);
    expect(talk.session.isQuiet).toBe(true);
    expect(talk.openNow()).toBe(0);
  });

  it.each([
    [0, []],
    [14, ['Hello! What|']],
    [100, [opening]],
  ])('keeps what was heard of it (%i characters) when the connection goes', async (characters, kept) => {
    const talk = talkSession();
    talk.session.receive(opened);
    await settled();
    talk.hear(characters);
    talk.session.close();
    expect(talk.texts()).toEqual(kept);
    expect(talk.openNow()).toBe(0);
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
    const talk = talkSession(store);
    talk.partner.answers.push('Sure!');
    talk.session.receive(opened);
    await settled();
    talk.hearAll();
    expect(talk.messages).toContainEqual(expect.objectContaining({ type: 'reply-started', to: me }));
    expect(talk.texts()).toEqual(['A tea.', 'Sure!']);
  });
});

describe('a turn', () => {
  it('by voice is kept before it is told, and answered', async () => {
    const talk = await begunTalk();
    talk.transcriber.hear('A tea, please.');
    talk.partner.answers.push('Sure! Anything else?');
    talk.session.receive({ type: 'audio-started', turnId: me });
    talk.session.receiveAudio(silentSamples());
    talk.session.receive({ type: 'audio-committed', turnId: me });
    await settled();
    expect(talk.texts()).toEqual([opening, 'A tea, please.']);
    expect(talk.messages).toContainEqual({
      type: 'transcript-completed',
      turnId: me,
      text: 'A tea, please.',
    });
    talk.hear(9);
    expect(talk.texts()).toEqual([opening, 'A tea, please.', 'Sure!|']);
    talk.hearAll();
    expect(talk.texts()).toEqual([opening, 'A tea, please.', 'Sure! Anything else?']);
    expect(talk.store.turns.at(-1)?.timings).toHaveProperty('first-speech-ms');
    expect(talk.openNow()).toBe(0);
  });

  it('sent twice is one, told twice', async () => {
    const talk = await begunTalk();
    talk.partner.answers.push('Sure!');
    const message = { type: 'text-sent', turnId: me, text: 'A tea.' } as const;
    talk.session.receive(message);
    talk.session.receive(message);
    await settled();
    talk.hearAll();
    talk.session.receive(message);
    talk.session.receive({ type: 'audio-started', turnId: me });
    await settled();
    expect(talk.texts()).toEqual([opening, 'A tea.', 'Sure!']);
    expect(talk.partner.requests).toHaveLength(1);
    expect(talk.types().filter((type) => type === 'transcript-completed')).toHaveLength(4);
    expect(talk.session.isQuiet).toBe(true);
  });

  it('that is cancelled never was, and one that was unsure is said by text', async () => {
    const talk = await begunTalk();
    talk.session.receive({ type: 'audio-started', turnId: me });
    talk.session.receive({ type: 'audio-cancelled', turnId: me });
    talk.session.receive({ type: 'audio-committed', turnId: me });
    expect(talk.messages).toEqual([]);
    talk.transcriber.hear(['A tea.', 'A key.']);
    talk.session.receive({ type: 'audio-started', turnId: me });
    talk.session.receive({ type: 'audio-committed', turnId: me });
    await settled();
    expect(talk.types()).toContain('transcript-unsure');
    talk.session.receive({ type: 'text-sent', turnId: me, text: 'A tea.' });
    await settled();
    expect(talk.store.turns.at(-1)).toMatchObject({ id: me, text: 'A tea.', via: 'voice' });
  });

  it('waits for the one before to be understood', async () => {
    const talk = await begunTalk();
    const second = learnerId(2);
    talk.session.receive({ type: 'audio-started', turnId: me });
    talk.session.receive({ type: 'audio-committed', turnId: me });
    talk.session.receive({ type: 'text-sent', turnId: second, text: 'And a cake.' });
    await settled();
    expect(talk.texts()).toEqual([opening]);
    talk.partner.answers.push('First.', 'Both, sure.');
    talk.transcriber.hear('A tea.');
    await settled();
    expect(talk.texts()).toEqual([opening, 'A tea.', 'And a cake.']);
    expect(talk.partner.requests.at(-1)?.turns.map(({ text }) => text)).toEqual([
      opening,
      'A tea.',
      'And a cake.',
    ]);
  });

  it('that nobody knows is refused, and nothing changes', async () => {
    const talk = await begunTalk();
    talk.session.receive({ type: 'audio-committed', turnId: me });
    talk.session.receive({ type: 'reply-heard', turnId: me, characters: 3 });
    talk.session.receive({ type: 'reply-retried' });
    expect(talk.types()).toEqual(['request-failed', 'request-failed', 'request-failed']);
    expect(talk.texts()).toEqual([opening]);
  });
});
