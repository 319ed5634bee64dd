import type { Partner, PartnerEvent } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { fakeConversation, fakePartner } from '@sayable/shared/testing';
import { describe, expect, it } from 'vitest';
import type { Moderator } from '../providers/types.ts';
import { moderatedPartner } from './moderated-partner.ts';

const { scenario } = fakeConversation();
const down = new AppError('upstream-unavailable', 'It is down.', { retryable: true });
type Verdict = Awaited<ReturnType<Moderator['check']>>;

async function say(verdict: Verdict | AppError, { isStrict = false, turns = ['A tea.'] } = {}) {
  const fake = fakePartner(['Sure.']);
  const checked: string[] = [];
  const moderator: Moderator = {
    async check(text) {
      checked.push(text);
      if (verdict instanceof AppError) throw verdict;
      return verdict;
    },
  };
  const partner: Partner = moderatedPartner(fake.partner, { moderator, isStrict });
  const { signal } = new AbortController();
  const asked = turns.map((text) => ({ speaker: 'learner', text }) as const);
  const events: PartnerEvent[] = [];
  try {
    for await (const event of partner.reply({ scenario, turns: asked, manner: 'next' }, { signal }))
      events.push(event);
  } finally {
    expect(fake.count.open).toBe(0);
  }
  return { checked, text: events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('') };
}

describe('the moderated partner', () => {
  it('answers a harmless turn, and checks the last turn alone', async () => {
    const { checked, text } = await say('fine', { turns: ['Hello.', 'A tea.'] });
    expect([checked, text]).toEqual([['A tea.'], 'Sure.']);
  });

  it('answers a flagged turn with a fixed one, and despair with another', async () => {
    expect((await say('flagged')).text).toContain('rather not talk about that');
    expect((await say('self-harm')).text).toContain('emergency number');
  });

  it('continues without a verdict, unless it is strict', async () => {
    expect((await say(down)).text).toBe('Sure.');
    await expect(say(down, { isStrict: true })).rejects.toBe(down);
  });

  it('starts a conversation without a check, because there is no learner’s turn yet', async () => {
    expect(await say(down, { isStrict: true, turns: [] })).toEqual({ checked: [], text: 'Sure.' });
  });
});
