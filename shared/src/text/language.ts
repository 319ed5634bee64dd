/**
 * Common words of languages, English first. Behind the bar are words that count half, because another
 * language or a name has them too. A row needs only the commonest words: a sentence has several of them.
 */
const commonWords = `
en the and of that this with from which would they them their there these those what when where who why how you your his him she been being are were has have having did does will could should can may might must about into than then because while after before other some any each every such only just very too also both few more most many much not but if or by for to it its our us out up down over under again through between own same now said say says make made take get got go going went come know think see look good new first time people way day year work need want let i'm i'll i've i'd it's don't doesn't didn't can't won't isn't aren't wasn't couldn't wouldn't that's there's you're they're we're we've he's she's let's what's|a an in on is was as at be he we me my her i do so no all had am here
es que los las una por como pero más muy está están este esta esto eso ser cuando donde también porque desde hasta sus hoy puede todos dijo tiene haz di otra otro cada aquí dice vez poco lugar palabra|para con en de la el y un se lo al del no es su me le si a era ha sobre entre son te mi todo yo nos tu sin hay han fue solo ya
pt que uma não com para por mais mas foi são está você ele ela isso este esta seu sua também quando muito já até pela pelo dos aos pode ser tem às aqui outra outro seja cada diga diz pouco lugar|o os as e de da do em na no nos das um se é à a te me sem
fr c'est n'est j'ai d'un d'une les une des que qui dans pour pas vous nous avec cette ces sont sur aux leurs être été fait mais ou où elle ils elles cet votre vos très bien quand aussi peut ça ont tous tout toute chaque puis sans dites autre dit faire|le la de du et un en au à se sa son ses plus par tu te ne ma on il je ce mot est
it che una della delle dei degli gli non alla nel nella anche più questo questa quando hanno essere perché dal dalla sul sulla ai suo sua cosa molto ogni tuo tua poi qui stato può senza parola altra fa fai meno|la il di e un in a per con si lo le da i del al è ma se tu mi come era ha hai dove sono
ca els amb una què són molt aquest aquesta també però va més quan|el la de un en al del que no es a les i és per
ro și să este sunt mai că fost pentru cu pe sau această după când fi|la de în un o a se au e care nu din
de und der das ist nicht ein eine einen einem einer mit auf für von dem auch ich sie wir ihr aber oder wie wenn nur noch nach bei aus zu zur zum vom über sind wird wurde haben kann dich mich er es dass durch sein diese dieser dieses sehr keine hier dein deine werden deiner mehr jeder jetzt jede|den des als an in so was hat war am im man bin um ab ohne mir die sich du dir
nl het een dat niet zijn voor aan ook maar naar bij uit nog wel geen deze wordt hebben ik hij wij werd meer dit jij zij moet worden kunnen heeft|de en van is in op te met of was we die over had door om er ze je al kan
sv och att det som är inte för jag ett på av har du hon vi ska från eller efter sig så när också här mycket|en den om men till med var de i kan han
da og det er ikke jeg på af som til vi hun skal blev fra eller efter også når meget hvor noget være hva|en et den de om for i du var med har kan han at bare
fi ja ei että oli mutta niin kun hän ovat tämä kuin olla myös minä sinä mitä kanssa hyvin joka|me he on se vain
hu és hogy egy nem az meg ez csak már még vagy kell lehet azt ezt nagyon itt minden amely|is el a van volt de
pl się nie że jak czy tylko już był była było są przez dla oraz może które który która tego tym też od po bardzo gdy jego przy albo lub jeszcze raz proszę|to i w z o ten by my on co jest ale do na
cs se že na není jsem jsou být byl byla bylo jako také jen když které který která aby nebo pro jeho už velmi při sú nie som ako ktorý|to i a v s z si by my on do po co je ale
hr je se da nije su za kao ali ili što koji koja bio bila samo već kada njegov vrlo iz ovo|to i u s o a do po on sam na
tr bir ve bu için çok ile değil gibi daha ama olarak olan kadar sonra mi mı var da sen nasıl şey yeniden bunu|on in en her ne ya
vi của và là không có một người được cho những với các này đã trong khi bạn tôi để nói rồi về hãy|ra
id yang dan dengan untuk itu tidak dari pada adalah akan juga ke atau bisa anda saya kami mereka telah sudah oleh karena ada kata lebih dalam kamu lagi tak seperti lalu coba satu bukan di buka|yang ini
tl ang ng mga sa ay ko ka mo siya kung hindi ito nang rin din ako|at na para
sw na wa kwa ni katika la hii kama sana lakini yake watu za kuwa si cha|ya
et ja ei et oli ka kui mis aga või oma väga siis mitte|me on ta see
lt ir kad tai yra buvo iš kaip jo tik jis taip labai arī nav un|bet no
`;

interface Row {
  /** The first two letters of a BCP 47 tag. */
  language: string;
  whole: ReadonlySet<string>;
  half: ReadonlySet<string>;
}

let known: { english: Row; others: readonly Row[] } | undefined;

/** The rows are read when they are first needed, not while a page loads. */
function rowsOfWords() {
  if (known) return known;
  const [first = '', ...others] = commonWords.trim().split('\n');
  known = { english: rowOf(first), others: others.map(rowOf) };
  return known;
}

function rowOf(line: string): Row {
  const [whole = '', half = ''] = line.slice(3).split('|');
  return { language: line.slice(0, 2), whole: new Set(whole.split(' ')), half: new Set(half.split(' ')) };
}

/** Letters of words that English has taken over ("café", "façade"). */
const borrowedLetters = /[àâäçèéêëîïñóôöûü]/g;
const otherLetters = /[\u00df-\u024f\u1e00-\u1eff]/;
/** French and Italian join small words to the next. */
const joined = /^(?:l|qu|j|dell|nell|sull|all|dall)'\p{L}{2}/u;
/**
 * English words end so now and then ("area", "video"), those of many other languages in every second case.
 */
const otherEnd =
  /^\p{Ll}{3,}[aoiu]$|(?:lich|isch|keit|heit|.{3}ung|mente|aux|eux|ieren|mos|lar|ler|kan|nya)$/u;

/** Endings and beginnings that English spells so, and hardly anybody else. */
const englishForm =
  /^(?:wh|th|kn|wr)|(?:n't|'(?:s|re|ve|ll|m|d)|.{2}ing|.{2}ly|ght|ould|.ow|.ay|ness|less|ful|.{2}ed)$/;
/** Words that English has taken over with their letters. */
const loans =
  /^(?:caf|clich|fianc|souffl|saut|prot[ée]g|r[ée]sum|expos|touch|soir|d[ée]j)[ée]?[eé]*s?$|^(?:na[ïi]ve|façade|à|vu|señor\p{L}*|jalapeño|piñata|über|crème|brûlée|entrée|matinée|déjà)s?$/u;

/** Addresses, code and phonetic transcriptions are in no language. */
const noLanguage = /\p{L}+:\/\/\S+|\S+@\S+|[\w-]+(?:\.[\w-]+)+\S*|\/[^\s/]+\/|\[[^\]]*\]|\S*[_\d]\S*/gu;

/** The evidence in a text, in words. */
interface Evidence {
  english: number;
  /** The other words, by themselves. */
  known: number;
  /** The same, with words that only end as those of other languages do. */
  other: number;
  /** The other words alone that no English text has, of the declared language twice. */
  sure: number;
  words: number;
}

/**
 * Weighs the Latin words of a text. One with a capital in the middle of a sentence is a name: "Los Angeles".
 */
function weigh(written: string, declared = ''): Evidence {
  const text = written.normalize('NFKC').replaceAll('’', "'").replaceAll(noLanguage, ' ');
  const words = wordsIn(text);
  const { english, others } = rowsOfWords();
  const isIn = (some: ReadonlySet<string>) => words.filter((word) => some.has(word)).length;
  const marks = words.reduce((sum, word) => sum + markOf(word), /[¿¡]/.test(text) ? 1 : 0);
  const ends = words.filter((word) => otherEnd.test(word) && !english.whole.has(word)).length / 4;
  const isSpelled = (word: string) =>
    englishForm.test(word) && !english.whole.has(word) && !english.half.has(word);
  const forms = words.filter(isSpelled).length;
  let [most, sure] = [0, 0];
  for (const { language, whole, half } of others) {
    const surely = isIn(whole) * (language === declared.slice(0, 2).toLowerCase() ? 2 : 1);
    most = Math.max(most, surely + isIn(half) / 2);
    sure = Math.max(sure, surely);
  }
  return {
    english: isIn(english.whole) + (isIn(english.half) + forms) / 2,
    known: most + marks,
    other: most + marks + ends,
    sure: sure + marks,
    words: words.length,
  };
}

function wordsIn(text: string): string[] {
  const isLoud = !/\p{Ll}/u.test(text);
  const found = [...text.matchAll(/\p{Script=Latin}[\p{Script=Latin}\p{M}']*/gu)];
  return found.flatMap(({ 0: word, index }, at) => {
    const isFirst = at === 0 || /[.!?:;¿¡“"«„]\s*$/.test(text.slice(Math.max(0, index - 3), index));
    const isBeginning = isFirst && /^\p{Ll}/u.test(found[at + 1]?.[0] ?? '');
    const isName = /^\p{Lu}/u.test(word) && word !== 'I' && !isBeginning && !isLoud;
    return isName ? [] : [word.toLowerCase()];
  });
}

/** Returns how much the spelling of a word tells of another language. */
function markOf(word: string): number {
  if (joined.test(word)) return 1;
  if (!otherLetters.test(word) || loans.test(word)) return 0;
  return otherLetters.test(word.replaceAll(borrowedLetters, '')) ? 1 : 0.5;
}

/**
 * The language of a text, as far as its words tell: `unknown` for names, and for words that many languages
 * have.
 */
export type TextLanguage = 'english' | 'other' | 'unknown';

/**
 * Returns which language is likelier for a text, a line of a film for example. A few words suffice; a name,
 * or "No.", is `unknown`.
 */
export function languageOf(text: string): TextLanguage {
  if (isInOtherScript(text)) return 'other';
  const { english, other, known, sure } = weigh(text);
  if (known >= 1 && other > english) return 'other';
  // Words that both have are English, unless another one is there.
  return english > other || (sure === 0 && english > 0 && english === other) ? 'english' : 'unknown';
}

/** A single letter is a sign: π. */
function isInOtherScript(text: string): boolean {
  return !/\p{Script=Latin}/u.test(text) && /\p{L}\p{M}*\p{L}/u.test(text);
}

/**
 * The evidence that a text needs to be taken for another language, and by how much it has to outweigh
 * English.
 */
const leastWords = 2;
const leastRatio = 1.5;
/** A phrase of so few words may be one that English has borrowed ("c'est la vie"). */
const fewWords = 4;
/** The clauses of a text: a quotation in English is practised in a text of any language. */
const clauseEnds = /[.!?:;«»“”„"()[\]\n—–]+/;

/**
 * Returns true if a text is surely in another language than English. It is decided by its words; what the
 * page declares (`lang`) decides only how many are needed. Names, single words and phrases that English has
 * borrowed are not enough.
 */
export function isOtherLanguage(text: string, declared = ''): boolean {
  if (isInOtherScript(text)) return true;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const others = text.match(/(?!\p{Script=Latin}|\p{Lm})\p{L}/gu)?.length ?? 0;
  const isEnglish = /^en\b/i.test(declared);
  const { english, other, sure, words } = weigh(text, declared);
  if (others > 3 && english < 1 && (words < 3 || others > 2 * latin)) return true;
  const isBorrowed = words <= fewWords && (isEnglish || declared === '');
  if (sure < 1 || other < leastWords + (isBorrowed ? 0.5 : 0) || other <= leastRatio * english) return false;
  return !text.split(clauseEnds).some(isClearlyEnglish);
}

/** Returns true if a text has English words, and hardly any of another language. */
export function isClearlyEnglish(text: string): boolean {
  const { english, other } = weigh(text);
  return english >= 1.5 && english > 2 * other;
}

/** Names of English, which are tried before any code. */
const englishName =
  /\benglish\b|^(?:eng?(?![a-z])|ingl[eéê]s|anglais|englisch|engels|angielski|inggris|ingilizce)/i;
/** Codes that name no language. */
const undetermined = /^(?:und|mul|mis|zxx|q[a-t][a-z])$/;
const names = () => new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * Returns the language of a text whose language is named: by a code in any of its forms ("en", "eng",
 * "en_US"), or by its name ("English [CC]"). It is `unknown` for a name that tells none.
 */
export function languageNamed(name: string): TextLanguage {
  if (englishName.test(name.trim())) return 'english';
  try {
    const { language } = new Intl.Locale(name.trim().replaceAll('_', '-'));
    const isOther = !undetermined.test(language) && names().of(language) !== undefined;
    return isOther ? 'other' : 'unknown';
  } catch {
    // It is no code.
    return 'unknown';
  }
}
