import { namedSoFar } from './going-on.ts';
import type { TurnEnding } from './turn-taking-types.ts';

const wordPattern = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu;
const wordSet = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** Words after which a person goes on, even if the recogniser put a full stop after them. */
const leading = wordSet(`a an the my your his its our their and or but so because if when while although which
  who whose than as of in on at to for with by from about into like i he she we they is are am was were be been being do
  does did have has had can could will would shall should may might must want wants need needs gonna wanna i'd
  i'll i'm i've you're we're they're he's she's it's that's there's very really quite just also not don't doesn't didn't
  isn't aren't wasn't can't couldn't won't wouldn't um uh er erm hmm well maybe then some any every each another let's
  between without under over through during until since near behind both either whether except per my`);
/** Words that end a sentence as often as they lead on: "I like that", "I think that". */
const either = wordSet('that this these those go goes going');
/** Verbs that want something after them: "I would like", "She bought". */
const transitive =
  wordSet(`like likes liked prefer prefers take takes took make makes made get gets got buy buys bought bring
  brings brought give gives gave put puts find finds found use uses used tell tells told said say says mean means think
  thinks hope hopes went try trying looking visit visited enjoy enjoys become became keep keeps seem
  seems called love loves hate hates order recommend suggest feel feels felt send sent show showed thought wear`);
const subjects = wordSet(
  'i you he she it we they there this that who what everybody everyone nobody somebody people',
);
const auxiliaries =
  wordSet(`is are am was were do does did have has had can could will would shall should may might must
  isn't aren't wasn't weren't don't doesn't didn't haven't hasn't can't couldn't won't wouldn't shouldn't`);
/** Contractions of a subject and its verb. */
const contracted = /^(?:i|you|he|she|it|we|they|that|there|what|where|who|how)'(?:m|s|re|ve|ll|d)$/u;
const requests = wordSet(
  'give bring show tell take turn go come wait sit stop help call look put try let open close',
);
const articles = wordSet('a an the my your his her our their this that some no two three very too more');
/** Adjectives that stand before a noun more often than at the end: "a big", "the new". */
const adjectives =
  wordSet(`big small little large good bad nice new old young long short great other same different next last
  first second whole best better hot cold fresh black white red green blue easy hard right wrong single double`);
const numbers =
  wordSet(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand`);

/** Whole answers, and ends of sentences that look like beginnings: "Yes, I can", "I think so", "Come in". */
const whole = [
  /^(?:yes|yeah|yep|no|nope|ok|okay|sure|of course|certainly|exactly|right|all right|alright|fine|great|good|perfect|lovely|hello|hi|hey|goodbye|bye|sorry|pardon|please do|thanks|never|always|sometimes|me neither|not at all|why|why not|what|when|where|who|how|which one|really|absolutely|definitely|correct|nothing|none|both|good (?:morning|afternoon|evening|night|idea)|no (?:problem|idea|way)|i see|i understand|i know|i agree|you're welcome|that's (?:all|it|right|fine|ok|okay|good|great|true))$/u,
  /(?:^| )(?:thank you|thanks|thank you (?:very|so) much|me too|you too|too|either|as well|think so|hope so|hope not|of course not|maybe not|of course|not really|not yet|that's it|that's all|would like to|'d like to|like (?:it|this|that)|(?:come|go|hold|carry) on|come in|(?:turn|switch) it (?:on|off)|no idea|nothing else|right now|at all|so much|a lot|a bit|a little)$/u,
  /^(?:yes|yeah|no|sure|of course|ok|okay)(?: please| thanks)?(?: (?:i|you|we|they|he|she|it|there|that))?(?: (?:do|does|did|don't|doesn't|didn't|can|can't|could|couldn't|will|won't|would|wouldn't|am|is|isn't|are|aren't|was|wasn't|were|have|haven't|has|hasn't|had|should|shouldn't)(?: not)?)$/u,
  /^(?:what|who|where|how|when|which|why) (?:.* )?(?:is|are|was|were) (?:it|he|she|this|that|these|those|they|we|you|there)$/u,
  /(?:^| )(?:see|thank|help|call|love|miss|about|and|for|to|with|how are|like) you$/u,
  /(?:^| )(?:for|with|to|by|help|excuse|hear|understand|call|about|from|near) (?:me|us|him|her|them)$/u,
];
/** Ends that stand before something, although their last word alone could be an end. */
const before =
  /(?:^| )(?:(?:give|tell|show|bring|let|lend|pass|send|get) (?:me|us|him|her|them|you)|(?:because|if|when|that|but|and|so|or) (?:it|you|this|there|then|my \p{L}+)|(?:can|could|would|will|do|did|have|are|if|when|what|where|how) you|(?:can|could|would|will) (?:you|i|we) please|a (?:cup|glass|bottle|piece|kind|sort|lot|couple|number|pair) of|would|how (?:much|many)|what (?:kind|time|about)|kind of|such as|for example)$/u;
/** The month, and a name: "my birthday is in May", "my name is Will". */
const monthOrName =
  /(?:^| )(?:(?:is|in|of|on|last|next|this|early|late|mid|since|until|till|by|from|between|or|and|\d+(?:st|nd|rd|th)?|\p{L}+(?:first|second|third|fourth|fifth|th)) may|(?:name is|name's|i'm|i am|this is|called|it's|with|and) (?:may|will))$/u;
/** The things that are read out by digits, letters or parts, with their fewest digits. */
const readOut: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:(?:phone|mobile|cell|fax|whatsapp)(?: number)? (?:is|was|it's|it is)|(?:call|reach|ring|text) me (?:at|on))\b/u,
    7,
  ],
  [/\b(?:credit|debit|bank)? ?(?:card|account) number\b|\biban\b/u, 8],
  [/\b(?:zip|zipcode|postcode|post code|postal code)\b/u, 5],
  [
    /\b(?:passport|booking|order|reference|tracking|serial|customer|confirmation|member(?:ship)?|flight|registration|licen[cs]e|id|number plate)\b.*\b(?:number|code|is)\b/u,
    4,
  ],
  [
    /\b(?:number|code|pin|password|username|user name|e-?mail|website|web site|web page|url|address|name|spell|spelled|spelt|spelling)\b/u,
    1,
  ],
];
/** "I live at 22", "my address is 22 Park": the house, and what may be the beginning of the street's name. */
const address =
  /\b(?:live|lives|lived|stay|staying|address is|office is) (?:at |on |in )?(?:number )?(\d+)( (?!years?|people|days?|hours?|euros?|dollars?)(\p{L}+))?$/u;
/** An e-mail address that has no end yet. */
const mailAddress =
  /\be-?mail(?: address)?(?: is|'s) ((?!not\b|very\b)(?:\S+ ?){1,6})(?<!\b(?:com|org|net|edu|gov|info|io|eu|co|uk|de|fr|es|it|pl|br|ru|jp|cn))$/u;
const clockHours = wordSet(
  '1 2 3 4 5 6 7 8 9 10 11 12 one two three four five six seven eight nine ten eleven twelve',
);
const digitsOf = wordSet('zero oh o one two three four five six seven eight nine');
const asks = /(?:^| )(?:what|which|who|how|where|when|why)(?:'s)? /u;

/**
 * Judges the words of a turn so far, with or without punctuation. A recogniser that sets a full stop after
 * every pause is not believed where something must follow.
 * @param expected texts that are whole turns now, such as a scene's answers
 */
export function turnEndingOf(text: string, expected: readonly string[] = []): TurnEnding {
  const plain = text
    .trim()
    .replaceAll('’', "'")
    .replace(/["”)]+$/u, '');
  const said = wordsOf(plain);
  const last = said.at(-1);
  if (last === undefined) return 'open';
  if (/(?:[,;:–—-]|\.\.\.|…)$/u.test(plain)) return 'incomplete';
  const line = said.join(' ');
  if (expected.some((one) => wordsOf(one).join(' ') === line) || isWhole(line)) return 'complete';
  const isAsked = plain.endsWith('?');
  if (monthOrName.test(line)) return 'complete';
  if (!isAsked && mustGoOn(said, line)) return 'incomplete';
  const part = isAsked ? undefined : partSoFar(said, line, plain);
  if (part) return part;
  if (isAsked || /[.!]$/u.test(plain)) return hasVerb(said) || said.length > 1 ? 'complete' : 'open';
  if (last === 'please') return 'complete';
  if (either.has(last)) return 'open';
  return said.length > 2 && hasVerb(said) && !isNumber(last) ? 'complete' : 'open';
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().replaceAll('’', "'").match(wordPattern) ?? [];
}

const isNumber = (word: string): boolean => numbers.has(word) || /^\d+$/u.test(word);
/** A number, a digit's name, a letter, or a part of a code: "SW1". */
const isPart = (word: string): boolean =>
  isNumber(word) || isSingle(word) || /^\p{L}{1,3}\d[\p{L}\d]*$/u.test(word);
const isSingle = (word: string): boolean => /^[\p{L}\d]$/u.test(word) || digitsOf.has(word);

/**
 * Judges the end of a name, an address, a list, or something that is read out in parts. Undefined for all
 * else.
 */
function partSoFar(said: readonly string[], line: string, plain: string): TurnEnding | undefined {
  const named = namedSoFar(said, plain);
  return named === 'incomplete' ? named : (readOutSoFar(said, line) ?? named);
}

/**
 * Judges the end of something that is read out in parts, which a full stop doesn't end. Undefined for all
 * else.
 */
function readOutSoFar(words: readonly string[], line: string): TurnEnding | undefined {
  const said = words.flatMap((word) => (word.split('-').every(isPart) ? word.split('-') : word));
  const [last = '', previous = ''] = [said.at(-1), said.at(-2)];
  const fewest = readOut.find(([pattern]) => pattern.test(line))?.[1];
  const isSign =
    /^(?:dot|underscore|slash|hyphen)$/u.test(last) ||
    (fewest !== undefined && /^(?:capital|uppercase|lowercase)$/u.test(last)) ||
    (/^(?:point|dash|plus|minus|double|triple)$/u.test(last) && (fewest !== undefined || isPart(previous)));
  if (isSign && !/^(?:the|a|an|this|that|my|your)$/u.test(previous)) return 'incomplete';
  // "On the 3rd" may have its month.
  if (
    /^\d+(?:st|nd|rd|th)$/u.test(last) &&
    /\b(?:birthday|born|date|appointment|arrived?|leave|from)\b/u.test(line)
  )
    return 'open';
  if (/^(?:19|20|nineteen)$/u.test(last) && /^(?:in|since|from|until|till|year)$/u.test(previous))
    return 'incomplete';
  const [, house, , street] = address.exec(line) ?? [];
  if (house !== undefined) return street === undefined ? 'incomplete' : 'open';
  const mail = mailAddress.exec(line)?.[1];
  if (mail !== undefined) return / at /u.test(mail) ? 'incomplete' : 'open';
  if (fewest === undefined) return isPart(last) && isSingle(last) && isSingle(previous) ? 'open' : undefined;
  const end = said.slice(said.findLastIndex((word) => !isPart(word)) + 1);
  if (end.length === 0) return undefined;
  // "Call me at five", "at 5 30".
  if (
    /\bme at [\p{L}\d]+(?: \d\d| [\p{L}]+ty(?:[ -]five)?| fifteen)?$/u.test(line) &&
    clockHours.has(end[0] ?? '')
  )
    return 'open';
  const digits = end.reduce((sum, word) => sum + (/\d/u.test(word) ? word.length : 1), 0);
  return digits < fewest ? 'incomplete' : 'open';
}

/** Returns true for a whole answer, also behind what precedes it: "Ok, thank you". */
function isWhole(line: string): boolean {
  return whole.some((pattern) => pattern.test(line)) && !/^(?:can|could|would) you$/u.test(line);
}

function mustGoOn(said: readonly string[], line: string): boolean {
  const [last = '', previous = ''] = [said.at(-1), said.at(-2)];
  if (before.test(line)) return true;
  // "What would you like", "the one that I want": the object stands before the verb.
  const hasObject = asks.test(` ${line}`);
  // "A, N, N, A" is spelled, and "an A" is a mark.
  if (last === 'a' && previous !== 'i' && (isSingle(previous) || previous === 'an')) return false;
  if (leading.has(last))
    return !(
      hasObject &&
      (transitive.has(last) || /^(?:to|for|from|about|with|is|are|have|need|want|do)$/u.test(last))
    );
  if (transitive.has(last)) return !hasObject;
  return adjectives.has(last) && articles.has(previous);
}

/** Returns true if there is a subject with a verb, or a request: a clause, as far as function words show. */
function hasVerb(said: readonly string[]): boolean {
  const [first = '', second = ''] = said;
  if (requests.has(first) || (first === 'please' && requests.has(second))) return true;
  return said.some((word, at) => {
    if (contracted.test(word) || auxiliaries.has(word)) return true;
    return subjects.has(word) && at < said.length - 1;
  });
}
