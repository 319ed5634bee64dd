import type { WordRole } from '../../contracts/plan.ts';
import table from './word-roles.json' with { type: 'json' };

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words behind which only a noun or its adjective stands. */
export const determiners = setOf('a an the my your his her its our their no every another whose per of');
/** Words that stand before a plural, or alone before its verb: "many objects", "those object". */
export const plurals = setOf(
  'these those some any many few several both all most more two three four five six seven eight nine ten hundred thousand ' +
    'million',
);
/** Words that stand before a noun, or alone: "that record", "the next record", "which record". */
export const counts = setOf('that other next first last second third which what enough much one');
/** Words behind a subject that belong to it: "they all". */
export const quantifiers = setOf('all both each');
export const prepositions = setOf(
  'in on at for with without from by into about under after before during than like as between through against',
);
export const modals = setOf(
  "will would can could should may might must shall won't can't couldn't wouldn't shouldn't don't doesn't didn't mustn't " +
    "cannot let's please do did does i'll you'll he'll she'll it'll we'll they'll who'll i'd you'd he'd she'd we'd they'd",
);
/** Verbs with which a question begins. */
export const auxiliaries = setOf(
  "do does did don't doesn't didn't will would can could should may might must shall won't can't couldn't wouldn't",
);
export const subjects = setOf('i you we they who');
export const thirdPersons = setOf(
  'he she it who that this everyone everybody nobody someone somebody anyone anybody',
);
/** Words behind which "you" is no subject. */
export const personsBefore = setOf(
  'give gives giving gave make makes making made get gets got wish wishes keep keeps kept find found want wants need offer ' +
    'send thank of for with to from at by about',
);
export const have = setOf(
  "have has had having i've you've we've they've he's she's it's haven't hasn't hadn't",
);
export const be = setOf(
  "is are was were be been being am i'm you're we're they're isn't aren't wasn't weren't",
);
export const adverbs = setOf(
  'not never always often usually really just still also only ever even already soon now sometimes rarely hardly then ' +
    'simply both better first',
);
export const objects = setOf(
  'it him them me us her these those the a an my your his our their its everything',
);
/** Words with "to" as a preposition, before a noun. */
export const prepositionalTo = setOf(
  'due according thanks compared access subject close next addition back attention listen listening used went go goes gone ' +
    'going come came return returned moved move led lead leads contributed contribute linked link related relate similar adapt ' +
    'respond react reaction exposed exposure limited equal opposed dedicated devoted key answer solution damage resistant ' +
    'sensitive turned turn subjected committed relevant essential owing prior up down added add refer attached connected ' +
    'applied apply open vulnerable addicted allergic harm threat response welcome',
);
/** Plurals without an -s, and nouns of many that have a plural verb too. */
const collectives = setOf(
  'people children men women police kids parents teeth feet mice fish sheep cattle data media staff majority rest others',
);
/** Adjectives that are people with an article: "the rich". */
export const namesOfGroups = setOf(
  'rich poor young old elderly sick blind deaf homeless unemployed wealthy powerful english french british irish dutch ' +
    'chinese japanese spanish',
);

const adjectives = setOf(
  'new old good bad great big small large little long short high low own whole same other best worst main early late recent ' +
    'current young free full clear strong personal hot cold warm dry heavy single real clean sharp deep wide rare dark fresh ' +
    'rich poor public common final private english french british',
);
const nounsLikeAdjectives =
  /^(?:hospital|animal|festival|arrival|capital|detective|executive|relative|native|public|traffic|music|fabric|critic|clinic|mechanic|arctic|forest|guest|harvest|contest|interest|west|table|cable|vegetable|criminal|journal|signal|rival|metal|medal|individual|professional|general|topic|comic|library|secretary|diary|dictionary|salary|mammal|terminal|manual|material|principal|official|tutorial|trial|signal|goal|meal|deal|seal|hotel|canal|chemical|crystal|editorial|captive|motive|olive|archive|locomotive|fire|wildlife|bible|people|uncle|article)$/;

export function isAdjective(word: string): boolean {
  if (adjectives.has(word)) return true;
  return /(?:al|ous|ful|ive|ic|ary|less|able|ible|est)$/.test(word) && !nounsLikeAdjectives.test(word);
}

/** True for a word that looks like the plural of a noun. */
export function isPlural(word: string): boolean {
  const isVerb =
    /^(?:has|does|was|is|goes|says|makes|gives|takes|gets|his|its|this|us|yes|always|perhaps|as|thus)$/;
  return (/[^s'ui]s$/.test(word) && !isVerb.test(word)) || collectives.has(word);
}

/** Kinds of words by their form. */
export const kinds = {
  adverb:
    /^(?!(?:family|reply|supply|italy|july|ally|assembly|fly|bully|jelly|belly|butterfly|daily|weekly|monthly|friendly|lovely|lonely|elderly|likely|early|ugly|silly|holy|rely|apply|jolly|lily|emily|sally|kelly|billy|molly|holly|kimberly)$)\w{2,}ly$/,
  plural: /[^s'u]s$/,
  joiner: /^(?:and|but|or|then|so|if|when|while|because|that)$/,
  cause:
    /^(?:see|saw|sees|seen|hear|hears|heard|watch|watched|let|lets|make|makes|made|help|helps|helped|have|had|has|feel|felt)$/,
  linking:
    /^(?:seems?|seemed|looks?|looked|feels?|felt|sounds?|sounded|becomes?|became|stays?|stayed|keeps?|kept|makes?|made|get|gets|got)$/,
  participle: /^(?!need)\w{2,}(?:ed|ing)$/,
  wish: /^(?:suggest|insist|demand|recommend|request|require|propose|ask)(?:s|e?d|ed)?$/,
  past: / (?:yesterday|ago|last (?:night|week|month|year|summer|winter|spring|fall|monday|tuesday|wednesday|thursday|friday|saturday|sunday|time)) /,
  habit:
    / (?:every (?:day|night|morning|evening|week|month|year|time)|usually|often|always|everyday|tomorrow|on (?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends)) /,
  pastVerb: / (?:was|were|had|did|went|said|came|took|got|bought|found|wrote|could|\w{2,}ed) /,
};

/** Words of which two nouns are spelled alike, so that an article doesn't tell. */
export const twoNouns = setOf('lead bass minute tear row rows bow bows sow sows content invalid');

/** A rule of one word: its role where the clause has these words around "_". */
interface WordRule {
  role: WordRole;
  isSure: boolean;
  when: RegExp;
}

const roles: readonly WordRole[] = ['noun', 'verb', 'adjective', 'past', 'present', 'other'];

export function roleNamed(name: string): WordRole {
  const role = roles.find((one) => one === name);
  if (!role) throw new RangeError(`The table has no role "${name}".`);
  return role;
}

/** The rules of single words, in order. */
export const wordRules: ReadonlyMap<string, readonly WordRule[]> = new Map(
  Object.entries(table).map(([word, rules]) => [
    word,
    rules.map((rule) => {
      const [, strength, role = '', when = ''] = /^(surely|likely) (\w+): (.+)$/.exec(rule) ?? [];
      return { role: roleNamed(role), isSure: strength === 'surely', when: new RegExp(` (?:${when}) `) };
    }),
  ]),
);
