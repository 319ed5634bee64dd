import { expect, it } from 'vitest';
import { quietestCut } from './quietest-cut.ts';
import { wordsOfTokens } from './words-of-tokens.ts';

const pieces = ['<unk>', '<s>', '</s>', '▁I', '▁li', 'ke', '▁t', 'ea', '.', '▁', '<0xC3>', '<0xA9>', '▁caf'];
const token = (text: string, logProbability = 0) => ({ token: pieces.indexOf(text), logProbability });

it('wordsOfTokens joins tokens to words, whose confidence does not depend on punctuation', () => {
  const tokens = [
    token('▁I'),
    token('▁li', -0.2),
    token('ke', -0.4),
    token('▁t'),
    token('ea'),
    token('.', -3),
  ];
  expect(wordsOfTokens(tokens, pieces)).toEqual([
    { text: 'I', confidence: 1 },
    { text: 'like', confidence: expect.closeTo(Math.exp(-0.3)) },
    { text: 'tea.', confidence: 1 },
  ]);
});

it('wordsOfTokens writes apostrophes like the scripts, and no quotation marks', () => {
  const said = [...pieces, '▁"It', "'", 's', '"'];
  const tokens = said.map((_, at) => ({ token: at, logProbability: 0 })).slice(pieces.length);
  expect(wordsOfTokens(tokens, said).map(({ text }) => text)).toEqual(['It’s']);
});

it('wordsOfTokens reads letters that are written as bytes, and leaves out punctuation alone', () => {
  const tokens = [token('▁'), token('.'), token('▁caf'), token('<0xC3>'), token('<0xA9>')];
  expect(wordsOfTokens(tokens, pieces).map(({ text }) => text)).toEqual(['café']);
});

it('a recording is split at its quietest place', () => {
  const samples = new Float32Array(16_000 * 8).fill(0.1);
  samples.fill(0.001, 80_000, 84_000);
  const cut = quietestCut(samples, 64_000, 120_000);
  expect(cut).toBeGreaterThan(80_000);
  expect(cut).toBeLessThan(84_000);
});
