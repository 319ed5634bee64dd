/** A stop that doesn't end its sentence: the text up to the stop, and the text that follows it. */
export interface Continuation {
  before: RegExp;
  after: RegExp;
}

/** Words that begin a sentence more often than they follow an abbreviation in it. */
const starters = withCapitals(
  'the this that these those it its he she they we you I his her their our my your in on at but and so if when while ' +
    'however what who why how where there then now after before although though because since until unless as for ' +
    'from to with without by during despite according also both each every all any another other such just even only ' +
    'not never often today yesterday meanwhile later nobody everyone maybe perhaps a an some many most no yes one two ' +
    'do does did is are was were can could will would let please here once none nor or yet still instead anyone ' +
    "everything nothing something whether which whose don't didn't doesn't isn't aren't wasn't won't can't couldn't " +
    "let's mr\\. mrs\\. ms\\. dr\\.",
);
/** Words before a single letter that is no initial: "vitamin C", "Plan B". */
const lettered =
  'vitamin plan hepatitis influenza type grade class group section appendix figure exhibit part point option channel ' +
  'letter row level team side schedule category zone block size sizes drive exit gate terminal building room seat track ' +
  'line bus train model version answer question item step phase language formula variable value factor protein element ' +
  'symbol key note chord wing ward unit deck lot aisle lane platform door engine product sample test site case model ' +
  'vitamins letters plans types grades classes groups sections options points teams';

/** The first word of a sentence, of those that begin many. */
export const starter = new RegExp(`^["'(]*(?:${starters})(?![\\p{L}\\p{N}-])`, 'u');

const anything = /^/;
const capital = /^["'(]*\p{Lu}/u;
const smallOrDigit = /^["'(]*[\p{Ll}\p{Sc}\d]/u;
/** A digit, a Roman numeral or a single letter: "Apt. 5B", "Vol. XII", "Fig. B". */
const number = /^["'(#]*(?:\d|[IVXLC]{2,}\b|(?!A\b|I\b)[A-Z](?![\p{L}\p{N}.']))/u;
/** A name's next part rather than the first word of a sentence. */
const name = new RegExp(`^["'(]*(?:\\p{Lu}\\.|(?!(?:${starters})(?![\\p{L}\\p{N}-]))\\p{Lu})`, 'u');
const nameOrNumber = new RegExp(`${name.source}|^["'(]*[\\p{Ll}\\p{N}&-]`, 'u');
/** A date after a place, or the rest of a dateline: "(AP) —". */
const date =
  /^(?:\(\p{Lu}{2,}\) ?-|["'(]*(?:[\p{Ll}\d-]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{Ll}*\b))/u;
const timeZone = /^["'(]*(?:[A-Z]{1,3}T\b|GMT|UTC|(?:Eastern|Central|Mountain|Pacific)\b)/u;
const partOfAddress =
  /^(?:[\p{Ll}\d#]|(?:North|South|East|West)(?:east|west)?\b|[NSEW]\b|[NS][EW]\b|(?:Apt|Suite|Station|Bridge)\b)/u;
/** "he said", "Peter asked", "Anna Hill finally replied". */
const speechTag =
  /^(?:[[\p{Ll}]|(?:I|He|She|They|We|You|(?:\p{Lu}[\p{L}'.-]* ){0,2}\p{Lu}[\p{L}'-]+) (?:\p{Ll}+ly )?(?:said|says|asked|asks|cried|shouted|replied|answered|whispered|thought|added|exclaimed|yelled|called|wrote|writes|tweeted|joked|quipped|recalled|insisted|declared|demanded|wondered|screamed|explained|told|tells|continued|testified|sighed|muttered|pleaded|begged|remarked|stated|observed|noted|laughed|snapped|warned|suggested|argued)\b)/u;

/**
 * The stops that don't end a sentence, each with the texts around it. The texts have plain quotes and dashes;
 * the first ends with the stop, with closing quotes and brackets behind it.
 */
export const continuations: readonly Continuation[] = [
  {
    before: abbreviation('mr mrs ms messrs dr prof e\\.?g i\\.?e a\\.k\\.a cf vs viz figs www', 'i'),
    after: anything,
  },
  { before: abbreviation('v'), after: anything },
  // A title and a name, which may look like another word: "Gov. Will Stone".
  {
    before: abbreviation(
      'Mx Drs Profs Sens Reps Govs Gens Revs Rt Gen Capt Lt Lieut Col Sgt Maj Cpl Pvt Adm Cmdr Cdr Brig Supt Insp Det Rev Fr Msgr Hon Sen Rep Gov Pres Amb ' +
        'Atty Sec Asst Assoc Dep',
    ),
    after: capital,
  },
  {
    before: abbreviation(
      'st mt ft rev hon sen rep gov pres sr jr inc ltd corp co bros ph\\.?d dept univ intl',
      'i',
    ),
    after: nameOrNumber,
  },
  {
    before: abbreviation(
      'no nos nr p pp c ca b d r fl pt ver approx ' +
        withCapitals('apt rm bldg fig eq vol vols ch chap sect ste rte hwy ext tel pt').replaceAll('|', ' ') +
        ' apt fig vol vols chs arts paras eqs cols ll vv (?<!\\d\\s)secs (?<!\\d\\s)pts sec No Nos Sec Art Op Ex Para Prop Ref Ps Rom Cor Matt Gen',
    ),
    after: number,
  },
  {
    before: abbreviation(
      'Jan Feb Mar Apr Jun Jul Aug Sept? Oct Nov Dec JAN FEB MAR APR JUN JUL AUG SEPT? OCT NOV DEC ' +
        'Mon Tues? Wed Thurs? Fri Sat Sun ' +
        'Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa ' +
        'Tenn Tex Va Vt Wash Wis Wyo Ont Que',
    ),
    after: date,
  },
  { before: abbreviation('[ap]\\.\\s?m', 'i'), after: date },
  { before: abbreviation('[ap]\\.\\s?m', 'i'), after: timeZone },
  { before: abbreviation('ave blvd rd ln pkwy sq ct pl', 'i'), after: partOfAddress },
  {
    before: abbreviation(
      'etc al approx incl esp oz lbs? hrs? mins? secs? yrs? dept govt est misc temp avg orig',
      'i',
    ),
    after: smallOrDigit,
  },
  // A name's initial. "It was I." ends a sentence; "I. M. Pei" doesn't.
  {
    before: new RegExp(
      `(?<!(?:^|[\\s("'])(?:${lettered.replaceAll(' ', '|')}|${withCapitals(lettered)})\\s(?:(?:is|of)\\s)?)(?<!(?:^|\\s)(?!I\\s)\\p{Lu},?\\s(?:and|or)\\s)(?<=^|[\\s("'.-])(?!I\\.)\\p{Lu}\\.$`,
      'u',
    ),
    after: name,
  },
  { before: /(?:^|[\s("'.])I\.$/, after: /^\p{Lu}\./u },
  // Between "He lives in the U.S." and "the U.S. Army" only the next word decides.
  { before: /\p{Lu}\.(?:\s?\p{Lu}\.)+$/u, after: nameOrNumber },
  // A list's label.
  { before: /^["'(]*(?:\d{1,3}|\p{L})\.$/u, after: anything },
  // "Stop!" he said; "Why?" I asked; "Well…" Anna added.
  { before: /[?!…]["')\]]+$/, after: speechTag },
  // Names with an exclamation or question mark.
  { before: /\b(?:Yahoo|Yum|Jeopardy|Oklahoma|Wham|Airplane|E)!$/, after: nameOrNumber },
];

/**
 * Marks that don't end a sentence, which the next letter decides: until it is known, the sentence seems to
 * end.
 */
export const marksInSentence: readonly Continuation[] = [
  // An exclamation between dashes: "lots of it! — to wonder".
  { before: /[?!]$/, after: /^-+\s?\p{Ll}/u },
  // A name with a mark: "he hosted Who Is Next? for years".
  { before: /\p{L},? (?:\p{Lu}\p{L}* )*\p{Lu}[\p{L}']*[?!]$/u, after: /^\p{Ll}/u },
];

/** The end of a text: one of some abbreviations, with its full stop, as a word of its own. */
function abbreviation(words: string, flags = ''): RegExp {
  return new RegExp(`(?:^|[\\s("'\\[/-])(?:${words.replaceAll(' ', '|')})\\.$`, `u${flags}`);
}

function withCapitals(words: string): string {
  return words
    .split(' ')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('|');
}
