import { hasConcept } from '../understanding/concepts.ts';
import { type Said, withoutFillers } from '../understanding/said.ts';

/** The phrase that answers a question of which only the kind is known, and the thing that it asks for. */
export interface QuestionKind {
  phrase:
    | 'unknown'
    | 'no-such'
    | 'try'
    | 'allowed'
    | 'perhaps'
    | 'doubt'
    | 'unchecked'
    | 'check'
    | 'likes'
    | 'never'
    | 'opinion'
    | 'why'
    | 'other'
    | 'echo';
  thing?: string;
}

const asksFor =
  /^(?:(?:do )?you (?:also |maybe |still )?(?:have|sell|offer)|have you got|is there|are there|have) (?:also |maybe |perhaps )?(?:an? |any |some )?(?!the\b)([\p{L}'-]+(?: [\p{L}'-]+){0,2}?)(?: (?:here|there|near|nearby|please|for|in|at|on|with|that|which|too|left|today|around|then|also|or)\b.*)?$/u;
/** Words that are no things: "do you have to", "is there something". */
const noThing =
  /^(?:minute|moment|second|time|question|problem|idea|something|anything|somebody|someone|anyone|to|been|it|one|ever|never|you|i|he|she|they|enough|not|no|my|your|much|many|more|other|another)s?\b/;
/** Requests that the partner does something: in the form of a question, of an order, or of a wish. */
const asksToDo =
  /^(?:please |and |maybe |perhaps |then |also )*(?:(?:can|could|would|will) (?:you|somebody|someone|anybody|anyone)\b|(?:do|would) you mind\b|you (?:can|could|will)\b)/;
const ordersToDo =
  /^(?:(?:then|so|and|but|no|yes|okay|just|only|first|now|also|please|kindly|you) )*(?:tell|read|write|send|call|give|bring|put|let|help|show|check|ask|print|note|explain|teach|keep|make|take|change|move|open|close|wait for|stop|book)\b(?! (?:me|it|that) (?:is|was))|\bi (?:just |only )?(?:want|need|would like|ask) (?:that )?you (?:to )?\w+/;
/** Questions for a permission or a possibility. */
const asksLeave =
  /^(?:can|could|may|might|shall|am|are) (?:i|we|he|she|they|it|my \w+|our \w+|the \w+)\b(?: \w+)*|^is it (?:also )?(?:possible|okay|ok|allowed|all right|a problem)\b|^would it be (?:possible|okay|ok|all right|a problem)\b|^(?:it )?is possible\b|^can$|\bcan i$|^do you (?:allow|want|need)\b|^would you (?:like|want)\b|^(?:and |maybe |perhaps |so |then |also )*(?:i|we|he|she|my \w+) (?:can|could|may)\b/;
const likes =
  /^do you (?:like|enjoy|love|play|watch|read|cook|dance|sing|travel|drive|drink|eat|often|sometimes|ever)\b/;
const ever = /^(?:have|were|did|are) you (?:ever|been|never|already)\b/;
/** Questions about the partner itself. */
const asksYou = /^(?:are|were) you (?!sure|open|closed|able|allowed|going)\w+/;
const opinions =
  /^(?:what|how) (?:do|would|about) you (?:think|say|feel|do)\b|^(?:do|would) you (?:think|say|recommend|agree)\b|^what would you\b|^should (?:i|we)\b|^is it better\b/;
const openers =
  /^(?:what|where|when|why|who|which|how|whose|whom|for what|from where|at what|until when|since when|in which|on which)\b/;
const inverted =
  /^(?:is|are|am|was|were|do|does|did|has|have|had|will|would|should|shall|must|need|can|could|may)\b/;

/** Words for what nobody hopes for: the learner who asks "is it broken?" hopes for a no. */
const feared =
  /\b(?:broken|damaged|dirty|dangerous|serious|contagious|infectious|bad|wrong|closed|full|sold out|booked|late|cancel+ed|delayed|loud|noisy|far|expensive|difficult|hard|hurt|harmful|problem|mold|too \w+|busy|cold|ill|sick|old|used|fake|lost|dead|expired|illegal|forbidden)$/;

/** Returns the kind of a question that no fact answers. */
export function questionKind(said: Said): QuestionKind {
  const clauses = said.clauses.map((clause) => withoutFillers(clause) || clause);
  for (const clause of clauses) {
    const thing = asksFor.exec(clause)?.[1]?.trim();
    if (thing && !noThing.test(thing)) return { phrase: 'no-such', thing };
    if (opinions.test(clause)) return { phrase: 'opinion' };
    if (ever.test(clause)) return { phrase: 'never' };
    if (likes.test(clause) || asksYou.test(clause)) return { phrase: 'likes' };
    if (asksToDo.test(clause)) return { phrase: 'try' };
    if (asksLeave.test(clause)) return { phrase: 'allowed' };
  }
  if (hasConcept(said, 'why')) return { phrase: 'why' };
  const open = clauses.some(
    (clause) => openers.test(clause) || /\b(?:where|how much|what|when)$/.test(clause),
  );
  if (open) return { phrase: 'unknown' };
  const isFeared = clauses.some((clause) => inverted.test(clause) && feared.test(clause));
  if (isFeared) return { phrase: 'doubt' };
  if (clauses.some((clause) => inverted.test(clause))) return { phrase: 'perhaps' };
  return { phrase: isStatementAsked(said) ? 'check' : 'echo' };
}

/** The fewest words of a statement with a question mark: "Nina helps me at two?" */
const LEAST_WORDS = 4;

const isStatementAsked = ({ words, clauses }: Said): boolean =>
  words.length >= LEAST_WORDS && !/\b(?:maybe|perhaps|or)\b/.test(clauses.join(' '));

/** Returns true for an order or a wish that the partner does something: "read it to me, please". */
export const asksToAct = ({ clauses }: Said): boolean =>
  clauses.some((clause) => ordersToDo.test(withoutFillers(clause) || clause));

const conditions =
  /\b(?:must|have to|has to|need|needs|only|please|can not|important|unless|without|prefer|prefers|want|wants|rather|allergic|except|at least|at most)\b/;

/** Returns true for a statement that the partner should keep in mind: a condition, a wish, a limit. */
export const isToNote = ({ clauses, words }: Said): boolean =>
  words.length > 3 && clauses.some((clause) => conditions.test(clause));

const wishOfOther =
  /^(?:(?:and|then|also|but|oh|okay|ok) )*(my|our) (\w+) (?:would (?:like|want)|wants?|needs?|takes?|prefers?|will (?:have|take)) (?:an? |some |the )?([\p{L}'-]+(?: [\p{L}'-]+){0,3})$|^(?:(?:and|then|also|but|oh) )*(he|she|they) (?:would (?:like|want)|wants?|needs?|takes?|prefers?|will (?:have|take)) (?:an? |some |the )?([\p{L}'-]+(?: [\p{L}'-]+){0,3})$|^(?:(?:and|then|also|an?|one|two|i want|i need|i take|give me|the|some) )*([\p{L}'-]+(?: [\p{L}'-]+){0,2}) for (?:(my|our) (\w+)|(him|her|them))(?: please| too| as well)*$/u;
const objects: Readonly<Record<string, string>> = { he: 'him', she: 'her', they: 'them' };

/** Returns the thing that another gets, as it is said back: "my wife wants a tea" → "tea for your wife". */
export function wishOfOtherIn({ clauses }: Said): string | undefined {
  for (const clause of clauses) {
    const [, , owner, thing, person, theirs, own, , other, them] = wishOfOther.exec(clause) ?? [];
    const whom = owner ?? other;
    const what = (thing ?? theirs ?? own)?.replace(/ (?:please|too|then|also)$/, '').trim();
    const goal = whom === undefined ? (them ?? objects[person ?? '']) : `your ${whom}`;
    if (
      what !== undefined &&
      goal !== undefined &&
      !/\b(?:to|that|not|it|is|are|was|you|i|we|he|she|they|this|something|so|because|good|nice|bad|best|better)\b/.test(
        what,
      )
    )
      return `${what} for ${goal}`;
  }
  return undefined;
}
