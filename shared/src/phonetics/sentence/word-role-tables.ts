import type { WordRole } from '../../contracts/plan.ts';
import table from './word-roles.json' with { type: 'json' };

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const determiners = setOf(
  'a an the my your his its our their this these those every each another any some no which whose what many few ' +
    'several both all two three four five six ten hundred thousand first second third last next per of',
);
export const prepositions = setOf(
  'in on at for with without from by into about under after before during than like as',
);
/** Adjectives that often precede a noun; not all, because a verb may follow a noun. */
export const adjectives =
  /^(?:new|old|good|bad|great|big|small|large|little|long|short|high|low|own|whole|same|other|best|worst|main|early|late|recent|current|young|free|full|clear|strong|public|private|personal|final|early|hot|cold|warm|dry|heavy|single|common|real|clean|sharp|deep|wide|rare|dark|fresh|\w+(?:al|ous|ful|ive|ic|ary|less|able|ible|est))$/;
export const modals = setOf(
  "will would can could should may might must shall won't can't couldn't wouldn't shouldn't don't doesn't didn't " +
    "cannot let's please do did does i'll you'll he'll she'll it'll we'll they'll who'll i'd you'd he'd she'd we'd they'd " +
    'tis help make makes made let lets',
);
export const subjects = setOf('i you we they who people');
export const thirdPersons = setOf('he she it who that which everyone everybody nobody someone somebody');
export const have = setOf(
  "have has had having i've you've we've they've he's she's it's haven't hasn't hadn't",
);
export const be = setOf(
  "is are was were be been being am i'm you're we're they're isn't aren't wasn't weren't",
);
export const adverbs = setOf(
  'not never always often usually really just still also only ever even already soon now sometimes rarely hardly then ' +
    'actually finally quickly slowly carefully kindly simply both better',
);
export const objects = setOf(
  'it him them me us her this that these those the a an my your his our their everything',
);
export const past = setOf('yesterday ago once earlier previously last');
export const habit = setOf('every usually often always sometimes everyday daily never tomorrow');
/** Verbs and nouns with "to" as a preposition, before a noun. */
export const prepositionalTo = setOf(
  'due according thanks compared access subject close next addition back attention listen listening used',
);

/** A word before or after another one that gives it a role. */
interface RoleRule {
  role: WordRole;
  before?: RegExp | undefined;
  after?: RegExp | undefined;
}

const roles: readonly WordRole[] = ['noun', 'verb', 'adjective', 'past', 'present', 'other'];

function roleOf(name: string): WordRole {
  const role = roles.find((one) => one === name);
  if (!role) throw new RangeError(`The table has no role "${name}".`);
  return role;
}

const whole = (words: string | undefined) => (words ? new RegExp(`^(?:${words})$`) : undefined);

/** Words that decide which of two nouns or adjectives is meant, `before` and `after` the word. */
export const special: ReadonlyMap<string, readonly RoleRule[]> = new Map(
  Object.entries(table).map(([word, rules]) => [
    word,
    rules.map(({ role, ...beside }) => ({
      role: roleOf(role),
      before: 'before' in beside ? whole(beside.before) : undefined,
      after: 'after' in beside ? whole(beside.after) : undefined,
    })),
  ]),
);
