import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { storedNetwork } from '../../../shared/src/phonetics/guess/letter-network.generated.ts';
import { LetterNetwork } from '../../../shared/src/phonetics/guess/letter-network.ts';

const fixtureSchema = z.array(z.object({ word: z.string(), labels: z.array(z.int()), chance: z.number() }));
const fixture = new URL('fixtures/guesses.json', import.meta.url);

/** Compares the extension's network with PyTorch's (`export.py`), so that the test needs no Python. */
describe('the network that guesses pronunciations', async () => {
  const network = new LetterNetwork(storedNetwork);
  const expected = fixtureSchema.parse(JSON.parse(await readFile(fixture, 'utf8')));

  it.each(expected)('says $word as in PyTorch', ({ word, labels, chance }) => {
    const letters = network.read(word);
    const said: number[] = [];
    let [saying, sum] = [network.begin(letters[0] ?? new Float32Array()), 0];
    letters.forEach((_, at) => {
      const highest = Math.max(...saying.chances);
      sum += highest;
      said.push(saying.chances.indexOf(highest));
      const next = letters[at + 1];
      if (next) saying = network.goOn(saying, said.at(-1) ?? 0, next);
    });
    expect(said).toEqual(labels);
    expect(sum).toBeCloseTo(chance, 2);
  });

  it('takes less than a megabyte', () => {
    expect(JSON.stringify(storedNetwork).length).toBeLessThan(1_000_000);
  });
});
