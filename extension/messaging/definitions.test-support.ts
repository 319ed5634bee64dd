import type { DefinitionSource } from './definitions.ts';

const unasked = () => Promise.reject(new Error('Nobody asks for this here.'));

/** A source whose definitions never come, of which a test gives the parts that it asks for. */
export const definitionSource = (given: Partial<DefinitionSource> = {}): DefinitionSource => ({
  lookUp: () => new Promise(() => undefined),
  star: unasked,
  unstar: unasked,
  explain: unasked,
  say: unasked,
  translate: async () => ({ ok: true, value: null }),
  openOptions: unasked,
  ...given,
});
