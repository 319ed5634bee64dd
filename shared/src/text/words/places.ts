import { cardinal, digitByDigit } from '../numbers/numbers.ts';
import { type Context, type Rule, textAfter, textBefore, type Wording, wordings } from '../rule.ts';
import streetNamesJson from './street-names.json' with { type: 'json' };

const directions: Readonly<Record<string, string>> = {
  N: 'north',
  S: 'south',
  E: 'east',
  W: 'west',
};
const quarters: Readonly<Record<string, readonly [string, string]>> = {
  NE: ['north', 'east'],
  NW: ['north', 'west'],
  SE: ['south', 'east'],
  SW: ['south', 'west'],
};

/** The postal abbreviations of states and provinces, as they are said. */
const states: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'AL alabama,AK alaska,AZ arizona,AR arkansas,CA california,CO colorado,CT connecticut,DE delaware,DC d c,FL florida,' +
    'GA georgia,HI hawaii,ID idaho,IL illinois,IN indiana,IA iowa,KS kansas,KY kentucky,LA louisiana,ME maine,' +
    'MD maryland,MA massachusetts,MI michigan,MN minnesota,MS mississippi,MO missouri,MT montana,NE nebraska,NV nevada,' +
    'NH new hampshire,NJ new jersey,NM new mexico,NY new york,NC north carolina,ND north dakota,OH ohio,OK oklahoma,' +
    'OR oregon,PA pennsylvania,RI rhode island,SC south carolina,SD south dakota,TN tennessee,TX texas,UT utah,' +
    'VT vermont,VA virginia,WA washington,WV west virginia,WI wisconsin,WY wyoming,BC british columbia,ON ontario,QC quebec'
  )
    .split(',')
    .map((entry) => [entry.slice(0, 2), entry.slice(3)]),
);

const streetNames: Readonly<Record<string, string>> = streetNamesJson;
const streetSuffix = `(?:${Object.keys(streetNames).join('|')}|Street|Avenue|Road|Boulevard|Drive|Lane|Court|Place|Highway|Parkway|Terrace|Way|Square)`;
const streetAhead = new RegExp(
  String.raw`^ (?:(?:\p{Lu}[\p{L}'.]*|\d+(?:st|nd|rd|th)) ){1,3}?${streetSuffix}(?![\p{L}])`,
  'u',
);
/** Rivers and towns whose names begin with a direction, as in "N. Platte". */
const placeAhead = /^ (?:\p{Lu}[\p{L}'-]+)(?=[ ,.;]|$)/u;

function coordinate(degrees: string, minutes: string | undefined, seconds: string | undefined): Wording[] {
  const number = (digits: string) =>
    digits.split('.').flatMap((part, at) => [...(at ? ['point'] : []), ...cardinal(part)]);
  const [d, m, s] = [number(degrees), minutes && number(minutes), seconds && number(seconds)];
  const full = [
    ...d,
    degrees === '1' ? 'degree' : 'degrees',
    ...(m ? [...m, minutes === '1' ? 'minute' : 'minutes'] : []),
    ...(s ? [...s, seconds === '1' ? 'second' : 'seconds'] : []),
  ];
  const withAnd = m && !s ? [[...d, 'degrees', 'and', ...m, 'minutes']] : [];
  const short = m ? [[...d, 'degrees', ...m, ...(s ?? [])]] : [];
  return [full, ...withAnd, ...short];
}

/** "W. Forest St.", "77 S. State": a compass letter, not an initial. */
function isCompass(match: RegExpExecArray, context: Context): boolean {
  const after = textAfter(match, context);
  const before = textBefore(match, context);
  if (/^ \d+(?:st|nd|rd|th)(?![\p{L}])/u.test(after) || streetAhead.test(after)) return true;
  if (/(?:^|[^\p{L}\d.])\d+ $/u.test(before) && placeAhead.test(after)) return true;
  return (
    /(?:near|in|to|from|around|outside|of) $/.test(before) &&
    /^ \p{Lu}\p{Ll}+(?: (?:\p{Ll}|$)|[,.]|$)/u.test(after)
  );
}

/** Compass letters, coordinates, postal codes, states and streets. */
export const placeRules: readonly Rule[] = [
  {
    // 41°17′S, 30°N, 75° W
    pattern: /(\d+(?:\.\d+)?)° ?(?:(\d+(?:\.\d+)?)' ?)?(?:(\d+(?:\.\d+)?)" ?)?([NSEW])(?![\p{L}\p{M}\d])/uy,
    say: ([, degrees = '', minutes, seconds, letter = '']) => {
      const direction = directions[letter] ?? '';
      return wordings(
        coordinate(degrees, minutes, seconds).flatMap((words) => [
          [...words, direction],
          [...words, letter.toLowerCase()],
        ]),
      );
    },
  },
  {
    pattern: /([A-Z]{2}) (\d{5})(?:-(\d{4}))?(?![\d-])/uy,
    say: ([all, state = '', code = '', more = '']) => {
      const name = states[state]?.split(' ');
      if (!name) return null;
      const digits = digitByDigit(code + more);
      return {
        pieces: [
          { at: 0, length: 2, words: name },
          { at: 3, length: all.length - 3, words: digits },
        ],
        others: [[...state.toLowerCase(), ...digits]],
      };
    },
  },
  {
    // "Toronto, ON M5V 3L9"
    pattern: /([A-Z]\d[A-Z]) ?(\d[A-Z]\d)(?![\p{L}\p{M}\d])/uy,
    say: ([code]) =>
      [...code.toLowerCase().replace(' ', '')].flatMap((c) => (/\d/.test(c) ? digitByDigit(c) : c)),
  },
  {
    // "Cardiff CF10 3AT"
    pattern: /([A-Z]{1,2})(\d{1,2})([A-Z]?) (\d)([A-Z]{2})(?![\p{L}\p{M}\d])/uy,
    say: ([, area = '', district = '', part = '', sector = '', unit = '']) =>
      wordings(
        [cardinal(district), digitByDigit(district)].map((number) =>
          [
            [...area.toLowerCase()],
            number,
            [...part.toLowerCase()],
            cardinal(sector),
            [...unit.toLowerCase()],
          ].flat(),
        ),
      ),
  },
  {
    // "Austin, TX"
    pattern: /([A-Z]{2})(?![\p{L}\p{M}\d&'])/uy,
    say: (match, context) => {
      const [letters] = match;
      const name = states[letters]?.split(' ');
      const isPlace = context.shouted
        ? /\p{Lu}{3}, $/u.test(textBefore(match, context)) &&
          /^(?: *$|[.,;]| \d)/.test(textAfter(match, context))
        : /\p{Ll}, $/u.test(textBefore(match, context));
      if (!name || !isPlace) return null;
      const apart = [...letters.toLowerCase()];
      // "Well, OK": some of the states' letters are words.
      const isWord = /^(?:HI|ID|IN|MA|ME|OH|OK|ON|OR|PA)$/.test(letters);
      return wordings(isWord ? [[letters.toLowerCase()], name, apart] : [name, apart]);
    },
  },
  {
    pattern: /(\d{5})-(\d{4})(?![\d-])/uy,
    say: ([, code = '', more = '']) => {
      const [start, end] = [digitByDigit(code), digitByDigit(more)];
      return wordings([
        [...start, ...end],
        [...start, 'dash', ...end],
      ]);
    },
  },
  {
    // "Beverly Hills 90210", "90210 is a zip code"
    pattern: /\d{5}(?![\d-]|[.,:/%]\d| \d)/uy,
    say: (match, context) => {
      const [code] = match;
      const after = /^[^.!?]{0,20}(?:zip|postal|post) ?code/i.test(textAfter(match, context));
      const isPlace = /(?:^|[^\p{L}])\p{Lu}\p{Ll}+,? $/u.test(textBefore(match, context));
      if (!after && !isPlace) return null;
      const [digits, number] = [digitByDigit(code), cardinal(code)];
      // "In Texas 25000 people": a round number is an amount.
      return wordings(after || !code.endsWith('00') ? [digits, number] : [number, digits]);
    },
    number: ([code]) => code,
  },
  { pattern: /ZIP(?= [Cc]ode)/uy, say: () => ['zip'] },
  {
    pattern: /(?:NE|NW|SE|SW)(?![\p{L}\p{M}\d&.-])/uy,
    say: ([letters], { shouted }) => {
      const [one = '', other = ''] = quarters[letters] ?? [];
      const apart = [...letters.toLowerCase()];
      return shouted ? null : wordings([[one + other], [one, other], apart]);
    },
  },
  {
    pattern: /([NSEW])\.?(?= [\p{Lu}\d])/uy,
    say: (match, context) => {
      const [written, letter = ''] = match;
      const direction = directions[letter] ?? '';
      const isSure = written.endsWith('.')
        ? isCompass(match, context)
        : streetAhead.test(textAfter(match, context));
      return isSure ? wordings([[direction], [letter.toLowerCase()]]) : null;
    },
  },
  {
    // "Head N on Lake Drive"
    pattern: /([NSEW])(?= (?:on|along|toward|towards|of|from|to|for)(?!\p{L}))/uy,
    say: (match, context) => {
      const [letter] = match;
      const isCourse = /(?:[Hh]ead|[Gg]o|[Tt]urn|[Dd]rive|[Ww]alk|miles|km|feet) $/.test(
        textBefore(match, context),
      );
      return isCourse ? wordings([[directions[letter] ?? ''], [letter.toLowerCase()]]) : null;
    },
  },
  {
    // "42nd St.", "Sunset Blvd"
    pattern: new RegExp(`(${Object.keys(streetNames).join('|')})(?![\\p{L}\\p{M}\\d'])\\.?`, 'iuy'),
    say: (match, context) => {
      const [, written = ''] = match;
      const key = written.charAt(0) + written.slice(1).toLowerCase();
      const name = streetNames[key];
      const isWritten = written === key || (context.shouted && written === key.toUpperCase());
      if (!name || !isWritten || !isStreet(match, context)) return null;
      return wordings(key.startsWith('Av') ? [[name], ['ave']] : [[name]]);
    },
  },
];

const nameBefore =
  /(?:\d(?:st|nd|rd|th)|(?:^|[^\p{L}\d])(?!(?:The|An?|My|Our|His|Her|Your|Their|This|That|And|But|Or|If|To|In|On|At|As|So|See|Ask|Call|Dear|When|Then|With|Yes|No) )\p{Lu}[\p{L}\p{M}'-]*) $/u;
/** A house number, or a word that has a street behind it: "12 Elm Dr. Lee", "on Elm Dr. We". */
const addressBefore =
  /(?:^|[^\p{L}\d])(?:\d+[A-Z]?|on|along|down|off|of|near|and|between) (?:[NSEW]\.? )?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day )(?:\p{Lu}[\p{L}'.-]* ){1,3}$/u;

const suffixBehind = new RegExp(`^ \\p{Lu}[\\p{L}'-]+ ${streetSuffix}(?!\\p{L})`, 'u');

/** "Main St", "Elm Dr" after a name; before one they may be a saint and a doctor. */
function isStreet(match: RegExpExecArray, context: Context): boolean {
  const before = textBefore(match, context);
  const after = textAfter(match, context);
  if (!nameBefore.test(before)) return false;
  // "on Old St. Paul St."
  if (/^Sts?(?![a-z])/.test(match[0]) && suffixBehind.test(after)) return false;
  const mayBeTitle = /^(?:Sts?|Dr)(?![a-z])/i.test(match[0])
    ? /^ \p{Lu}/u.test(after)
    : /^ (?:Maria|Verum)/.test(after);
  return (
    !mayBeTitle ||
    addressBefore.test(before) ||
    /^ (?:Station|Bridge|Market|NE|NW|SE|SW)(?!\p{L})/u.test(after)
  );
}
