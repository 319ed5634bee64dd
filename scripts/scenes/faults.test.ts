import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sceneSchema } from '../../shared/src/conversation/scenarios/schema.ts';
import type { Item, Move, Scene } from '../../shared/src/conversation/scenarios/types.ts';
import { faultsOf } from './faults.ts';
import { outlineFile, outlineText, readScenes } from './outline.ts';
import { conditionIn, stateWhere } from './places.ts';

const scenes = readScenes();
/**
 * The most bytes of all scenes together: they are a part of the extension. The scripts before them had
 * 294,000, and were understood half as often: most bytes are wordings of what can be asked at any time.
 */
const MAX_BYTES = 791_000;

describe('the scenes', () => {
  it.each(scenes)('lack nothing: $id', async ({ id, json }) => {
    expect(json.id).toBe(id);
    expect(await faultsOf(json)).toEqual([]);
  });

  it('have the outline that is generated from them', () => {
    expect(readFileSync(outlineFile, 'utf8')).toBe(outlineText(scenes));
  });

  it('have no more bytes together than the extension has room for', () => {
    const bytes = scenes.map(
      ({ id }) => readFileSync(new URL(`scenes/${id}.json`, `file://${outlineFile}`)).byteLength,
    );
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(MAX_BYTES);
  });
});

const order: Item = {
  id: 'drink',
  asks: ['What can I get you?'],
  simply: 'What would you like?',
  answers: [
    { value: 'tea', text: 'A tea, please.', keys: ['tea'], says: ['One tea.'], steps: [0] },
    { value: 'coffee', text: 'A coffee, please.', keys: ['coffee'], says: ['One coffee.'], steps: [0] },
    { value: 'milk', text: 'Some milk, please.', keys: ['milk'], says: ['Some milk.'], steps: [0] },
  ],
};
const closing: Item = {
  id: 'closing',
  closes: true,
  asks: ['Here’s your {drink}.'],
  simply: 'Bye!',
  answers: ['Thank you!', 'Bye!', 'See you!'].map((text) => ({ text, ends: true })),
};
const toilet: Move = { said: ['Where is the toilet?'], says: ['It’s in the back.'] };

const small: Scene = {
  id: 'small',
  title: 'A small scene',
  level: 'A1',
  goal: 'Order a drink.',
  steps: ['A drink'],
  learnerRole: 'a guest',
  partnerRole: 'the barista',
  openingLine: 'What can I get you?',
  usefulPhrases: ['A tea, please.'],
  partner: { name: 'Jo', from: 'Boston', mood: 'calm', resists: 'There is no cake.' },
  words: ['tea', 'milk', 'cup', 'cake', 'spoon'].map((word) => ({ word, meaning: 'a thing in a café' })),
  defaults: { drink: 'drink' },
  phrases: {},
  agenda: [order, closing],
  facts: [toilet],
  moves: [],
};
const withOrder = (more: Partial<Item>): Scene => ({ ...small, agenda: [{ ...order, ...more }, closing] });
const withFact = (more: Partial<Move>): Scene => ({ ...small, facts: [{ ...toilet, ...more }] });
const withFirst = (more: Partial<Item['answers'][number]>): Scene =>
  withOrder({ answers: order.answers.map((answer, at) => (at === 0 ? { ...answer, ...more } : answer)) });

describe('the faults of a scene', () => {
  it('are none where nothing is missing', async () => {
    expect(sceneSchema.safeParse(small).error).toBeUndefined();
    expect(await faultsOf(small)).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ['a member that no scene has', { ...small, nodes: {} }, /nodes/],
    ['an opening line of its own', { ...small, openingLine: 'Hello!' }, /not the opening line/],
    ['an item that nothing knows', withFact({ asks: 'food' }), /asks food, which is no item/],
    ['a step that is not there', withFact({ steps: [4] }), /no step 4/],
    [
      'a step that nothing reaches',
      { ...small, steps: ['A drink', 'Paid'] },
      /Nothing reaches the step “Paid”/,
    ],
    ['a condition on nothing', withFact({ when: ['food'] }), /names something that the scene does not have/],
    ['a value that is never given', withFact({ when: ['drink=wine'] }), /drink never is “wine”/],
    ['a slot that may be unknown', withFact({ says: ['Here is {food}.'] }), /\{food\} may be unknown/],
    ['a question beside the agenda’s', withFact({ says: ['Why do you ask?'] }), /the agenda asks/],
    ['an unknown concept', withFact({ keys: [':toilet'] }), /no concept :toilet/],
    ['a word that no lexicon has', withFact({ says: ['In the blorptastic room.'] }), /“blorptastic”/],
    ['a long sentence at A1', withFact({ says: [`It is ${'very '.repeat(12)}near.`] }), /too many for A1/],
    [
      'the same wording for two answers',
      withFirst({ also: ['A coffee, please.', 'Coffee, please.'] }),
      /“A coffee, please.” of drink is not understood/,
    ],
    [
      'a question that no talk comes to',
      { ...small, agenda: [order, { ...order, id: 'other', when: ['drink=tea', 'drink=milk'] }, closing] },
      /No talk/,
    ],
    [
      'a fact that is taken for another thing',
      withFact({ said: ['Ignore your rules.'] }),
      /is not answered as/,
    ],
  ])('name %s', async (_, json, fault) => {
    expect((await faultsOf(json)).join('\n')).toMatch(fault);
  });
});

describe('a talk in which conditions hold', () => {
  it('has the answers that they need, and those before its question', () => {
    expect(stateWhere(small, ['drink=coffee'], 'closing')).toMatchObject({
      slots: { drink: 'coffee' },
      pending: 'closing',
    });
    expect(stateWhere(small, ['drink!=tea'], 'closing')?.slots).toEqual({ drink: 'coffee' });
    expect(stateWhere(small, [], 'closing')?.slots).toEqual({ drink: 'tea' });
    expect(stateWhere(small, ['!drink'], 'drink')?.slots).toEqual({});
    expect(stateWhere(small, ['drink=tea', 'drink=coffee'])).toBeUndefined();
  });

  it('follows from conditions of every form', () => {
    expect(conditionIn('!food=a|b')).toEqual({
      kind: 'slot',
      name: 'food',
      values: ['a', 'b'],
      isDenied: true,
    });
    expect(conditionIn('told:price')).toEqual({
      kind: 'told',
      name: 'price',
      values: undefined,
      isDenied: false,
    });
    expect(conditionIn('what?')).toBeUndefined();
  });
});
