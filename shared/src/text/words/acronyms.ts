import type { Wording } from '../rule.ts';

/** Tokens of two or three capitals that are words, written in capitals for emphasis. */
const commonWords: ReadonlySet<string> = new Set(
  (
    'ad ah am an as at be by do eh ex go ha he hi ho if in is it me my no of oh ok on or so to uh um up us we yo ' +
    'act add ado ads age ago aid aim air ale all and ant any ape app apt arc are ark arm art ash ask ass ate awe axe bad bag ' +
    'ban bar bat bay bed bee beg bet bib bid big bin bit bob bow box boy bra bud bug bum bun bus but buy bye cab can cap car ' +
    'cat cop cot cow cry cub cue cup cut dad dam day den dew did die dig dim dip doc dog dot dry dub due dug dye ear eat ' +
    'ebb eco egg ego elf elm end era eve ewe eye fan far fat fed fee few fig fin fit fix flu fly foe fog for fox fry fun ' +
    'fur gap gas gel gem get gin god gay got gum gun gut guy gym had ham has hat hay hen her hey hid him hip his hit hog hop ' +
    'hot how hub hug huh hum hut ice icy ill ink inn its ivy jam jar jaw jet job jog joy jug key kid kin kit lab lad lap law ' +
    'lay led leg let lid lie lip lit log lot low mad man map mat max may men met mix mob mom mop mud mug mum nah nap nay net ' +
    'new nip nod nor not now nut oak oar oat odd off oil old one our out owe owl own pad pal pan pat paw pay pea peg pen per ' +
    'pet pie pig pin pit pop pot pro pub put ram ran rap rat raw ray red rib rid rim rip rob rod rom rot row rub rug rum ' +
    'rag run rye sad sap sat saw say sea see set sew sex she shy sim sin sip sir sit six ski sky sly sob son soy spa spy sub ' +
    'sue sum sun tab tag tan tap tar tax tea ten the thy tie tin tip toe ton too top toy try tub tut two ugh use van via vet vow ' +
    'war was wax way web wed wet who why wig win wit won wow yay yep yes yet you zip zoo ace bag gif aha'
  ).split(' '),
);

/**
 * Words of the list above that are initialisms too: people read "APP", "PIN" and "ICE" either way. The word is more
 * usual.
 */
const lettersToo: ReadonlySet<string> = new Set(
  'ad add app cat dot era ice ill is or per pet pin pro rip rom set sim sub'.split(' '),
);
/** Those that nobody takes for initialisms where all is in capitals. */
const wordsAmongCapitals: ReadonlySet<string> = new Set('ad add am cat dot ill is or per set sub'.split(' '));
/** The same for words that are no nouns: after a determiner ("the WHO", "an LED lamp") the letters are more usual. */
const lettersWhereNamed: ReadonlySet<string> = new Set('act aid am it led sat us who'.split(' '));
/** The initialism is more usual unless capitals beside it show emphasis: "in IT", "I LOVE IT". */
const lettersUnlessEmphasised: ReadonlySet<string> = new Set(['it', 'us']);

/** Acronyms that are spelled out, even if everything is in capitals. */
const spelledAcronyms: ReadonlySet<string> = new Set(
  (
    'ac ai er eu hr id ip ir iv ny uk un ui ux ' +
    'aft aoc api atm bmi cia dui diy eor epa epas esg esl faa fbi fda gpa hiv ibm icc iou ipo iq irs isp ivf mba nba nea nyc nyt nyu ' +
    'obe oem psa rna sec sos suv tsa uae uaw ufc ufo uri url usa usb usd uti vip ceo ecb imf afl imo aed pta ' +
    'aapl aarp acdt acgt aclu adhd aedt aest aiaa cest cnbc eeoc eest espn fdic iaaf iaea iata icao iirc imho ioc isbn ' +
    'lapd lmao ncaa nypd oecd ptsd ucla ucsb ucsd ucsf unhcr unrwa uscis usaf usda usgs usmc usps ussr ymca ywca'
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
    'b bb bbs bs bt bts c cs ch cht ck cks ct cts d dd dds dge ds dst dth f ff ffs fs ft fts fth g gg ggs gh ghs ght ghts gm gn gns gs h hn hns j k ks ' +
    'l lb lbs lch ld lds lf lfs lfth lk lks ll lls lm lms ln lns lp lps ls lsh lt lth lths lts lve m mb mbs mf mm mn mp mph mps mpt mpts ' +
    'ms n nc nch nct nd nds ng ngs ngth ngths nk nks nn ns nst nt nth nths nts nx p ph phs pp ps pt pth pts q r rb rbs rc rch rd rds rf ' +
    'rfs rg rk rks rl rld rlds rls rm rms rmth rn rns rnt rp rps rr rs rsh rst rsts rt rth rths rts rv s sc sch sh sk sks sm sms sp sps ss ' +
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
  oled: ['o led', 'o l e d', 'oled'],
  amoled: ['am o led', 'a m o l e d', 'amoled'],
  usaid: ['u s aid', 'u s a i d'],
  rotc: ['r o t c', 'rotsy'],
  hvac: ['h vac', 'h v a c'],
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

const determinerBefore = /(?:^|[^\p{L}])(?:an?|the|this|these|my|your|his|her|its|our|their|every|each) $/iu;

/** Where a token in capitals is. */
export interface Surroundings {
  /** The whole text is in capitals, so that they carry no information. */
  shouted: boolean;
  /** The text directly before and after the token. */
  before: string;
  after: string;
}

/** True if English words begin and end like this: "NASA", not "GPA". */
function looksLikeWord(word: string): boolean {
  const [, onset = '', coda = ''] = /^([^aeiouy]*).*?([^aeiouy]*)$/.exec(word) ?? [];
  return (onset === '' || onsets.has(onset)) && (coda === '' || codas.has(coda));
}

/** True if a word in capitals is beside another one: "I LOVE IT". */
function isEmphasised({ before, after }: Surroundings): boolean {
  const neighbours = [/(?:^|[^\p{L}])(\p{Lu}{2,}) $/u.exec(before), /^ (\p{Lu}{2,})(?!\p{L})/u.exec(after)];
  return neighbours.some((found) => {
    const word = found?.[1]?.toLowerCase() ?? '';
    return commonWords.has(word) || (word.length > 3 && !spelledAcronyms.has(word) && looksLikeWord(word));
  });
}

/** True if the letters of a word that is also an initialism are the more usual reading: "the WHO", "works in IT". */
function isNamed(word: string, around: Surroundings): boolean {
  if (determinerBefore.test(around.before)) return true;
  if (!lettersUnlessEmphasised.has(word)) return false;
  // "US PRESIDENT SPEAKS"
  return around.shouted ? word === 'us' && around.before === '' : !isEmphasised(around);
}

/**
 * Returns the ways to say a token in capitals, the most usual first: a word ("STOP"), letters ("FBI") or both, where
 * people have both readings ("PIN", "the WHO").
 */
export function acronymWordings(capitals: string, around: Surroundings): Wording[] {
  const { shouted } = around;
  const word = capitals.toLowerCase();
  const letters = [...word];
  const letterFirst: Wording[] = [letters, [word]];
  const wordFirst: Wording[] = [[word], letters];
  // The time zone is in capitals: "8 PST".
  if (interjections.has(word) && (shouted || capitals !== 'PST')) return [[word]];
  // "CONSTRUCTOR" is no own key of the table.
  const own = Object.hasOwn(ownReadings, word)
    ? ownReadings[word]?.map((reading) => reading.split(' '))
    : undefined;
  if (own) return own;
  // "CO2", "NO2"
  if (word.length === 2 && /^\d/.test(around.after)) return commonWords.has(word) ? letterFirst : [letters];
  if (!/[aeiouy]/.test(word)) return [letters];
  if (spelledAcronyms.has(word)) return word.length > 3 ? letterFirst : [letters];
  if (shouted && wordsAmongCapitals.has(word)) return [[word]];
  // "AD 79"
  if (word === 'ad' && (/^ ?\d/.test(around.after) || /\d $/.test(around.before))) return letterFirst;
  if (lettersWhereNamed.has(word)) return isNamed(word, around) ? letterFirst : wordFirst;
  if (lettersToo.has(word)) return wordFirst;
  if (commonWords.has(word)) return [[word]];
  if (word.length === 2) return shouted ? wordFirst : [letters];
  const fits = looksLikeWord(word);
  if (word.length === 3) return !fits ? [letters] : shouted ? wordFirst : letterFirst;
  if (word.length > 5) return shouted || fits ? [[word]] : wordFirst;
  return !fits ? letterFirst : shouted ? [[word]] : wordFirst;
}

/** Returns whether a text has no lower-case letter and more than a single acronym. */
export function isShouted(text: string): boolean {
  return !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}{2,}/gu)?.length ?? 0) > 1;
}
