import type { Said } from './said.ts';

/** A request to the partner that is possible at any point of a conversation, beside the replies. */
export type Intent = 'repeat' | 'explain' | 'help' | 'yes' | 'no';

/** The phrases of each intent for the phrase recognizer. The first one is suggested where that helps. */
export const intentSentences: Readonly<Record<Intent, readonly string[]>> = {
  repeat: [
    'Can you say that again, please?',
    'Sorry, could you repeat that?',
    'Pardon?',
    'Say it again, please.',
  ],
  explain: [
    'I don’t understand.',
    'What do you mean?',
    'What does that mean?',
    'Sorry, I did not understand that.',
  ],
  help: ['I don’t know what to say.', 'What can I say?', 'Help me, please.'],
  yes: ['Yes, that is what I meant.', 'Yes, exactly.', 'Yes.'],
  no: ['No, I meant something else.', 'No, that is not what I meant.', 'No.'],
};

/** The purpose of a turn beside the role-play. */
export type Beside =
  | 'repeat'
  | 'explain'
  | 'help'
  | 'greeting'
  | 'thanks'
  | 'wait'
  | 'question'
  | 'abuse'
  | 'language';

const signs: readonly (readonly ['help' | 'explain' | 'repeat', RegExp])[] = [
  [
    'help',
    /\b(?:know (?:what to|how to|what i (?:should|can|could)) (?:say|answer|reply|respond)|what (?:can|should|could|do|must) i (?:say|answer|reply)|what (?:are|is) (?:my|the) (?:options?|choices|answers)|give me (?:a hint|an example|a tip)|how (?:do|can|should) i (?:say|answer|reply)|how do you say|i do not have the words?|i am stuck$|a hint)\b/,
  ],
  [
    'explain',
    /\b(?:(?:no|not|never|hardly)(?: \w+)? (?:understand|understood|get (?:it|that|you|what|the)|follow|sure (?:what|i understand))|what (?:do|did|does) (?:you|that|this|it) mean|do you mean|what makes you think what|what (?:does|is) (?:that|this|it|the (?:word|question)) (?:mean|supposed)|in other words|more simply|simpler|easier (?:words|way)|explain (?:that|it|this|me)|can you explain|i am (?:confused|lost here)|what is the meaning|no idea what you)\b/,
  ],
  [
    'repeat',
    /\b(?:(?:say|tell me|ask)(?: (?:it|that|this|the question|me|what))? (?:again|once more|one more time|slowly)|repeat|pardon|(?:more )?slow(?:ly|er)? please|please (?:more )?slow(?:ly|er)?|not so fast|once more$|one more time|come again|(?:not|did not|could not|can not)(?: \w+)? (?:hear (?:you|that|it|what|the (?:question|last))|hear$|catch(?:$| (?:it|that|you|what|the last|the question))|got that)|what did you (?:say|ask)|what was (?:that|the question)|(?<!\bi (?:have )?\w+ to )(?:speak|talk|say it|go)(?: a (?:bit|little))? (?:more )?(?:slow(?:er|ly)?|loud(?:er|ly)?|up)|(?:you|that|it) (?:is|are|was|speak|talk) too fast|^(?:sorry )?too fast\b(?! for)|slow down|what was it again)\b/,
  ],
];
const alone =
  /^(?:(?:oh|um|uh|ah|er) )*(?:sorry|what|pardon|excuse me|huh|eh|hm+|come again|again|again please|sorry what|what sorry|say what|excuse me what|(?:sorry |pardon |excuse me )?(?:how long|how much|how many|when|where|what|which|who|finished|longer|managed)(?: \w+)? what|(?:sorry|pardon|excuse me) (?:(?:what|i (?:can|did|could) not)\b.*|(?:when|where|which|how|who)(?: \w+){0,2}))$/;

const abuse =
  /\b(?:fuck\w*|shit\w*|bullshit|bitch\w*|asshole|arsehole|bastard|cunt|dickhead|moron|shut up|go to hell|piss off|screw you|kill (?:you|yourself|him|her)|i hate you|you suck|ugly (?:woman|man|cow)|sexy|naked|nigg\w+|faggot|whore|slut|wtf)\b/;
/**
 * Words that insult only where they are said to somebody: "a stupid question", "the pain doesn't go away"
 * insult nobody.
 */
const abuseOfYou =
  /\b(?:you|your)(?: \w+){0,3} (?:idiots?|stupid|dumb|loser|ugly|useless|terrible person)\b|^(?:(?:oh|you|hey) )*(?:stupid|idiots?|dumb|loser|go away)$/;
/** Orders to the partner as to a machine. */
const order =
  /\b(?:ignore|forget|disregard|override)(?: \w+){0,3} (?:rules?|instructions?|prompts?|role|script)\b|\b(?:system prompt|your (?:prompt|instructions|rules)|language model|jailbreak|developer mode|pretend (?:to be|you are|that)|act as|you are (?:an?|only an?|just an?) (?:ai|bot|robot|machine|computer|program|chatbot)|write (?:me )?(?:a |some )?(?:poem|code|program|essay))\b/;

/** Common words of other languages that English doesn't have. */
const foreign = new Set(
  (
    'ich bin habe nicht und der die das ein eine einen mit bitte danke ja nein möchte mochte wo ist wie heisse heiße guten morgen ' +
    'kaffee für fur haben wir sie auf zwei drei gerne hallo tag weiss weiß verstehe kein keine sehr ' +
    'yo soy tengo quiero quisiera por favor gracias si sí hola buenos dias días donde dónde esta está el la los las un una con para ' +
    'que qué como cómo estoy muy bien cuanto cuánto cuesta necesito hablo español entiendo ' +
    'je suis voudrais veux bonjour merci oui non s’il plait plaît vous avec pour une le les des et est où ou combien pas ne ' +
    'parle francais français comprends moi mon ma au revoir ' +
    'io sono vorrei grazie ciao per favore un caffè caffe buongiorno non capisco quanto costa dove con mi chiamo ' +
    'eu sou quero obrigado obrigada bom dia por favor não nao sim ' +
    'ja jestem proszę prosze dziękuję dziekuje nie tak dzień dobry chciałbym ' +
    'merhaba teşekkür lütfen evet hayır istiyorum bir ben ' +
    'ik ben wil graag dank alstublieft nee goedemorgen een ' +
    'jag är vill tack hej snälla vill ha konnichiwa arigato sumimasen wo yao xie ni hao spasibo privet da net pozhaluysta'
  ).split(' '),
);
/** Those of them that are English words, too, or names. */
const shared = new Set(
  'die la ma me un non per con tag el pour des si ben da net ja bin das est nie wo no he an it so is us most los how ni ha as ou an moi tak mit bien'.split(
    ' ',
  ),
);

function isForeign(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (
    letters.length > 0 &&
    letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length * 2 > letters.length
  )
    return true;
  const words = text.toLowerCase().match(/[\p{L}’']+/gu) ?? [];
  const found = words.filter((word) => foreign.has(word));
  const sure = found.filter((word) => !shared.has(word));
  if (words.length <= 2) return sure.length > 0 && found.length === words.length;
  return sure.length >= 2 && found.length * 5 >= words.length * 2;
}

const greeting =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings|how are you(?: doing)?(?: today)?|how is it going|nice to meet you|how do you do|what is up|there|sir|madam|everyone|alex|robin|doctor|to you|too|and you|i am (?:fine|good|well|great)(?: thanks?| thank you)?|everybody|today|my friend|my name is (?!not |very |hard |difficult )[\p{L}'-]+(?: [\p{L}'-]+)?(?: and you(?:rs)?)?) ?)+$/u;
const thanks =
  /^(?:(?:thank you|thanks|thank|you|so much|very much|a lot|many|cheers|that is|very|kind|nice|of you|i appreciate it|ok|okay|great|and|sorry|for (?:the|your|all|all your|everything|helping me|helping|explaining|listening|asking)(?: (?:help|time|patience|information|advice|answer|answers|explanation|kindness|support|interview|conversation|call|good|quick|kind|friendly|this|everything|it|that))*) ?)+$/;
const wait =
  /^(?:(?:but|oh|ah|hey|sorry|one|a|just|wait|hold|hang|on|give|me|moment|minute|second|sec|please|let|think|see|hmm+|um+|uh+|er+|well|i|need|to|have|about|it|yes|okay|so|some|time|for|the|can|could|may|take|only|little|bit|first|must|want) ?)+$/;
const saysWait = /\b(?:moment|minute|second|sec|wait|hold on|hang on|think|hmm+|um+|uh+|er+)\b/;

/**
 * Returns the intent of a text that is addressed to the partner and not part of the role-play; undefined for
 * any other text.
 */
export function requestIn(said: Said): 'repeat' | 'explain' | 'help' | undefined {
  const text = said.clauses.join(' ');
  if (alone.test(text)) return 'repeat';
  return signs.find(([, sign]) => sign.test(text))?.[0];
}

/** Returns what nobody should go on from: insults, and other languages than English. */
export function refusedIn(said: Said): 'abuse' | 'language' | undefined {
  if (abuse.test(said.clauses.join(' ')) || said.clauses.some((clause) => abuseOfYou.test(clause)))
    return 'abuse';
  return isForeign(said.text) ? 'language' : undefined;
}

/** Returns true for an order to the partner as to a machine: "ignore your rules". */
export const isOrder = (said: Said): boolean => order.test(said.clauses.join(' '));

const goodbye =
  /^(?:(?:okay|ok|so|well|thanks?|thank you|and|then|now|alright|all right|great|perfect|have a nice day) )*(?:bye(?: bye)?|goodbye|see (?:you|ya)|take care|good night|(?:good|nice) day to you|have (?:an? )?(?:very )?(?:nice|good|great|lovely|wonderful|quiet|pleasant) (?:day|evening|night|weekend|time|trip|one|week)|so long|until next time|cheerio|talk (?:to you )?(?:soon|later)|(?:until|till) (?:then|tomorrow|\w+day)$|enjoy (?:the|your) (?:evening|day|party|weekend|trip)|have fun|farewell)\b/;
const leaving =
  /\b(?:(?:i|we) (?:really )?(?:have to|must|need to|should|got to|have got to|gotta) (?:go|leave|run|hang up|be going|get going|hurry|catch (?:my|the|a))(?! to (?:the|a|my|work|school|bed|see|visit)\b| home with\b| (?:right|left|straight|there|over|up|down|by|on|with|through|back to|first|next)\b)(?: now)?|(?:i am|i will be) (?:leaving|going|off) (?:now|then)|(?:i|we) (?:go|leave) now|i will (?:go|leave)(?: now| then)$)/;

/** The most words of a leave that is taken without a word of farewell: longer texts tell of something. */
const MAX_LEAVING = 8;

/**
 * Returns how a text takes its leave: with a goodbye, or because the learner has to go; undefined for any
 * other.
 */
export function leavesIn(said: Said): 'bye' | 'leaving' | undefined {
  if (said.clauses.some((clause) => goodbye.test(clause))) return 'bye';
  const text = said.clauses.join(' ');
  // "When must I go?" and "before I go" take no leave.
  const isShort = said.words.length <= MAX_LEAVING || /\b(?:sorry|now|afraid|anyway|thanks?)\b/.test(text);
  const isAside = !isShort || said.asks || /\b(?:when|where|if|before|until)\b.*\b(?:go|leave)\b/.test(text);
  return leaving.test(text) && !isAside ? 'leaving' : undefined;
}

/** Returns a courtesy that is all that was said. */
export function courtesyIn(said: Said): 'greeting' | 'thanks' | 'wait' | undefined {
  const text = said.clauses.join(' ');
  if (greeting.test(text)) return 'greeting';
  if (thanks.test(text) && /\b(?:thank|thanks|cheers|appreciate)\b/.test(text)) return 'thanks';
  const isChoice = /^(?:the )?second(?: one)?(?: please)?$/.test(text);
  return wait.test(text) && saysWait.test(text) && !isChoice ? 'wait' : undefined;
}

/** Returns the word whose meaning is asked for; undefined for any other text. */
export function wordAskedIn(said: Said): string | undefined {
  const text = said.clauses.join(' ');
  return (
    /\bwhat (?:does|is|do) (?:the word |the |an? |your )?([\w' -]+?) (?:mean|means|meaning)\b/.exec(
      text,
    )?.[1] ??
    /\bdo not (?:know|understand) (?:this |the )?word:? ([\w' -]+?)$/.exec(text)?.[1] ??
    /\bwhat (?:is|are) (?:an? |the )?([\w'-]+(?: [\w'-]+)?)(?: i do not (?:know|understand).*)?$/.exec(
      text,
    )?.[1] ??
    /^(?:the word )?([\w'-]+(?: [\w'-]+)?) what is (?:it|that|this)$/.exec(text)?.[1] ??
    /\b(?:meaning of|explain|what is|what are) (?:the word |the |an? )?([\w' -]+)$/.exec(text)?.[1]
  );
}
