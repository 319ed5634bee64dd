import { createRequire } from 'node:module';
import { z } from 'zod';
import type { ShardPart } from '../../shared/src/definition/shard.ts';

const require = createRequire(import.meta.url);
const exceptionsSchema = z.record(z.string(), z.string());

/** WordNet's exception lists in wink-lexicon, the data package of wink-lemmatizer. */
const lists: readonly [ShardPart, string][] = [
  ['n', 'wink-lexicon/src/wn-noun-exceptions.js'],
  ['v', 'wink-lexicon/src/wn-verb-exceptions.js'],
  ['a', 'wink-lexicon/src/wn-adjective-exceptions.js'],
];

/** WordNet's adv.exc, which wink-lexicon omits, and forms for which its lists have only one of two lemmas. */
const additionalForms: readonly [string, ShardPart, string][] = [
  ['better', 'r', 'well'],
  ['best', 'r', 'well'],
  ['better', 'a', 'well'],
  ['best', 'a', 'good'],
  ['worse', 'r', 'badly'],
  ['worst', 'r', 'badly'],
  ['further', 'r', 'far'],
  ['furthest', 'r', 'far'],
  ['farther', 'r', 'far'],
  ['farthest', 'r', 'far'],
  ['harder', 'r', 'hard'],
  ['hardest', 'r', 'hard'],
  ['deeper', 'r', 'deeply'],
  ['deepest', 'r', 'deeply'],
  ['less', 'a', 'little'],
  ['least', 'a', 'little'],
  ['people', 'n', 'person'],
  ['lay', 'v', 'lie'],
  ['wound', 'v', 'wind'],
  ['found', 'v', 'find'],
  ['saw', 'v', 'see'],
  ['felt', 'v', 'feel'],
  ['fell', 'v', 'fall'],
  ['bound', 'v', 'bind'],
  ['ground', 'v', 'grind'],
  ['axes', 'n', 'axis'],
  ['axes', 'n', 'axe'],
];

/** Returns the lemmas of each irregular form. */
export function irregularForms(): Map<string, [ShardPart, string][]> {
  const forms = new Map<string, [ShardPart, string][]>();
  const add = (form: string, part: ShardPart, lemma: string) => {
    const known = forms.get(form) ?? [];
    if (form === lemma || known.some(([otherPart, other]) => otherPart === part && other === lemma)) return;
    forms.set(form, [...known, [part, lemma]]);
  };
  for (const [part, file] of lists) {
    for (const [form, lemma] of Object.entries(exceptionsSchema.parse(require(file)))) {
      add(form.replaceAll('_', ' '), part, lemma.replaceAll('_', ' '));
    }
  }
  for (const [form, part, lemma] of additionalForms) add(form, part, lemma);
  return forms;
}
