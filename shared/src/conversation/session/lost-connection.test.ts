import { describe, expect, it } from 'vitest';
import {
  conversationOptions,
  learnerId,
  OPENING_LINE as opening,
  settled,
  startedTestSession,
  testSession,
} from '../../testing/index.ts';

const me = learnerId(1);
const sure = 'Sure. Anything else today?';
type Conversation = Awaited<ReturnType<typeof startedTestSession>>;
type Heard = { turnId: string; characters: number; isSettled: boolean };

/** A reply of which 5 characters were played. */
async function answering(isWhole: boolean): Promise<Conversation> {
  const conversation = await startedTestSession();
  if (isWhole) conversation.partner.answers.push(sure);
  conversation.session.receive({ type: 'text-sent', turnId: me, text: 'A tea.' });
  await settled();
  if (!isWhole) conversation.partner.say(sure.slice(0, 14));
  await settled();
  conversation.hear(5);
  return conversation;
}

/** Loses the connection, and opens the conversation over another one. */
async function reconnected({ session, store, ids }: Conversation, heard?: Heard, answer?: string) {
  session.close();
  const next = testSession(store, ids);
  if (answer) next.partner.answers.push(answer);
  next.session.receive({ type: 'conversation-open', options: conversationOptions, ...(heard && { heard }) });
  await settled();
  return next;
}

describe('a reply during which the connection is lost', () => {
  it('continues after the part that the client played in the meantime', async () => {
    const conversation = await answering(true);
    const heard = { turnId: conversation.lastReply(), characters: 14, isSettled: false };
    const next = await reconnected(conversation, heard);
    expect(next.messages.find(({ type }) => type === 'reply-started')).toMatchObject({
      said: 'Sure. Anything ',
    });
    expect(next.messages[0]).not.toHaveProperty(['turns', 2, 'rest']);
  });

  it('is not sent again if the client has all of it', async () => {
    const conversation = await answering(true);
    const turnId = conversation.lastReply();
    const next = await reconnected(conversation, { turnId, characters: 14, isSettled: true });
    expect(next.types()).toEqual(['conversation-opened']);
    next.session.receive({ type: 'reply-heard', turnId, characters: sure.length });
    expect(next.texts()).toEqual([opening, 'A tea.', sure]);
  });

  it('keeps the played part if the learner stopped it meanwhile', async () => {
    const conversation = await answering(true);
    const turnId = conversation.lastReply();
    const next = await reconnected(conversation, { turnId, characters: 14, isSettled: true });
    next.session.receive({ type: 'reply-stopped', turnId, characters: 14, cutBy: 'stop' });
    expect(next.store.turns.at(-1)).toMatchObject({ text: 'Sure. Anything', cutBy: 'stop' });
    expect(next.store.turns.at(-1)).not.toHaveProperty('rest');
    expect(next.types()).toEqual(['conversation-opened', 'reply-ended']);
  });

  it('is generated again if it was not written yet', async () => {
    const conversation = await answering(false);
    const turnId = conversation.lastReply();
    const next = await reconnected(conversation, undefined, 'Certainly.');
    expect(next.messages.find(({ type }) => type === 'reply-started')).toMatchObject({
      to: me,
      replaces: turnId,
    });
    next.hearAll();
    expect(next.texts()).toEqual([opening, 'A tea.', 'Certainly.']);
  });
});
