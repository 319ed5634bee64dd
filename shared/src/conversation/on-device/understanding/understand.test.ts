import { describe, expect, it } from 'vitest';
import { builtInScenarios, type Script, scriptOf } from '../../scenarios/index.ts';
import { type HeardAnswer, isDoubtful, type Understanding, understand } from './understand.ts';

const scripts: ReadonlyMap<string, Script | undefined> = new Map(
  await Promise.all(builtInScenarios.map(async ({ id }) => [id, await scriptOf(id)] as const)),
);

function at(place: string, heard: string | HeardAnswer): Understanding {
  const [id = '', name = ''] = place.split('/');
  const script = scripts.get(id);
  const node = script?.nodes[name];
  if (!script || !node) throw new Error(`no node ${place}`);
  return understand(typeof heard === 'string' ? { text: heard } : heard, { node, script });
}

function replyAt(place: string, heard: string | HeardAnswer): string {
  const found = at(place, heard);
  return found.kind === 'accepted' ? found.reply.text : found.kind;
}

describe('the understanding of a turn', () => {
  it.each([
    ['cafe/name', 'Ana', 'Ana'],
    ['cafe/name', 'I’m Ana.', 'Ana'],
    ['cafe/name', 'my name is maria jose', 'Maria Jose'],
    ['cafe/name', 'It’s Wei, please.', 'Wei'],
    ['cafe/name', 'You can call me Jean-Luc', 'Jean-Luc'],
  ])('accepts any name at %s: %s', (place, text, name) => {
    expect(at(place, text)).toMatchObject({ kind: 'accepted', slots: { name } });
  });

  it('accepts no other word as a name', () => {
    for (const text of ['I am hungry.', 'Sorry, I don’t understand.', 'Coffee.', 'Why?', 'What’s yours?'])
      expect(at('cafe/name', text)).not.toMatchObject({ slots: { name: expect.anything() } });
  });

  it('never takes a "no" for a reply of "yes", however similar the rest is', () => {
    expect(replyAt('directions/coffee', 'No, I like thee.')).not.toMatch(/^Yes/);
    expect(replyAt('directions/coffee', 'No, I like tea.')).toBe('No, I like tea.');
    expect(replyAt('directions/coffee', 'Yes, I like it.')).toBe('Yes, I love coffee!');
  });

  it('respects a negation', () => {
    expect(replyAt('cafe/sugar', 'A little milk, no sugar.')).toBe('Milk, please.');
    expect(replyAt('cafe/sugar', 'No milk, but two sugars.')).toBe('Sugar, please.');
    expect(replyAt('cafe/start', 'I don’t want a coffee.')).not.toContain('coffee');
    expect(replyAt('cafe/start', 'No coffee for me, I want tea.')).toBe('A tea, please.');
    expect(replyAt('cafe/here', 'I don’t want to stay here.')).toBe('To go, please.');
  });

  it('uses the learner’s self-correction', () => {
    expect(replyAt('cafe/start', 'A coffee, no sorry, a tea.')).toBe('A tea, please.');
  });

  it.each([
    ['customs/why', 'I’m on holiday.', 'I’m here on vacation.'],
    ['customs/where', 'I’ve rented a flat.', 'I’ve rented an apartment.'],
    ['flat-viewing/neighbours', 'What are the neighbours like?', 'What are the neighbors like?'],
    ['flat-viewing/neighbours', 'How do I get to the centre?', 'How do I get to the center?'],
    ['phone-call/bring', 'Is there a car park near you?', 'Is there a parking lot near you?'],
    ['returning-an-item/problem', 'The zip is broken.', 'The zipper is broken.'],
    ['doctor/result', 'Do I really need tablets?', 'Do I really need pills?'],
    ['returning-an-item/old', 'I was on holiday.', 'I was on vacation for three weeks.'],
    ['cafe/here', 'Takeaway, please.', 'To go, please.'],
  ])('understands British words at %s: %s', (place, text, reply) => {
    expect(replyAt(place, text)).toBe(reply);
  });

  it('rejects unrelated sentences', () => {
    for (const text of ['I want to buy a gun', 'My brother plays football.', 'Bananas are yellow.'])
      expect(at('cafe/start', text)).toEqual({ kind: 'off-topic', why: 'unknown' });
    expect(replyAt('cafe/food', 'Yes, please.')).toBe('What’s good here?');
  });

  it('recognises other languages and insults', () => {
    expect(at('cafe/start', 'Ich möchte bitte einen Kaffee')).toEqual({ kind: 'off-topic', why: 'language' });
    expect(at('cafe/start', 'кофе, пожалуйста')).toEqual({ kind: 'off-topic', why: 'language' });
    expect(at('cafe/start', 'fuck you')).toEqual({ kind: 'off-topic', why: 'abuse' });
  });

  it('recognises questions and requests', () => {
    expect(at('cafe/food', 'How much is it?')).toMatchObject({ kind: 'aside' });
    expect(at('cafe/start', 'Where is the toilet?')).toMatchObject({ kind: 'aside' });
    expect(at('cafe/here', 'What does takeout mean?')).toEqual({
      kind: 'aside',
      answer: '“takeout” means: food or drink that you take with you.',
    });
    expect(at('cafe/food', 'Sorry?')).toEqual({ kind: 'request', request: 'repeat' });
    expect(at('cafe/food', 'I don’t know what to say')).toEqual({ kind: 'request', request: 'help' });
  });

  it('accepts no open answer from words that the recogniser guessed', () => {
    const said = { text: 'We did something on the sofa.', confidences: [0.9, 0.9, 0.9, 0.9, 0.9, 0.9] };
    expect(at('stand-up/start', said)).toMatchObject({ kind: 'accepted' });
    expect(replyAt('stand-up/start', { ...said, confidences: [0.9, 0.6, 0.4, 0.3, 0.2, 0.3] })).toBe(
      'off-topic',
    );
    const guessed = { text: 'How are the sheep?', confidences: [0.3, 0.4, 0.5, 0.3] };
    expect(at('cafe/food', { ...guessed, confidences: [0.9, 0.9, 0.9, 0.9] })).toMatchObject({
      kind: 'request',
    });
    expect(at('cafe/food', guessed)).toEqual({ kind: 'off-topic', why: 'unknown' });
  });

  it('lets the audio decide if one doubtful word would change the meaning of a listed reply', () => {
    const [listed, text] = ['I’ve just moved here.', 'I’ve just muted here.'];
    const confidences = [0.9, 0.9, 0.4, 0.9];
    const place = { node: scripts.get('small-talk')?.nodes.common, script: scripts.get('small-talk') };
    if (!place.node || !place.script) throw new Error('no node');
    const at = { node: place.node, script: place.script };
    expect(isDoubtful({ text, confidences }, at)).toBe(true);
    expect(isDoubtful({ text, confidences: [0.9, 0.9, 0.9, 0.9] }, at)).toBe(true);
    const also = { text: 'I’ve just now moved here.', confidences: [0.9, 0.9, 0.9, 0.9, 0.9] };
    expect(isDoubtful(also, at)).toBe(false);
    expect(isDoubtful({ text }, at)).toBe(false);
    expect(isDoubtful({ text: listed, confidences }, at)).toBe(false);
    expect(replyAt('small-talk/common', { text, confidences, listed, fits: 'certain' })).toBe(listed);
    expect(replyAt('small-talk/common', { text, confidences })).not.toBe(listed);
  });

  it('lets the audio decide if the words were guessed, however sure the function words among them are', () => {
    const text = 'Yes, I’m a large actor, Pan the Sillen.';
    const confidences = [0.97, 0.99, 0.6, 0.44, 0.28, 0.68, 0.69, 0.54];
    const listed = 'Yes, I’m allergic to penicillin.';
    expect(replyAt('doctor/allergy', { text, confidences })).toBe('Something else.');
    expect(replyAt('doctor/allergy', { text, confidences, listed, fits: 'certain' })).toBe(listed);
  });

  it('accepts no number as a place', () => {
    expect(replyAt('customs/business', { text: 'Two weeks.' })).not.toBe('Another company.');
    expect(replyAt('customs/business', { text: 'Siemens.' })).toBe('Another company.');
  });

  it('distinguishes a request to speak up from a sentence about it', () => {
    expect(replyAt('job-interview/learned', { text: 'I learned to speak up early.' })).toBe(
      'I’ve learned to speak up early.',
    );
    const [node, script] = [scripts.get('job-interview')?.nodes.learned, scripts.get('job-interview')];
    if (!node || !script) throw new Error('no node');
    for (const text of ['Could you speak up, please?', 'I need you to speak up.', 'Speak up!'])
      expect(understand({ text }, { node, script })).toMatchObject({ kind: 'request' });
  });

  it('uses the second hypothesis only if its words were recognised', () => {
    const listed = 'A tea, please.';
    expect(replyAt('cafe/start', { text: 'a tee place', listed })).toBe(listed);
    expect(replyAt('cafe/start', { text: 'I need a spoon', listed })).not.toBe(listed);
    const sounds = { text: 'Yes, but it is not tea', listed, fits: 'certain' } as const;
    expect(replyAt('cafe/start', { ...sounds, confidences: [0.9, 0.9, 0.9, 0.9, 0.9, 0.9] })).not.toBe(
      listed,
    );
    expect(replyAt('cafe/start', { ...sounds, confidences: [0.2, 0.3, 0.4, 0.3, 0.9, 0.2] })).toBe(listed);
    const sure = { text: 'a toe please', confidences: [0.9, 0.95, 0.9], listed };
    expect(replyAt('cafe/start', sure)).not.toBe(listed);
  });
});
