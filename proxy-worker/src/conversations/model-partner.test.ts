import type { PartnerEvent, PartnerRequest } from '@sayable/shared/ports';
import { fakeConversation } from '@sayable/shared/testing';
import { describe, expect, it } from 'vitest';
import { scriptedModel } from '../generation/scripted-model.test-support.ts';
import { ReplyReservation } from './metering/reply-reservation.ts';
import { createModelPartner } from './model-partner.ts';

const { scenario } = fakeConversation();

async function reply(request: Partial<PartnerRequest> = {}, lines = ['A coffee, of course. Anything else?']) {
  const { model, requests } = scriptedModel(lines);
  const settled: unknown[] = [];
  const reserved = { granted: Promise.resolve(), settle: (used: unknown) => void settled.push(used) };
  const partner = createModelPartner({
    model,
    reservation: new ReplyReservation({ budget: { reserve: () => reserved }, estimate: () => ({}) }),
    safetyId: 'somebody',
    makeId: () => 'id',
  });
  const turns = [{ speaker: 'learner', text: 'A coffee, please.' }] as const;
  const events: PartnerEvent[] = [];
  const { signal } = new AbortController();
  for await (const event of partner.reply({ scenario, turns, manner: 'next', ...request }, { signal })) {
    events.push(event);
  }
  const text = events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
  return { text, settled, events, asked: requests };
}

describe('the model partner', () => {
  it('passes on the model’s text as it comes, and settles its usage', async () => {
    const { text, settled, asked } = await reply();
    expect(text).toBe('A coffee, of course. Anything else?');
    expect(settled).toEqual([{ tokens: expect.any(Number) }]);
    expect(asked[0]).toMatchObject({ task: 'talk', safetyId: 'somebody' });
  });

  it('sends the scenario with its steps, without the fields for the screen', async () => {
    const { asked } = await reply();
    const [message] = asked[0]?.messages ?? [];
    expect(message?.text).toContain('"steps":["Drink"]');
    expect(message?.text).not.toContain('"origin"');
  });

  it('sends the facts of a built-in role-play, and reports when it has ended the conversation', async () => {
    const cafe = { ...scenario, id: 'cafe', origin: 'built-in' as const };
    const { asked, text, events } = await reply({ scenario: cafe }, ['Bye, then.<end/>']);
    expect(asked[0]?.messages[0]?.text).toContain('a large one is four');
    expect(text).toBe('Bye, then.');
    expect(events.at(-1)).toEqual({ type: 'finished' });
  });

  it('limits the reply to a few sentences that can be spoken', async () => {
    const { text } = await reply({}, [`**Sure!** *smiles* ${'And so we went on. '.repeat(500)}`]);
    expect(text).not.toMatch(/[*]|smiles/);
    expect(text.length).toBeLessThan(500);
  });
});
