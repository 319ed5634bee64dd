import { hasConcept } from '../understanding/concepts.ts';
import { type Said, withoutFillers } from '../understanding/said.ts';

/** The phrase that answers a question of which only the kind is known, and the thing that it asks for. */
export interface QuestionKind {
  phrase: 'unknown' | 'no-such' | 'try' | 'likes' | 'never' | 'opinion' | 'why';
  thing?: string;
}

const asksFor =
  /^(?:do you (?:also |maybe |still )?(?:have|sell|offer)|have you got|is there|are there|can i (?:get|have|buy)|could i (?:get|have)) (?:also |maybe |perhaps )?(?:an? |any |some |the )((?:[\p{L}'-]+ ?){1,3}?)(?: (?:here|there|near|nearby|please|for|in|at|on|with|that|which|too|left|today|around)\b.*)?$/u;
const wishes = /^(?:can|could|would|will|may) (?:you|i|we|somebody|someone|he|she|they|my \w+)\b/;
const likes =
  /^do you (?:like|enjoy|love|play|watch|read|cook|dance|sing|travel|drive|drink|eat|know|believe|often|sometimes|ever)\b/;
const ever = /^(?:have|were|did|are) you (?:ever|been|never|already)\b/;
const opinions =
  /^(?:what|how) (?:do|would|about) you (?:think|say|feel|do)\b|^(?:do|would) you (?:think|say|recommend|agree)\b|^what would you\b|^should i\b|^is it better\b/;

/** Returns the kind of a question that no fact answers. */
export function questionKind(said: Said): QuestionKind {
  const clauses = said.clauses.map((clause) => withoutFillers(clause) || clause);
  for (const clause of clauses) {
    const thing = asksFor.exec(clause)?.[1]?.trim();
    if (thing && !/^(?:minute|moment|second|time|question|problem|idea)s?$/.test(thing))
      return { phrase: 'no-such', thing };
    if (opinions.test(clause)) return { phrase: 'opinion' };
    if (ever.test(clause)) return { phrase: 'never' };
    if (likes.test(clause)) return { phrase: 'likes' };
    if (wishes.test(clause)) return { phrase: 'try' };
  }
  return { phrase: hasConcept(said, 'why') ? 'why' : 'unknown' };
}
