/** The words that the rules know. Closed lists keep a note from being made about a word that was not understood. */

const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Looks a word up in a small table. "Constructor" is a word as well: the table's own keys count, not those of every object. */
export const pick = (table: Readonly<Record<string, string>>, word: string): string | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

/** Irregular verbs: base, past, participle. */
const irregular =
  `be was been|become became become|begin began begun|bite bit bitten|break broke broken|bring brought brought|
build built built|buy bought bought|catch caught caught|choose chose chosen|come came come|cost cost cost|cut cut cut|
do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feel felt felt|
fight fought fought|find found found|fly flew flown|forget forgot forgotten|get got got|give gave given|go went gone|
grow grew grown|have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|
know knew known|lead led led|learn learned learned|leave left left|lend lent lent|let let let|lay laid laid|lie lay lain|lose lost lost|
make made made|mean meant meant|meet met met|pay paid paid|put put put|read read read|ride rode ridden|ring rang rung|
run ran run|say said said|see saw seen|sell sold sold|send sent sent|set set set|shut shut shut|sing sang sung|
sit sat sat|sleep slept slept|speak spoke spoken|spend spent spent|stand stood stood|steal stole stolen|swim swam swum|
take took taken|teach taught taught|tell told told|think thought thought|throw threw thrown|
understand understood understood|wake woke woken|wear wore worn|win won won|write wrote written`
    .split('|')
    .map((line) => line.trim().split(' ') as [string, string, string]);

/** Regular verbs that learners use. */
const regular = `accept add agree allow answer arrive ask avoid believe belong book borrow call carry change check clean
close collect complain continue cook copy count cross cry dance decide decline describe die disagree discuss drop earn end
enjoy enter expect explain fail fill finish fix follow happen hate help hope hurry improve invite join jump kiss laugh like
listen live look love manage marry miss move need offer open order pack paint park pass phone plan play practise practice
prefer prepare promise pull push rain receive recommend relax remember rent repair repeat reply reserve rest return save
seem share shop show smile smoke snow start stay stop study suggest talk taste test thank travel try turn use visit wait
walk want wash watch wish wonder work worry`;

const irregularByBase = new Map(irregular.map((forms) => [forms[0], forms]));
const bases = new Set([...irregularByBase.keys(), ...listed(regular)]);
const doubled = listed('stop plan drop shop');

const pastOf = (base: string): string => irregularByBase.get(base)?.[1] ?? `${ending(base, 'ed')}`;
const participleOf = (base: string): string => irregularByBase.get(base)?.[2] ?? ending(base, 'ed');

function ending(base: string, suffix: 'ed' | 'ing'): string {
  const doubles = doubled.has(base) || (suffix === 'ing' && doubledBeforeIng.has(base));
  if (doubles) return base + base.at(-1) + suffix;
  if (suffix === 'ed' && base.endsWith('e')) return `${base}d`;
  if (suffix === 'ed' && /[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ied`;
  if (suffix === 'ing' && base.endsWith('ie')) return `${base.slice(0, -2)}ying`;
  if (suffix === 'ing' && /[^eo]e$/.test(base) && base !== 'be') return `${base.slice(0, -1)}ing`;
  return base + suffix;
}

const doubledBeforeIng = listed('begin cut forget get hit let put run set shut sit swim win');

function thirdOf(base: string): string {
  if (base === 'be') return 'is';
  if (base === 'have') return 'has';
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh|o)$/.test(base) ? `${base}es` : `${base}s`;
}

/** The forms of a verb, from its base. */
export const verb = {
  past: pastOf,
  participle: participleOf,
  third: thirdOf,
  ing: (base: string): string => ending(base, 'ing'),
};

interface Forms {
  past: Map<string, string>;
  participle: Map<string, string>;
  third: Map<string, string>;
  ing: Map<string, string>;
}

const forms: Forms = { past: new Map(), participle: new Map(), third: new Map(), ing: new Map() };
for (const base of bases) {
  forms.past.set(verb.past(base), base);
  forms.participle.set(verb.participle(base), base);
  forms.third.set(verb.third(base), base);
  forms.ing.set(verb.ing(base), base);
}
forms.past.set('were', 'be');

/** Returns true for the base of a verb that the rules know. */
export const isBase = (word: string): boolean => bases.has(word);

/** Returns the base of a word that is this form of a verb; undefined for any other word. */
export const baseOf = (form: keyof Forms, word: string): string | undefined => forms[form].get(word);

/** Words that look like a wrong past and are words of their own: "seed", "leaded petrol", "wined and dined". */
const otherWords = listed('lied readed leaded ringed seed singed sited waked wined costed');

/** Past forms that do not exist ("goed", "buyed"), with the right ones. */
export const wrongPasts: ReadonlyMap<string, string> = new Map(
  irregular.flatMap(([base, past]): [string, string][] => {
    const wrong = ending(base, 'ed');
    return base !== 'be' && wrong !== past && !otherWords.has(wrong) ? [[wrong, past]] : [];
  }),
);

/** Nouns for what a person does: they need an article after "be" and "as". */
export const jobs =
  listed(`accountant actor actress architect artist assistant baker barber builder carpenter cashier chef
cleaner consultant cook dancer dentist designer developer director doctor driver economist electrician engineer farmer
firefighter guide hairdresser journalist judge lawyer librarian manager mechanic model musician nurse painter pharmacist
photographer pilot plumber policeman politician programmer psychologist receptionist salesman scientist secretary seller
singer soldier student surgeon teacher technician tourist trainer translator vegetarian volunteer waiter waitress writer`);

/** Things that can be counted and that are not used without an article, a number or "my". */
export const things =
  listed(`accident account address airport animal apartment apple appointment area bag ball banana bank bar
bath bathroom bed bedroom bicycle bike bird boat book bottle box boy boyfriend bridge brother building bus café car card cat
chair chance child church city club coat colleague company computer concert country couple course cousin cup daughter day
decision desk difference dog door dream dress egg email exam example exercise eye family farm film finger flat flight flower
friend game garden gift girl girlfriend glass grandmother guest guitar hand hat headache hobby holiday hotel house husband
idea interview island jacket job joke journey kitchen knife lamp language laptop letter library list map meeting menu message
minute mistake moment monitor month mountain movie museum name neighbour neighbor newspaper number office orange
park partner party passport pen person phone photo picture place plane plan plate present problem project question
queue radio reason receipt receptionist reservation restaurant ring river road room sandwich school sea seat shirt shoe shop shower
sister smartphone snack sofa son song station story street suggestion suitcase supermarket surprise sweater table taxi team
teacher telephone theatre ticket toilet tomato tooth town train trip umbrella university village visa visit watch week wife
window woman word year job man boss stomachache toothache cold fever cough`);

export const uncountable =
  listed(`advice bread equipment furniture homework information knowledge luggage baggage money music
news software traffic weather work hair rice help rain snow housework research progress`);
/** Wrong plurals of what can't be counted. */
export const wrongPlurals: ReadonlyMap<string, string> = new Map(
  [
    ...listed(
      'advice equipment furniture homework information knowledge luggage baggage software traffic housework',
    ),
  ].map((noun) => [`${noun}s`, noun]),
);

export const measured =
  listed(`money time water coffee tea milk bread rice sugar food work help luggage information advice traffic
furniture homework music rain snow news fun`);

const irregularPlurals: ReadonlyMap<string, string> = new Map([
  ['man', 'men'],
  ['woman', 'women'],
  ['child', 'children'],
  ['person', 'people'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
  ['wife', 'wives'],
  ['knife', 'knives'],
]);
const irregularSingulars = new Map([...irregularPlurals].map(([one, many]) => [many, one] as const));

/** Plurals that look wrong, with the right ones: "mans", "childrens". */
export const falsePlurals: ReadonlyMap<string, string> = new Map([
  ...[...irregularPlurals].flatMap(([one, many]): [string, string][] => [
    [`${one}s`, many],
    [`${many}s`, many],
  ]),
  ['peoples', 'people'],
]);
// "Persons" exists, and "wifes" is heard as "wives".
for (const word of ['knifes', 'kniveses']) (falsePlurals as Map<string, string>).delete(word);

export function plural(noun: string): string {
  const other = irregularPlurals.get(noun);
  if (other) return other;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh|tomato|potato)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** Returns the singular of a plural, which may be no word where the plural is none. */
export function singular(noun: string): string {
  const other = irregularSingulars.get(noun);
  if (other) return other;
  if (/[^aeiou]ies$/.test(noun) && noun !== 'movies') return `${noun.slice(0, -3)}y`;
  return /(ss|x|ch|sh|to)es$/.test(noun) ? noun.slice(0, -2) : noun.replace(/s$/, '');
}

const oneAndMany = new Set([
  'trousers',
  'jeans',
  'glasses',
  'shorts',
  'scissors',
  'clothes',
  'people',
  'police',
]);
const countable = new Set([
  ...things,
  ...jobs,
  ...listed('hour day night euro dollar pound time minute second kilometre mile'),
]);

export const isCountable = (word: string): boolean => countable.has(word);
/** Returns true for the plural of a noun that the rules know. */
export const isPlural = (word: string): boolean =>
  oneAndMany.has(word) ||
  (!countable.has(word) && countable.has(singular(word)) && plural(singular(word)) === word) ||
  morePlurals.has(word);
const morePlurals =
  listed(`pictures parents colours colors cakes friends things children questions problems days years shoes
cars restaurants shops rooms students men women euros coins boys girls kids grandparents books drinks vegetables fruits
eggs cookies boots socks gloves keys documents exercises rules trees flowers details animals customers numbers options
eyes windows neighbours buildings`);

/** Members of the family and others with "my" that one person is. */
export const kin =
  listed(`mother father mum mom dad brother sister son daughter wife husband uncle aunt cousin boss friend teacher
neighbour neighbor colleague grandmother grandfather girlfriend boyfriend dog cat doctor manager partner flatmate roommate
company family city country job phone car`);

/** Adjectives of one or two syllables that take "-er", with both forms. */
const short = `big bigger biggest|hot hotter hottest|sad sadder saddest|fat fatter fattest|thin thinner thinnest|wet wetter wettest|
good better best|bad worse worst|nice nicer nicest|large larger largest|late later latest|safe safer safest|close closer closest|
happy happier happiest|easy easier easiest|busy busier busiest|early earlier earliest|funny funnier funniest|
heavy heavier heaviest|pretty prettier prettiest|lucky luckier luckiest|noisy noisier noisiest|dirty dirtier dirtiest|
healthy healthier healthiest|lazy lazier laziest|sunny sunnier sunniest|far further furthest|strange stranger strangest`;
const erAdjectives =
  listed(`tall short cheap old young cold warm cool fast slow long high low small great kind hard soft strong
weak quick clean dark light loud quiet new sweet rich poor clear deep near`);
const compared = new Map<string, [string, string]>([
  ...short.split('|').map((line): [string, [string, string]] => {
    const [base = '', more = '', most = ''] = line.trim().split(' ');
    return [base, [more, most]];
  }),
  ...[...erAdjectives].map((base): [string, [string, string]] => [base, [`${base}er`, `${base}est`]]),
]);
const comparatives = new Set([...compared.values()].map(([more]) => more));

export const comparativeOf = (word: string): string | undefined => compared.get(word)?.[0];
export const superlativeOf = (word: string): string | undefined => compared.get(word)?.[1];
export const isComparative = (word: string): boolean => comparatives.has(word);

/** Adjectives that always take "more". */
export const longAdjectives =
  listed(`expensive beautiful interesting difficult important comfortable dangerous famous modern popular
intelligent delicious careful useful boring tired exciting special`);

export const plainAdjectives = new Set([
  ...compared.keys(),
  ...longAdjectives,
  ...listed(`red blue green black white yellow brown grey gray free full empty different same nice lovely great terrible
  wonderful main own real hungry thirsty sick ill open closed friendly married single normal possible necessary ready sorry
  fresh little dry local old-fashioned honest sore hot whole wooden double simple`),
]);

/**
 * Bases that are adjectives or adverbs too, so that they may follow "be": "they were mean", "we are live on air", "she was
 * cross".
 */
export const alsoAdjective =
  listed(`become clean close come complete cost cross cut dry fine free hit home hurt last lead let
lie like live lost mean open present put read run set shut welcome`);
/** Bases that name something after "it is": "it was love", "it is work". */
export const alsoMass =
  listed(`change dance drink end fall fish hate help hope love paint play practice practise promise rain
rest show smoke snow start stay study talk test travel use visit walk wash work`);

/** Feelings in "-ed" and what causes them in "-ing". */
export const feelings: ReadonlyMap<string, string> = new Map(
  [
    'bor',
    'interest',
    'excit',
    'surpris',
    'disappoint',
    'confus',
    'tir',
    'embarrass',
    'frighten',
    'annoy',
    'amaz',
    'relax',
  ].map((stem) => [`${stem}ed`, `${stem}ing`]),
);

/** Adverbs of how often: they stand before the verb. */
export const oftenWords = listed('always usually often sometimes never rarely seldom');
export const adverbs = new Set([
  ...oftenWords,
  ...listed('also really still just already only probably even normally'),
]);

export const modals = listed('can could must should will would may might shall');
export const people = listed('i you he she it we they');
export const objects: ReadonlyMap<string, string> = new Map([
  ['he', 'him'],
  ['she', 'her'],
  ['they', 'them'],
  ['we', 'us'],
  ['i', 'me'],
]);
export const possessives = listed('my your his her its our their');
export const numbers =
  listed(`two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred`);
export const isNumber = (word: string): boolean =>
  numbers.has(word) ||
  /^\d+$/.test(word) ||
  (/-/.test(word) && word.split('-').every((part) => numbers.has(part) || part === 'one'));

export const weekdays = listed('monday tuesday wednesday thursday friday saturday sunday');
export const months = listed(
  `january february march april may june july august september october november december`,
);
export const languages =
  listed(`english german french spanish italian russian chinese japanese turkish arabic polish portuguese dutch
korean hindi`);

/** Returns "a" or "an", by the first sound of the word. */
export function articleFor(word: string): 'a' | 'an' {
  if (/^(hour|honest|honou?r|heir)/.test(word)) return 'an';
  // The sound of "you": "a unit", "a union", but "an unimportant one", "an uninvited guest".
  if (/^(uni(?!n|m|dent)|unanim|us[aeu]|ut[eio]|uran|ubiq|unesco|ufo|uk|eu|one\b|once|ewe)/.test(word))
    return 'a';
  return /^[aeiou8]/.test(word) || /^(11|18)\b/.test(word) ? 'an' : 'a';
}
