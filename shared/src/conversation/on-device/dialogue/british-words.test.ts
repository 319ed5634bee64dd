import { expect, it } from 'vitest';
import type { ConversationScenario } from '../../../contracts/index.ts';
import { builtInScenarios } from '../../scenarios/index.ts';
import { inAmericanWords, inBritishWords } from './british-words.ts';
import { createScenePartner, dialogueOf } from './scene-partner.ts';

it.each([
  ['I am here on vacation.', 'I am here on holiday.'],
  ['Restrooms are next to the elevator.', 'Toilets are next to the lift.'],
  ['Only a fifty-dollar bill.', 'Only a fifty-pound note.'],
  ['A cookie for one dollar, please.', 'A cookie for one pound, please.'],
  ['Is there an elevator in an apartment house?', 'Is there a lift in a flat house?'],
])('%j is %j in Britain, and back', (american, british) => {
  expect(inBritishWords(american)).toBe(british);
  expect(inAmericanWords(british)).toBe(american);
});

it.each([
  ['british', 'It costs five hundred pounds.', 'up to eight hundred pounds'],
  ['british', 'It costs five hundred dollars.', 'up to eight hundred pounds'],
  ['american', 'It costs five hundred dollars.', 'up to eight hundred dollars'],
] as const)('a %s partner understands either money: %j', async (english, text, answer) => {
  const [scenario] = builtInScenarios.filter(({ id }) => id === 'customs');
  const said: string[] = [];
  const request = {
    scenario: scenario as ConversationScenario,
    turns: [{ speaker: 'learner' as const, text }],
    manner: 'next' as const,
  };
  for await (const event of createScenePartner(english).reply(request, {
    signal: new AbortController().signal,
  }))
    said.push(JSON.stringify(event));
  expect(said.join(' ').toLowerCase()).toContain(answer);
});

it('a partner answers British words as American ones, in British words', async () => {
  const scenario = builtInScenarios.find(({ id }) => id === 'customs');
  if (!scenario) throw new Error('no scene');
  const dialogue = await dialogueOf(scenario);
  const replies = dialogue
    .expected(dialogue.start())
    .flat()
    .filter((text) => inBritishWords(text) !== text);
  for (const reply of replies)
    expect(dialogue.answer(dialogue.start(), inBritishWords(reply)).text).toBe(
      dialogue.answer(dialogue.start(), reply).text,
    );
  const turns = [{ speaker: 'learner' as const, text: 'I am here on holiday.' }];
  const partner = createScenePartner('british');
  const said: string[] = [];
  for await (const event of partner.reply(
    { scenario, turns, manner: 'next' },
    { signal: new AbortController().signal },
  ))
    said.push(JSON.stringify(event));
  expect(said.join(' ')).not.toMatch(/vacation|elevator|restroom/);
});
