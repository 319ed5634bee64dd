import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInScenarios, partnerFactsOf, scriptOf } from './index.ts';
import { allPartnerFactsSchema, builtInScenariosSchema, scriptSchema } from './schema.ts';

const files = readdirSync(resolve(import.meta.dirname, 'scripts'));
const read = (name: string): unknown => JSON.parse(readFileSync(resolve(import.meta.dirname, name), 'utf8'));

describe('the files of the role plays', () => {
  it('have the shape of their schemas', () => {
    expect(builtInScenariosSchema.safeParse(read('scenarios.json')).error).toBeUndefined();
    expect(allPartnerFactsSchema.safeParse(read('partner-facts.json')).error).toBeUndefined();
  });

  it.each(files)('have a script of the right shape in %s, which is loaded by its id', async (name) => {
    const script = scriptSchema.parse(read(`scripts/${name}`));
    expect(script.id).toBe(basename(name, '.json'));
    expect(await scriptOf(script.id)).toEqual(script);
  });

  it('have a script and facts for each role play, and for no other', async () => {
    const ids = builtInScenarios.map(({ id }) => id);
    expect(files.map((name) => basename(name, '.json')).sort()).toEqual([...ids].sort());
    expect(ids.filter((id) => !partnerFactsOf(id))).toEqual([]);
    expect([await scriptOf('own'), await scriptOf('toString'), partnerFactsOf('toString')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
