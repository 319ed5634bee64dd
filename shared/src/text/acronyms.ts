import type { Wording } from './rule.ts';

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
  (
    'fbi cia usa uk eu un ceo api ibm nba atm faq iq diy espn ncaa ieee ucla aarp usda icao iata aclu iaea cest aest ' +
    'acdt aedt eest nypd lapd fdic afl aoc epa faa sec fda irs icc ecb imf uae eeoc usaf usmc usps uscis isbn usgs epas ' +
    'uaw aft nea ussr ucsf ucsb ioc iaaf cnbc adhd ptsd aapl oecd unhcr unrwa'
  ).split(' '),
);

/** Interjections that are written without a vowel. */
const interjections: ReadonlySet<string> = new Set(
  'hm hmm hmmm mm mmm shh shhh psst pst grr brr zzz pfft tsk'.split(' '),
);

/** The consonants with which English words begin and end; other tokens in capitals can only be spelled. */
const onsets: ReadonlySet<string> = new Set(
  (
    'b bl br c ch chl chr cl cr d dr dw f fl fr g gh gl gn gr h j k kl kn kr l m n p ph phr pl pr ps q qu r rh s sc sch ' +
    'scr sh shr sk sl sm sn sp sph spl spr sq squ st str sw t th thr tr tw v vr w wh wr x y z'
  ).split(' '),
);
const codas: ReadonlySet<string> = new Set(
  (
    'b bb bbs bs bt c cs ch cht ck cks ct cts d dd dds dge ds dth f ff ffs fs ft fts fth g gg ggs gh ghs ght ghts gm gn gns gs h j k ks ' +
    'l lb lbs lch ld lds lf lfs lfth lk lks ll lls lm lms ln lns lp lps ls lsh lt lth lths lts lve m mb mbs mf mm mn mp mph mps mpt mpts ' +
    'ms n nc nch nct nd nds ng ngs ngth ngths nk nks nn ns nst nt nth nths nts nx p ph phs pp ps pt pth pts q r rb rbs rc rch rd rds rf ' +
    'rfs rg rk rks rl rld rlds rls rm rms rmth rn rns rp rps rr rs rsh rst rsts rt rth rths rts rv s sc sch sh sk sks sm sms sp sps ss ' +
    'st sts t tch th ths ts tt tts tz v w wd wk wks wl wls wn wns ws wth x xt xth xts y ys z zz'
  ).split(' '),
);

/** Acronyms with readings of their own, the most usual first. */
const ownReadings: Readonly<Record<string, readonly string[]>> = {
  naacp: ['n double a c p', 'n a a c p'],
  ncaa: ['n c double a', 'n c a a'],
  aaa: ['triple a', 'a a a'],
  ieee: ['i triple e', 'i e e e'],
  lsat: ['l sat', 'lsat', 'l s a t'],
  mcat: ['m cat', 'm c a t'],
  jpeg: ['j peg', 'j p e g'],
  mpeg: ['m peg', 'm p e g'],
  ebay: ['e bay'],
  csv: ['c s v'],
  aarp: ['a a r p', 'aarp'],
  noaa: ['noaa', 'n o a a'],
  crispr: ['crisper', 'c r i s p r'],
  afaik: ['a f a i k'],
  asap: ['a s a p', 'asap'],
  faq: ['f a q', 'fack'],
  sql: ['sequel', 's q l'],
  ...Object.fromEntries(
    ['eastern', 'central', 'mountain', 'pacific'].flatMap((zone) =>
      [
        ['s', 'standard'],
        ['d', 'daylight'],
      ].map(([letter = '', kind = '']) => {
        const letters = `${zone[0]} ${letter} t`;
        return [letters.replaceAll(' ', ''), [letters, `${zone} ${kind} time`, `${zone} time`, zone]];
      }),
    ),
  ),
  gmt: ['g m t', 'greenwich mean time'],
  utc: ['u t c', 'coordinated universal time'],
  bst: ['b s t', 'british summer time'],
  cest: ['c e s t', 'central european summer time'],
  aedt: ['a e d t', 'australian eastern daylight time'],
};

/**
 * Returns whether a token in capitals is spelled out ("FBI", "USA") or read as a word ("NASA", "STOP").
 * @param shouted the whole text is in capitals, so that they carry no information
 */
export function isSpelledOut(capitals: string, shouted: boolean): boolean {
  const word = capitals.toLowerCase();
  // The time zone is in capitals: "8 PST".
  if (interjections.has(word) && (shouted || capitals !== 'PST')) return false;
  if (!/[aeiouy]/.test(word) || spelledAcronyms.has(word)) return true;
  if (shouted) return false;
  if (word.length <= 3) return !commonWords.has(word);
  const [, onset = '', coda = ''] = /^([^aeiouy]*).*?([^aeiouy]*)$/.exec(word) ?? [];
  const fits = (onset === '' || onsets.has(onset)) && (coda === '' || codas.has(coda));
  return !fits || /[^aeiouy]{4}/.test(word);
}

/**
 * Returns the ways to say a token in capitals, the most usual first: a word, letters or both. A word that is only
 * emphasised has none but itself.
 */
export function acronymWordings(capitals: string, shouted: boolean): Wording[] {
  const word = capitals.toLowerCase();
  // "CONSTRUCTOR" is no own key of the table.
  const hasOwn = Object.hasOwn(ownReadings, word) && !(interjections.has(word) && shouted);
  const own = (hasOwn ? ownReadings[word] : undefined)?.map((reading) => reading.split(' '));
  if (own) return own;
  const letters = [...word];
  if (isSpelledOut(capitals, shouted)) {
    return /[aeiouy]/.test(word) && word.length > 3 ? [letters, [word]] : [letters];
  }
  const isWord = shouted || commonWords.has(word) || interjections.has(word) || word.length > 5;
  return isWord ? [[word]] : [[word], letters];
}

/** Returns whether a text has no lower-case letter and more than a single acronym. */
export function isShouted(text: string): boolean {
  return !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}{2,}/gu)?.length ?? 0) > 1;
}
