/** Tokens of two or three capitals that are words, written in capitals for emphasis. */
const commonWords: ReadonlySet<string> = new Set(
  (
    'an as at be by do go ha he hi if in is me my no of oh ok on or so to up we yo ' +
    'act add age ago aid aim air all and any are arm art ask ate bad bag bar bed bee big bit box boy bus but buy ' +
    'can car cat cry cup cut day did die dog dry due eat egg end eye far fat few fit fly for fox fun gas get got ' +
    'gun guy had has hat her him his hit hot how ice ill its job joy key kid law lay led leg let lie lot low mad ' +
    'man map may men met mix mom mud new nor not now nut odd off oil old one our out own pay pen pet pig put ran ' +
    'raw red rid run sad sat saw say sea see set she sit six sky son sun tax tea ten the tie too top toy try two ' +
    'use van war was way wet who why win won yes yet you zoo pin sim ram rom gif wow aha ugh eco nah yay yep hey ' +
    'bye ace ant ash bat bay beg bet bid bow bun cap cop cow dad den dig dot ear era eve fan fee fix fog fur gap gum ' +
    'gym hid hop hug ink jam jar jaw jet kit lap lip lit log mat mug nap net nod oak owl pad pan pat pea pie pit pot ' +
    'pub rat rib rip rob rod row rub rug sin sip spy sum tap tip toe ton tub via vet web wed'
  ).split(' '),
);

/** Acronyms that are spelled out, even if everything is in capitals. */
const spelledAcronyms: ReadonlySet<string> = new Set(
  'fbi cia usa uk eu un ceo api ibm nba atm faq iq diy espn ncaa ieee ucla aarp usda icao iata'.split(' '),
);

/** Interjections that are written without a vowel. */
const interjections: ReadonlySet<string> = new Set(
  'hm hmm hmmm mm mmm shh shhh psst pst grr brr zzz pfft tsk'.split(' '),
);

/** More consonants in a row than an English word begins or ends with. */
const unpronounceable = /^(?!str|spr|scr|spl|squ|thr|shr|sch|chr|phr)[^aeiouy]{3}|[^aeiouy]{4}|[^aeiouy]{3}$/;
const pronounceableEnd =
  /(?:rst|nst|rld|rth|nth|nch|rch|tch|ngs|nds|nts|rds|rks|rts|rms|rns|cks|lls|sts|lds|nks|mps|lps|cts|fts|sks|sps|lth|ght|dth|xth|mpt|ngth|ghts|ths|pts|lts|rps|rls|sch|tzs?|ss?h?)$/;

/**
 * Returns whether a token in capitals is spelled out ("FBI", "USA") or read as a word ("NASA", "STOP").
 * @param shouted the whole text is in capitals, so that they carry no information
 */
export function isSpelledOut(capitals: string, shouted: boolean): boolean {
  const word = capitals.toLowerCase();
  if (interjections.has(word)) return false;
  if (!/[aeiouy]/.test(word) || spelledAcronyms.has(word)) return true;
  if (shouted) return false;
  if (word.length <= 3) return !commonWords.has(word);
  return unpronounceable.test(word) && !pronounceableEnd.test(word);
}

/** Returns whether a text has no lower-case letter and more than a single acronym. */
export function isShouted(text: string): boolean {
  return !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}{2,}/gu)?.length ?? 0) > 1;
}
