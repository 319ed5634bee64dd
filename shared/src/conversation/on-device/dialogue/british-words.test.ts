import { expect, it } from 'vitest';
import { builtInScenarios } from '../../scenarios/index.ts';
import { inAmericanWords, inBritishWords } from './british-words.ts';
import { createScenePartner, dialogueOf } from './scene-partner.ts';

it.each([
  ['I am here on vacation.', 'I am here on holiday.'],
  ['Restrooms are next to the elevator.', 'Toilets are next to the lift.'],
  ['Is there an elevator in an apartment house?', 'Is there a lift in a flat house?'],
])('%j is %j in Britain, and back', (american, british) => {
  expect(inBritishWords(american)).toBe(british);
  expect(inAmericanWords(british)).toBe(american);
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
