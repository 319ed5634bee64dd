import type { Rule } from '../rule.ts';
import { adjectiveRules } from './adjectives.ts';
import { agreementRules, beRules } from './agreement.ts';
import { articleRules } from './articles.ts';
import { nounRules } from './nouns.ts';
import { questionRules } from './questions.ts';
import { tenseRules } from './tense.ts';
import { verbRules } from './verbs.ts';

export { type PhraseRule, phraseRules } from './phrases.ts';

/** All rules over words. Where two findings overlap, that of the earlier rule stands. */
export const wordRules: readonly Rule[] = [
  ...questionRules,
  ...tenseRules,
  ...beRules,
  ...verbRules,
  ...agreementRules,
  ...nounRules,
  ...articleRules,
  ...adjectiveRules,
];
