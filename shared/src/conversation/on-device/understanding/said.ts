import { inStandardForm } from './learner-grammar.ts';
import { isNegation, wordsOf } from './words.ts';

/** A word of a text, with what the clause does to it. */
export interface SaidWord {
  word: string;
  /** True in the scope of a negation: "milk" in "no milk, but two sugars". */
  isNegated: boolean;
}

/** A text, taken apart for understanding. */
export interface Said {
  text: string;
  /** All words in lower case, with contractions and numbers spelled out. */
  words: readonly SaidWord[];
  /** The words of each clause, joined by spaces. */
  clauses: readonly string[];
  /** True if any clause asks or wishes for something. */
  asks: boolean;
  /** True if every sentence that says something is a question to the partner. */
  isQuestion: boolean;
}

const fillers =
  /^(?:(?:oh|well|um|uh|er|erm|hmm|ah|so|and|but|okay|ok|hi|hello|hey|sorry|excuse me|please|look|actually) )*/;

/** Sentences that have a negative word and negate nothing. */
const positiveIdioms =
  /\b(?:no (?:problem|worries|way|doubt|matter|hurry|rush)|why (?:not|do not)|not (?:bad|only|just|sure|least)|can not wait|do not worry|(?:do|would|does) not (?:mind|matter)|(?:do|does|did|is|are|was|were|can|could|would|will|have|has|should) not (?:you|we|it|they|there|he|she|that))\b/g;

/** Words after which a "no" at the beginning of a clause is an answer and negates nothing: "no, I want …". */
const afterNo = new Set(
  (
    'thank thanks i we it that there he she they you this sorry not just only a an the my our please sir madam because ' +
    'really never actually but maybe and all everything'
  ).split(' '),
);
/** Words that end the scope of a negation. */
const endsScope = /^(?:but|because|so|instead|although|and (?:i|we|a|an|the|just|only|then))\b/;

const questionStart =
  /^(?!when (?:i|it|he|she|we)\b(?! (?:can|must|have to|should|get|need)))(?:what|where|when|why|who|which|how|whose)\b|^(?!have (?:an?|the)\b|(?:is|was) an?\b)(?:is|are|am|do|does|did|can|could|would|will|shall|should|may|might|have|has|was|were)(?: not)? (?:i|you|it|there|that|this|these|those|the|a|an|we|they|he|she|your|my|our|anybody|anyone|something|somebody)\b/;

/** Questions that are wishes or suggestions: "can I have a tea", "how about Friday". */
const wish =
  /^(?:(?:can|could|may|might|shall|should) (?:i|we) (?:please |maybe |just |perhaps )*(?:have|get|take|try|order|pay|use|sit|go|come|do|make|bring|choose|speak|talk|change|move|return|exchange|call|think|see|keep|give|buy|say|start|meet|ask|leave|work|add|suggest)|(?:can|could|would|will) you (?:please |maybe |just |perhaps )*(?:give|bring|make|put|get|let|write|send|move|change|book|call|help|do|show|print|check|tell|warm|heat)|do you have|have you got|is there|are there|would it be (?:possible|okay|all right)|is it (?:possible|okay|all right) (?:if|to)|(?:how|what) about|why (?:do|can|should) (?:not )?(?:you|we|i)|why not|would you mind|do you mind|what if)\b/;

function clausesOf(sentence: string): (readonly string[])[] {
  return sentence
    .split(
      /[,;:()[\]"“”…]+(?=\s|$)|["“”()]|\s[-–—]+\s|—|\b(?=but\b|because\b|instead\b|although\b|though\b)/iu,
    )
    .map((clause) => inStandardForm(wordsOf(clause), sentence.trim().endsWith('?')))
    .filter(({ length }) => length > 0);
}

const tens = new Set('twenty thirty forty fifty sixty seventy eighty ninety'.split(' '));
const digits = new Set('one two three four five six seven eight nine'.split(' '));

/** Returns words in which "twenty two" is one: it is no two. */
const withWholeNumbers = (clause: readonly string[]): string[] =>
  clause.flatMap((word, at) => {
    if (digits.has(word) && tens.has(clause[at - 1] ?? '')) return [];
    const next = clause[at + 1] ?? '';
    return [tens.has(word) && digits.has(next) ? `${word}-${next}` : word];
  });

/** Returns the words of a clause with the scope of its negations. */
function withNegations(clause: readonly string[]): SaidWord[] {
  const joined = clause.join(' ');
  const idiomAt = new Set<number>();
  for (const found of joined.matchAll(positiveIdioms)) {
    const first = joined.slice(0, found.index).split(' ').length - 1;
    for (const [offset] of found[0].split(' ').entries()) idiomAt.add(first + offset);
  }
  const start = (fillers.exec(`${joined} `)?.[0] ?? '').split(' ').length - 1;
  let isNegated = false;
  return clause.map((word, index) => {
    const before = clause[index - 1] ?? '';
    const isDegree = word === 'so' && isNegation(before); // "Not so nice" isn't nice.
    if (isNegated && !isDegree && endsScope.test(clause.slice(index, index + 2).join(' '))) isNegated = false;
    const next = clause[index + 1];
    const isAnswer = word === 'no' && index === start && (next === undefined || afterNo.has(next));
    // "I'd like" is a wish, and no liking.
    const marked = { word: word === 'like' && before === 'would' ? 'want' : word, isNegated };
    const opens = isNegation(word) && word !== 'nothing' && word !== 'none' && word !== 'neither';
    if (opens && !isAnswer && !idiomAt.has(index)) isNegated = true;
    return marked;
  });
}

function isQuestionSentence(clauses: readonly (readonly string[])[]): boolean {
  const clause = clauses
    .map((words) => words.join(' ').replace(fillers, ''))
    .find((text) => questionStart.test(text));
  if (clause === undefined || wish.test(clause)) return false;
  // A question after a statement of its own is asked beside it: "a tea please, how much is it".
  const first = clauses.map((words) => words.join(' ').replace(fillers, '')).find((text) => text !== '');
  return first === clause;
}

const asksAt = (clause: string): boolean => questionStart.test(clause) || wish.test(clause);

const cache = new Map<string, Said>();
const MAX_CACHED = 4_000;

/** Takes a text apart. Results are cached: a scene's wordings are compared with every turn. */
export function saidOf(text: string): Said {
  const known = cache.get(text);
  if (known) return known;
  if (cache.size >= MAX_CACHED) cache.clear();
  const sentences = text.split(/(?<=[.!?])\s+/u).map(clausesOf);
  const clauses = sentences.flat();
  const speaking = sentences.filter((parts) =>
    parts.some((words) => words.join(' ').replace(fillers, '') !== ''),
  );
  const said: Said = {
    text,
    words: clauses.flatMap((clause) => withNegations(withWholeNumbers(clause))),
    clauses: clauses.map((words) => words.join(' ')),
    asks: clauses.some((words) => asksAt(words.join(' ').replace(fillers, ''))),
    isQuestion: speaking.length > 0 && speaking.every(isQuestionSentence),
  };
  cache.set(text, said);
  return said;
}

/** Returns a clause without the words that only open it: "oh well, yes" → "yes". */
export const withoutFillers = (clause: string): string => `${clause} `.replace(fillers, '').trim();
