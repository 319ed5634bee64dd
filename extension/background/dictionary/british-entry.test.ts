import { readFileSync } from 'node:fs';
import { afterEach, expect, it, vi } from 'vitest';
import { inBritain } from './british-entry.ts';

const exceptions = readFileSync('shared/src/phonetics/british/exceptions.generated.txt', 'utf8');
const lexemes = [
  { lemma: 'car', partOfSpeech: 'noun' as const, senses: [{ gloss: 'a vehicle', examples: [] }] },
];

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['car', 'K AA1 R', 'K AA1'],
  ['schedule', 'S K EH1 JH UH0 L', 'SH EH1 D Y UW0 L'],
])('the entry of %j has its British pronunciation', async (word, american, british) => {
  vi.stubGlobal('fetch', async () => new Response(exceptions));
  const entry = { word, pronunciations: [american.split(' ')], lexemes };
  const shown = await inBritain({ entry, parts: [] });
  expect(shown.entry?.pronunciations[0]?.join(' ')).toBe(british);
});
