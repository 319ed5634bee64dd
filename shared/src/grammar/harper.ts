import type { Correction } from '../contracts/index.ts';
import type { GrammarReason } from '../texts/index.ts';
import type { Edit } from './edits.ts';

/** A finding of Harper, a checker of written English. Positions are in UTF-16 units. */
export interface GrammarLint {
  /** The name of the checker's rule. */
  rule: string;
  /** The checker's category: `Agreement`, `Spelling`, … */
  kind: string;
  message: string;
  start: number;
  end: number;
  suggestions: readonly { kind: 'replace' | 'remove' | 'insert-after'; text: string }[];
}

interface Allowed {
  kind: Correction['kind'];
  reason: GrammarReason;
}

/** Harper's rules that are right about speech. Every other rule of it is silent here. */
const allowed: Readonly<Record<string, Allowed>> = {
  PronounVerbAgreement: {
    kind: 'grammar',
    reason: 'personTakesS',
  },
  PronounInflectionBe: {
    kind: 'grammar',
    reason: 'beByPerson',
  },
  SimplePastToPastParticiple: { kind: 'grammar', reason: 'haveThirdForm' },
  DidPast: { kind: 'grammar', reason: 'doPlainVerb' },
  AdjectiveDoubleDegree: { kind: 'grammar', reason: 'shortOrLong' },
  ModalOf: { kind: 'word-choice', reason: 'wouldHave' },
};

/** Returns the changes that Harper is trusted with. */
export function harperEdits(text: string, lints: readonly GrammarLint[]): Edit[] {
  return lints.flatMap((lint) => {
    const rule = allowed[lint.rule];
    const [suggestion] = lint.suggestions;
    if (!rule || suggestion?.kind === 'remove' || !suggestion) return [];
    const { start, end } = lint;
    const said = text.slice(start, end);
    const better = suggestion.kind === 'insert-after' ? said + suggestion.text : suggestion.text;
    if (better.trim() === '' || said.trim() !== said || said === '') return [];
    return [{ start, end, better: better.replaceAll("'", '’'), rule: lint.rule, ...rule, rests: [] }];
  });
}
