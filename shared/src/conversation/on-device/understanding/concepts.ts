import { type Said, withoutFillers } from './said.ts';

/**
 * A meaning that has many wordings in any scene, tested on each clause (`^` is its beginning, without
 * fillers).
 */
const concepts = {
  yes: [
    /^(?:yes|yeah|yep|yup|ya|yah|sure|of course|certainly|absolutely|definitely|exactly|indeed|okay|ok|fine|all right|alright|gladly|go ahead|go on|perfect|great|deal|agreed|please do|with pleasure|by all means|why not|no problem|you bet|totally|naturally|correct|right|true|super|cool|wonderful|excellent|lovely)\b/,
    /^(?:that|this|it) (?:is|would be|will be|sounds|seems|looks|works)(?: very| really| quite| just| perfectly| absolutely| all| totally)? (?:good|great|fine|perfect|lovely|nice|okay|ok|wonderful|right|fair|correct|fantastic|excellent|cool|delicious|possible|ideal|reasonable|interesting|fun|true|for me)\b/,
    /^please$/,
    /^(?:sounds?|very|that works|works for me|good idea|great idea|nice idea|what a (?:good|great|nice))\b/,
    /^(?:i|we) (?:do|am|did|have|can|could|will|would|think so|guess so|suppose so|hope so|believe so)$/,
    /^(?:i|we) (?:would|will|should)(?: really| certainly)? (?:(?:love|like)(?: to| that| it)?$|love to\b|be (?:happy|glad|delighted|pleased)\b)/,
    /^i (?:am|would be) (?:fine|okay|happy|good) with\b/,
    /^(?:it|that|they|there) (?:is|does|did|was|are|has|will|would|do)$/,
    /^(?:i think so|i suppose|i guess|most likely|probably|very much|a lot|always|often|sometimes|usually|every (?:day|time|week|morning))$/,
  ],
  no: [
    /^(?:no(?! (?:matter|preference|difference))|nope|nah|never|none|nothing|neither|negative|unfortunately not|certainly not|definitely not|absolutely not|of course not|rather not|not (?:really|at all|yet|now|today|tonight|for me|this time|necessarily|exactly|quite|particularly|that i (?:\w+ )?(?:know|remember|noticed?|recall|can think|am aware|see|saw)|so|any|a|much|very|today)|not$)\b/,
    /^(?:i|we) (?:do not (?:think|believe|suppose) so|am afraid not|would rather not|would prefer not|had better not|hope not)\b/,
    /^i am (?:fine|good|okay|all right|full)(?: thanks?| thank you| for now| without)?$/,
    /^(?:i am afraid |unfortunately |actually |honestly |to be honest |because )*(?:i|we|it|there|that|they|this|he|she|my \w+|the \w+)(?: really| still| also| just| actually)? (?:do|does|did|am|is|are|was|were|can|could|would|will|have|has|had|should|need)(?: really)? (?:not|never)\b(?! (?:know|sure|mind|care|have (?:a |any )?preference|certain|remember|understand|matter|decided|only|just|bad))/,
    /^(?:maybe|perhaps)? ?(?:another time|next time|some other time)\b/,
    /^(?:i|we) (?:hate|dislike|refuse|disagree)\b/,
  ],
  unsure: [
    /\b(?:do not know|dunno|not (?:sure|certain|decided)|no idea|can not (?:say|tell|remember|decide)|(?:do|did) not remember|hard to say|difficult to say|have not decided|have to think|need to think|let me think|i forgot|have forgotten|who knows)\b/,
    /^(?:maybe|perhaps|possibly|hmm|i will see|we will see)$/,
  ],
  depends: [/\bdepends?\b/],
  either: [
    /\b(?:(?:do|would) not (?:mind|care)|does not matter|either|whatever|whichever|you (?:can )?(?:choose|decide|pick)|your choice|up to you|all the same|same to me|(?:no|not have (?:a |any )?) ?preference|both (?:are|is|sound) (?:fine|good|okay)|any (?:one|of them)|any(?:thing|time) (?:is|will|would)|surprise me|no matter|makes no difference)\b/,
  ],
  price: [
    /\bhow much (?:is|are|does|do|would|will|did|money|for|extra|more|to)\b/,
    /\bhow much(?! (?:longer|time|sugar|milk|luggage))\b/,
    /\bhow (?:expensive|cheap)\b/,
    /\b(?:what|tell me|know|ask|about) (?:is |are |about )?(?:the |your )?(?:price|cost|rent|fee|fare)s?\b/,
    /\bwhat (?:does|do|would|will) (?:it|that|this|they|the \w+|a \w+) cost\b/,
    /\bwhat do i (?:owe|have to pay|pay)\b/,
  ],
  pricey: [/\b(?:expensive|too much|overpriced|a lot of money|pricey|rip off|costs? a lot|so much money)\b/],
  why: [
    /^(?:and |but |can i ask |may i ask )?why\b(?! (?:not|do not|should not))/,
    /\bwhat for\b/,
    /\bhow come\b/,
    /\b(?:tell me|know|ask|explain) why\b/,
    /\bfor what reason\b/,
    /\bdo you (?:really )?need (?:that|it|to know)\b/,
  ],
  when: [/\b(?:when|what time|at what time|how soon|how late|which day|what day)\b/],
  where: [/\b(?:where|which way|what place|in which)\b/],
  how: [/^how\b/],
  'how-long': [/\bhow (?:long|many (?:minutes|hours|days|weeks|months)|much (?:time|longer))\b/],
  'how-far': [
    /\bhow far\b/,
    /\bis it (?:very |really |too |that )?(?:far|close|near|a long way)\b/,
    /\bwhat is the distance\b/,
  ],
  who: [/\b(?:who|whom|whose)\b/],
  what: [/^(?:and )?what\b/],
  options: [
    /\bwhat (?:else )?(?:do|can|could|would|have|are|is|kinds?|sorts?|other|drinks?|food|colou?rs?|sizes?|seats?)\b.*\b(?:you (?:have|got|offer|sell|recommend|suggest|like)|there|available|choose|options?|choices?|free|left|good)\b/,
    /\b(?:what|which) (?:\w+ )?(?:do|can|could|have) (?:you|i)(?: \w+)? (?:have|got|get|offer|recommend|choose|sell|order)\b/,
    /\b(?:menu|recommend|recommendation|options|suggest something|what is good|any suggestions?|what is there)\b/,
  ],
  thanks: [/\b(?:thank|thanks|thankful|grateful|appreciate|cheers|thx|ty)\b/],
  bye: [
    /\b(?:bye|goodbye|farewell|good (?:night|evening|day)|see you|see ya|take care|have a (?:nice|good|great|lovely|wonderful)|so long|until next time|cheerio|talk (?:to you )?(?:soon|later)|(?:and )?you too|same to you)\b/,
  ],
  greeting: [
    /^(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|nice to meet you|pleased to meet you|how are you|how do you do|what is up|greetings)\b/,
  ],
  sorry: [/\b(?:sorry|apologi[sz]e|apologies|excuse me|pardon me|my fault|my mistake)\b/],
  wait: [
    /\b(?:one|a|just a|wait a|give me a) (?:moment|minute|second|sec)\b/,
    /\b(?:hold on|hang on|wait|let me (?:see|look|find|check|search))\b/,
  ],
  here: [
    /\b(?:here (?:it|you|they|we) (?:is|are|go)|there you go|here (?:is|are) (?:my|the|your|a|ten|twenty|some)|take it|voila)\b/,
  ],
  understood: [
    /\b(?:understand|understood|got it|get it|i see|clear|makes sense|okay|ok|alright|all right|sure|fine|will do|perfect|great|noted|easy)\b/,
  ],
  good: [
    /\b(?:good|great|nice|lovely|beautiful|wonderful|amazing|excellent|fantastic|perfect|cool|brilliant|awesome|gorgeous|pretty|pleasant|delicious|tasty|super|terrific|interesting|happy|glad|love|like|enjoy)\b/,
  ],
  bad: [
    /\b(?:bad|terrible|horrible|awful|ugly|poor|disgusting|boring|annoying|unpleasant|worse|worst|hate|dislike|disappointed|disappointing)\b/,
  ],
  number: [
    /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|couple|few|several|half|dozen)\b/,
  ],
  help: [
    /\b(?:can|could|would|will) (?:you|somebody|someone|anybody|anyone) (?:please )?(?:help|assist|give me a hand)\b/,
    /\bi (?:need|want|could use|would like)(?: some| a little| a bit of| your)? (?:help|assistance|a hand)\b/,
  ],
  question: [],
  /** A statement about the speaker, or the rest of one; it answers an open question, whatever it says. */
  statement: [],
} as const satisfies Record<string, readonly RegExp[]>;

export type Concept = keyof typeof concepts;

/** A concept that only says yes, no or nothing: what else was said counts for more. */
const weak = new Set<Concept>([
  'yes',
  'no',
  'thanks',
  'bye',
  'greeting',
  'unsure',
  'either',
  'good',
  'bad',
  'wait',
  'here',
  'understood',
  'sorry',
  'number',
  'what',
  'how',
  'where',
  'when',
  'who',
  'question',
]);

export const isConcept = (name: string): name is Concept => Object.hasOwn(concepts, name);
export const isWeak = (name: Concept): boolean => weak.has(name);

/** The fewest words of a statement: shorter ones are too often about something else. */
const LEAST_WORDS = 5;
const aboutMe =
  /^(?:(?:yes|no|because|well|once|sometimes|usually|now|that|when) )*(?:i|we|my|our)\b|^because\b|^(?:in|at|on|last|during|with|for|before|after|two|three|some|many) .*\b(?:i|we)\b/;

function isStatement({ isQuestion, words, clauses }: Said): boolean {
  return !isQuestion && words.length >= LEAST_WORDS && clauses.some((clause) => aboutMe.test(clause));
}

/** Returns true if a text has the concept. */
export function hasConcept(said: Said, name: Concept): boolean {
  if (name === 'statement') return isStatement(said);
  if (name === 'question') return said.isQuestion;
  const signs: readonly RegExp[] = concepts[name];
  return said.clauses.some((clause) => {
    // A "please" beside something else says nothing more.
    if (clause === 'please' && said.clauses.length > 1) return false;
    const bare = withoutFillers(clause) || clause;
    return signs.some((sign) => sign.test(bare) || (bare !== clause && sign.test(clause)));
  });
}
