import type { Correction } from '../contracts/index.ts';
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
  because: string;
}

/** Harper's rules that are right about speech. Every other rule of it is silent here. */
const allowed: Readonly<Record<string, Allowed>> = {
  PronounVerbAgreement: {
    kind: 'grammar',
    because: 'After he, she and it the verb takes “-s”; after I, you, we and they it doesn’t.',
  },
  PronounInflectionBe: {
    kind: 'grammar',
    because: 'I am, you are, she is; I was, we were: the form goes with the person.',
  },
  SimplePastToPastParticiple: { kind: 'grammar', because: 'After “have” comes the third form of the verb.' },
  DidPast: { kind: 'grammar', because: 'After “did” the verb stays as it is.' },
  AdjectiveDoubleDegree: { kind: 'grammar', because: 'Either “more” or “-er”, not both.' },
  ModalOf: { kind: 'word-choice', because: 'It sounds like “of”, but it is “have”.' },
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
