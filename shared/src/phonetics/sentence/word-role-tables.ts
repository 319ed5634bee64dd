import type { WordRole } from '../../contracts/plan.ts';

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

/** Words that decide which of two nouns or adjectives is meant, `before` and `after` the word. */
export const special: Readonly<Record<string, { role: WordRole; before?: RegExp; after?: RegExp }[]>> = {
  bass: [
    { role: 'other', before: /^(?:caught|catch|sea|striped|largemouth|fresh|grilled|fried|fishing)$/ },
    { role: 'other', after: /^(?:fish|fishing|boat)$/ },
    { role: 'noun', before: /^(?:double|electric|deep|heavy|play|plays|played|playing|acoustic)$/ },
    { role: 'noun', after: /^(?:guitar|player|drum|line|clef|voice|singer|solo|notes?|sound|speakers?)$/ },
  ],
  close: [
    {
      role: 'adjective',
      before:
        /^(?:so|very|too|quite|how|as|more|that|is|are|was|were|be|been|get|gets|got|getting|come|comes|came|stay|stayed|stand|stood|sit|sat|stick|up|pretty|fairly|really)$/,
    },
    {
      role: 'adjective',
      after:
        /^(?:friends?|relatives?|call|range|together|by|enough|ties|attention|look|family|proximity|second|contact)$/,
    },
  ],
  lead: [
    {
      role: 'other',
      after:
        /^(?:pipes?|paint|poisoning|weights?|pencils?|bullets?|levels|exposure|shot|mines?|acid|solder)$/,
    },
    { role: 'other', before: /^(?:molten|contain|contains|contained|containing|toxic|heavy)$/ },
    {
      role: 'verb',
      after: /^(?:to|us|him|them|me|singer|role|guitar|roles?|time|character|in|by|over|author|actor)$/,
    },
  ],
  live: [
    {
      role: 'adjective',
      after:
        /^(?:music|concerts?|shows?|broadcasts?|streams?|streaming|tv|television|audiences?|events?|performances?|coverage|wires?|ammunition|animals|bands?|games?|chat|videos?|updates?|recordings?|album|theater|wire|performers?)$/,
    },
    {
      role: 'adjective',
      before: /^(?:go|goes|going|went|broadcast|streamed|shown|perform|performed|performs)$/,
    },
    {
      role: 'verb',
      after:
        /^(?:in|with|near|there|together|alone|for|next|on|without|under|longer|happily|forever|abroad|downtown|up|among|through|off|by|where|like)$/,
    },
  ],
  lives: [
    {
      role: 'noun',
      before:
        /^(?:save|saved|saves|saving|their|our|your|whose|lost|human|daily|everyday|people's|real|and)$/,
    },
    { role: 'verb', after: /^(?:in|with|near|there|together|alone|next|on|abroad|downtown|up|here|by)$/ },
  ],
  minute: [
    {
      role: 'adjective',
      after:
        /^(?:details?|amounts?|quantit(?:y|ies)|particles?|differences?|changes?|traces?|fractions?|creatures?|quantities)$/,
    },
    {
      role: 'noun',
      before: /^(?:a|one|per|each|every|last|this|the|another|any|that|ten|five|two|thirty|sixty|wait|half)$/,
    },
  ],
  tear: [
    { role: 'verb', after: /^(?:up|down|apart|off|out|open|through)$/ },
    { role: 'noun', after: /^(?:gas|drops?|ducts?|fell|rolled|ran)$/ },
    { role: 'verb', before: /^(?:wear|muscle|ligament)$/ },
  ],
  tears: [
    {
      role: 'noun',
      before: /^(?:in|into|of|with|her|my|their|his|burst|shed|wiped|and|no|tears|bitter|happy)$/,
    },
    { role: 'verb', after: /^(?:up|down|apart|off|out|open|through)$/ },
  ],
  wind: [
    { role: 'verb', after: /^(?:up|down)$/ },
    {
      role: 'noun',
      after:
        /^(?:blew|blows|blowing|howled|power|turbines?|speeds?|farms?|energy|chill|instruments?|tunnel|and|direction|was|is|had|has|rose)$/,
    },
    {
      role: 'noun',
      before:
        /^(?:strong|cold|north|south|east|west|northern|high|warm|icy|solar|light|gentle|against|of|in)$/,
    },
  ],
  wound: [
    { role: 'past', after: /^(?:up|down|around|round|through|its|their|along|tightly|back)$/ },
    { role: 'noun', before: /^(?:a|the|his|her|my|deep|open|gunshot|fatal|flesh|head|old)$/ },
  ],
};
