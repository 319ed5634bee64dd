import { describe, expect, it } from 'vitest';
import { begunTalk, learnerId, OPENING_LINE as opening, settled, upstream } from '../../testing/index.ts';

const me = learnerId(1);

describe('a reply', () => {
  async function answering(answer: string) {
    const talk = await begunTalk();
    talk.partner.answers.push(answer);
    talk.session.receive({ type: 'text-sent', turnId: me, text: 'A tea.' });
    await settled();
    return talk;
  }

  it('that is stopped keeps what was heard, to the end of a word', async () => {
    const talk = await answering('Sure. Anything else today?');
    talk.session.receive({ type: 'reply-stopped', turnId: talk.lastReply(), characters: 17 });
    expect(talk.texts()).toEqual([opening, 'A tea.', 'Sure. Anything|']);
    expect(talk.messages.at(-1)).toMatchObject({ type: 'reply-ended', text: 'Sure. Anything' });
    expect(talk.openNow()).toBe(0);
  });

  it('that is stopped before a word of it was heard is none', async () => {
    const talk = await answering('Sure.');
    talk.session.receive({ type: 'reply-stopped', turnId: talk.lastReply(), characters: 2 });
    expect(talk.texts()).toEqual([opening, 'A tea.']);
    expect(talk.types().at(-1)).toBe('reply-dropped');
  });

  it('that is stopped while the turn is still being understood never begins, and the turn is kept', async () => {
    const talk = await begunTalk();
    talk.session.receive({ type: 'audio-started', turnId: me });
    talk.session.receive({ type: 'audio-paused', turnId: me });
    talk.session.receive({ type: 'audio-committed', turnId: me });
    const typed = learnerId(2);
    talk.session.receive({ type: 'text-sent', turnId: typed, text: 'And a cake.' });
    talk.session.receive({ type: 'reply-stopped', turnId: me, characters: 0 });
    talk.session.receive({ type: 'reply-stopped', turnId: typed, characters: 0 });
    talk.transcriber.hear('A tea.');
    await settled();
    expect(talk.texts()).toEqual([opening, 'A tea.', 'And a cake.']);
    expect(talk.types()).not.toContain('request-failed');
    expect(talk.types()).not.toContain('reply-started');
    expect([talk.openNow(), talk.session.isQuiet]).toEqual([0, true]);
    talk.partner.answers.push('Both, sure.');
    talk.session.receive({ type: 'reply-retried' });
    await settled();
    expect(talk.messages).toContainEqual(expect.objectContaining({ type: 'reply-started', to: typed }));
  });

  it('that failed is made again', async () => {
    const talk = await begunTalk();
    talk.session.receive({ type: 'text-sent', turnId: me, text: 'A tea.' });
    await settled();
    talk.partner.say('Su');
    await settled();
    talk.partner.fail(upstream);
    await settled();
    expect(talk.types().slice(-2)).toEqual(['reply-dropped', 'turn-failed']);
    expect(talk.messages.at(-1)).toMatchObject({ turnId: me, stage: 'model' });
    talk.partner.answers.push('Sure.');
    talk.session.receive({ type: 'reply-retried' });
    await settled();
    talk.hearAll();
    expect(talk.texts()).toEqual([opening, 'A tea.', 'Sure.']);
  });

  it('in other words takes the place of the last, once a word of it was heard', async () => {
    const talk = await answering('What would you fancy?');
    talk.hearAll();
    talk.partner.answers.push('What do you want?');
    talk.session.receive({ type: 'reply-asked', manner: 'in-other-words' });
    await settled();
    expect(talk.texts()).toEqual([opening, 'A tea.', 'What would you fancy?']);
    talk.hear(5);
    expect(talk.texts()).toEqual([opening, 'A tea.', 'What|']);
    talk.hearAll();
    expect(talk.texts()).toEqual([opening, 'A tea.', 'What do you want?']);
    expect(talk.messages.find(({ type }) => type === 'request-failed')).toBeUndefined();
  });

  it('without a voice counts as read', async () => {
    const talk = await begunTalk();
    talk.voice.state.failNext = upstream;
    talk.partner.answers.push('Sure.');
    talk.session.receive({ type: 'text-sent', turnId: me, text: 'A tea.' });
    await settled();
    expect(talk.texts()).toEqual([opening, 'A tea.', 'Sure.']);
    expect(talk.messages.find(({ type }) => type === 'turn-failed')).toMatchObject({ stage: 'speech' });
    expect(talk.session.isQuiet).toBe(true);
  });
});
