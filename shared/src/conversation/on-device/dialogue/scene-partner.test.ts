import { describe, expect, it } from 'vitest';
import type { DialogueTurn } from '../../../contracts/index.ts';
import type { ConversationVoice, PartnerEvent, VoiceChunk } from '../../../ports/index.ts';
import { AsyncQueue } from '../../../std/index.ts';
import { describePartner } from '../../../testing/index.ts';
import { ReplyMaker, SpeechStream } from '../../pipeline/reply.ts';
import { builtInScenarios } from '../../scenarios/index.ts';
import { createScenePartner, dialogueOf, firstPieceOf, isPlayable } from './scene-partner.ts';

const cafe = scenarioOf('cafe');
const partner = createScenePartner();

function scenarioOf(id: string) {
  const scenario = builtInScenarios.find((candidate) => candidate.id === id);
  if (!scenario) throw new Error(`no scenario ${id}`);
  return scenario;
}

const learner = (text: string): DialogueTurn => ({ speaker: 'learner', text });

async function replyTo(turns: DialogueTurn[], manner: 'next' | 'in-other-words' = 'next', scenario = cafe) {
  const events: PartnerEvent[] = [];
  const { signal } = new AbortController();
  for await (const event of partner.reply({ scenario, turns, manner }, { signal })) events.push(event);
  const text = events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
  const steps = events.flatMap((event) => (event.type === 'steps-reached' ? event.steps : []));
  const replies = events.flatMap((event) => (event.type === 'replies-suggested' ? event.replies : []));
  return { text, steps, replies, finished: events.some(({ type }) => type === 'finished'), events };
}

/**
 * Returns the partner's reply to each of these texts in turn; every turn is requested from a fresh partner,
 * as after a lost connection.
 */
async function conversation(said: string[], scenario = cafe) {
  const turns: DialogueTurn[] = [{ speaker: 'partner', text: scenario.openingLine }];
  let last = await replyTo(turns, 'next', scenario);
  for (const text of said) {
    turns.push(learner(text));
    last = await replyTo(turns, 'next', scenario);
    turns.push({ speaker: 'partner', text: last.text });
  }
  return last;
}

/** Returns the piece that a voice gets first of a reply. */
function firstSaid(events: readonly PartnerEvent[]): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const chunks = new AsyncQueue<VoiceChunk>();
  const voice: ConversationVoice = {
    sampleRate: 24_000,
    open: () => ({ chunks, say: resolve, finish: () => chunks.end(), close: () => chunks.drop() }),
  };
  const { signal } = new AbortController();
  const maker = new ReplyMaker({
    partner: {
      async *reply() {
        yield* events;
      },
    },
    voice: new SpeechStream(voice, { voiceId: null, speed: 1, signal }),
    send: () => undefined,
    markFirst: () => undefined,
  });
  maker.answer({ scenario: cafe, turns: [], manner: 'next' });
  return promise;
}

describe('the partner of a scene', () => {
  it('starts with the opening line and suggests replies', async () => {
    const opening = await replyTo([]);
    expect(opening.text).toBe(cafe.openingLine);
    expect(opening.replies.length).toBeGreaterThanOrEqual(3);
    expect(opening.steps).toEqual([]);
  });

  it('mentions the learner’s choice', async () => {
    const answer = await conversation(['I would like a tea, please.']);
    expect(answer.text).toBe('One tea, lovely. A small one or a large one?');
    expect(answer.steps).toEqual([0]);
    const later = await conversation(['A tea, please.', 'Large, please.']);
    expect(later.text).toContain('with your tea');
  });

  it('plays the scene to its goal', async () => {
    const end = await conversation([
      'A coffee please',
      'a small one',
      'a sandwich please',
      'warm please',
      'to go please',
      'no thanks',
      'my name is Ada',
      'by card',
      'thank you',
    ]);
    expect(end).toMatchObject({ steps: [0, 1, 2], finished: true, replies: [] });
    expect((await conversation(['I am busy on Sundays'], cafe)).finished).toBe(false);
  });

  it.each([
    ['uh can i get a coffe', 'One coffee, sure'],
    ['hello, I’d like to drink a cappuccino', 'One cappuccino, sure'],
    ['a cup of tea would be great', 'One tea, lovely'],
    ['hot chocolate with cream', 'Hot chocolate, my favorite'],
    ['hi what do you have', 'coffee, tea, hot chocolate'],
  ])('understands "%s"', async (said, answer) => {
    expect((await conversation([said])).text).toContain(answer);
  });

  it.each([
    ['flat-viewing', 'It’s very nice.', 'I’m glad you like it'],
    ['flat-viewing', 'It’s not so nice.', 'I understand'],
    ['small-talk', 'Hello, my name is Omar.', 'Hello. So, how do you know Maria?'],
    ['airport', 'Can I get a window seat, please?', 'A window seat.'],
    ['airport', 'To New York.', 'New York, very nice.'],
    ['airport', 'My flight is at nine.', 'Where do you want to fly to?'],
    ['directions', 'excuse me where is the post office', 'It’s in School Street'],
    ['directions', 'I look for a toilet.', 'There’s one in the station'],
    ['flat-viewing', 'It’s not bad.', 'I see.'],
    ['job-interview', 'What do you want to know?', 'in your own words'],
    ['returning-an-item', 'I want to speak with the manager.', 'She’s upstairs today.'],
  ])('understands in the scene %s “%s”', async (id, said, answer) => {
    expect((await conversation([said], scenarioOf(id))).text).toContain(answer);
  });

  it('asks in its role what was meant, and accepts yes as an answer', async () => {
    const unclear = 'Can I say a large coffee or a tea?';
    const asked = await conversation([unclear]);
    expect(asked.text).toMatch(/did you mean “.+” or “.+”\?/);
    expect(asked.steps).toEqual([]);
    expect((await conversation([unclear, 'Yes'])).text).toContain('small');
    expect((await conversation([unclear, 'No'])).text).toContain('What would you like to drink');
    expect((await conversation([unclear, 'A tea, please.'])).text).toContain('One tea');
  });

  it('stays in its role after an unrelated text, and goes on after the second one', async () => {
    const first = await conversation(['A tea, please.', 'My passport is blue.']);
    expect(first.text).toMatch(/ Do you want a small or a large tea\?$/);
    expect(first.steps).toEqual([0]);
    const second = await conversation([
      'A tea, please.',
      'Bananas are yellow.',
      'My brother plays football.',
    ]);
    expect(second.text).toBe('I’ll make it a small one. Would you like something to eat with your tea?');
    expect((await conversation(['', '???'])).steps).toEqual([]);
    expect((await conversation(['I do not want a coffee.'])).text).toContain('What would you like to drink');
  });

  it('repeats its line, rephrases it, and helps', async () => {
    expect((await conversation(['Sorry, could you repeat that?'])).text).toBe(
      `Of course. ${cafe.openingLine}`,
    );
    expect((await conversation(['I don’t understand.'])).text).toBe(
      'No problem. What would you like to drink?',
    );
    expect((await conversation(['I don’t know what to say'])).text).toContain('You could say');
    const turns = [learner('A tea, please.'), { speaker: 'partner' as const, text: 'Tea, lovely. A sm' }];
    const simply = await replyTo(turns, 'in-other-words');
    expect(simply.text).toBe('Do you want a small or a large tea?');
    expect(simply.replies).toContain('A small one, please.');
  });

  it('uses only the learner’s words, however much of its own turns was played', async () => {
    const whole = await conversation(['A tea, please.', 'Large, please.']);
    const cut: DialogueTurn[] = [
      { speaker: 'partner', text: 'Hi th', interrupted: true },
      learner('A tea, please.'),
      learner('Large, please.'),
    ];
    expect((await replyTo(cut)).events).toEqual(whole.events);
  });

  it('goes on with a talk that was begun with the earlier partner, from what the learner said in it', async () => {
    const turns: DialogueTurn[] = [
      { speaker: 'partner', text: 'Hi there! What can I get you?' },
      { ...learner('A tea, please.'), heard: { listed: 'A tea, please.', fits: 'certain' } },
      { speaker: 'partner', text: 'One tea, lovely. Small, medium or extra large?' },
      { ...learner('Large, please.'), heard: { listed: 'A reply of no scene.', fits: 'possible' } },
      { speaker: 'partner', text: 'A line that no scene has.' },
      learner('A cheese sandwich, please.'),
    ];
    const { steps, replies, text } = await replyTo(turns);
    expect([steps, text]).toEqual([[0, 1], expect.stringMatching(/One cheese sandwich.*warm or cold/)]);
    expect(replies.length).toBeGreaterThan(0);
  });

  it('has an end that is not the goal, and answers later turns with a goodbye', async () => {
    const said = ['A tea, please.', 'A small one, please.', 'Goodbye!', 'Goodbye!'];
    expect(await conversation(said)).toMatchObject({ finished: true, steps: [0] });
    const dialogue = await dialogueOf(cafe);
    expect(dialogue.end(dialogue.after(said.map(learner)))).toBe('not-reached');
    expect(await conversation([...said, 'Wait!'])).toMatchObject({ finished: true, steps: [0] });
  });

  it('says first what is made ahead, in every scene', async () => {
    for (const scenario of builtInScenarios.filter(isPlayable)) {
      const turns: DialogueTurn[] = [];
      let reply = await replyTo(turns, 'next', scenario);
      for (let count = 0; count < 4; count += 1) {
        expect(await firstSaid(reply.events), reply.text).toBe(firstPieceOf(reply.text));
        const next = reply.replies[count % Math.max(1, reply.replies.length)];
        if (next === undefined) break;
        turns.push({ speaker: 'partner', text: reply.text }, learner(next));
        reply = await replyTo(turns, 'next', scenario);
      }
    }
  });

  it('refuses a role-play without a scene', async () => {
    await expect(replyTo([], 'next', { ...cafe, origin: 'own' as 'built-in' })).rejects.toMatchObject({
      code: 'unprocessable',
    });
  });

  it('stops when it is cancelled', async () => {
    const events = partner.reply(
      { scenario: cafe, turns: [], manner: 'next' },
      { signal: AbortSignal.abort() },
    );
    await expect(events[Symbol.asyncIterator]().next()).rejects.toHaveProperty('name', 'AbortError');
  });
});

describePartner('A scene', () => ({
  partner,
  request: { scenario: cafe, turns: [learner('A tea, please.')], manner: 'next' },
}));
