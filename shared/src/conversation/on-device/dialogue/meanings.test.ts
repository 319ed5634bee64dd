import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadSentenceEncoder, similarity } from '../../../meaning/index.ts';
import type { SentenceEncoder } from '../../../ports/index.ts';
import { builtInScenarios } from '../../scenarios/index.ts';
import { dialogueOf } from './scene-partner.ts';

const encoder = await loadSentenceEncoder(
  async (name) => new Uint8Array(await readFile(new URL(`../../../../models/${name}`, import.meta.url))),
);

/** Returns the barista's reply to the last of some lines. */
async function reply(lines: readonly string[], by: SentenceEncoder | undefined): Promise<string> {
  const scenario = builtInScenarios.find(({ id }) => id === 'cafe');
  if (!scenario) throw new Error('There is no café.');
  const turns = lines.map((text) => ({ speaker: 'learner' as const, text }));
  const dialogue = await dialogueOf(scenario, { encoder: by, turns });
  let state = dialogue.after([]);
  let said = '';
  for (const { text } of turns) ({ state, text: said } = dialogue.answer(state, { text }));
  return said;
}

describe('a partner that compares meanings', () => {
  it('understands a question that none of its keywords is in', async () => {
    const lines = ['A tea, please.', 'At what hour do you lock the door?'];
    expect(await reply(lines, undefined)).not.toContain('from seven to six');
    expect(await reply(lines, encoder)).toContain('from seven to six');
  });

  it('goes on by its keywords where the encoder fails', async () => {
    const failing: SentenceEncoder = { embed: () => Promise.reject(new Error('too little memory')) };
    const lines = ['A tea, please.', 'When do you close?'];
    expect(await reply(lines, failing)).toBe(await reply(lines, undefined));
  });

  // The encoder takes each pair for nearly the same. Negations, numbers and sizes are the keywords' part.
  it.each([
    ['A coffee with milk, please.', 'A coffee without milk, please.', []],
    ['A coffee, milk, please.', 'A coffee, no milk, please.', []],
    ['I can drink milk.', 'I can’t drink milk.', ['A coffee.', 'A small one.']],
    ['With sugar, please.', 'No sugar, please.', ['A tea.', 'A small one.', 'Nothing, thank you.', 'To go.']],
    ['A small one, please.', 'A large one, please.', ['A coffee, please.']],
    ['A cake, please.', 'No cake, please.', ['A coffee, please.', 'A small one, please.']],
  ])('tells %j from %j by its keywords', async (one, other, before) => {
    const [first, second] = await encoder.embed([one, other]);
    expect(similarity(first ?? new Float32Array(), second ?? new Float32Array())).toBeGreaterThan(0.6);
    const replies = [await reply([...before, one], encoder), await reply([...before, other], encoder)];
    expect(replies[0]).not.toBe(replies[1]);
    expect(replies).toEqual([
      await reply([...before, one], undefined),
      await reply([...before, other], undefined),
    ]);
  });
});
