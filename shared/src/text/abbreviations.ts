import { monthOf } from './dates.ts';
import { type Rule, textAfter, textBefore } from './rule.ts';

/** Expanded with or without a full stop, in any case. */
const always: Readonly<Record<string, string>> = {
  mr: 'mister',
  mrs: 'missus',
  dr: 'doctor',
  vs: 'versus',
  etc: 'et cetera',
  pm: 'p m',
};

/** Expanded with a full stop, in any case. */
const withStop: Readonly<Record<string, string>> = {
  prof: 'professor',
  approx: 'approximately',
  dept: 'department',
  govt: 'government',
  messrs: 'messers',
  supt: 'superintendent',
  cmdr: 'commander',
  cpl: 'corporal',
  atty: 'attorney',
  asst: 'assistant',
  assn: 'association',
  intl: 'international',
  natl: 'national',
  univ: 'university',
  mgr: 'manager',
  hwy: 'highway',
  rte: 'route',
  rt: 'route',
  est: 'established',
  ca: 'circa',
  esq: 'esquire',
  calif: 'california',
  fla: 'florida',
  ariz: 'arizona',
  minn: 'minnesota',
  tenn: 'tennessee',
  okla: 'oklahoma',
  colo: 'colorado',
  mich: 'michigan',
  conn: 'connecticut',
  wis: 'wisconsin',
  blvd: 'boulevard',
  ave: 'avenue',
  apt: 'apartment',
  ext: 'extension',
  incl: 'including',
  esp: 'especially',
};

/** Before a name: a full stop, then a capital. */
const titles: Readonly<Record<string, string>> = {
  st: 'saint',
  mt: 'mount',
  ft: 'fort',
  gen: 'general',
  capt: 'captain',
  lt: 'lieutenant',
  col: 'colonel',
  sgt: 'sergeant',
  rev: 'reverend',
  hon: 'honorable',
  sen: 'senator',
  rep: 'representative',
  gov: 'governor',
  pres: 'president',
  adm: 'admiral',
  maj: 'major',
  amb: 'ambassador',
  fr: 'father',
  sec: 'secretary',
};

/** After a name: begins with a capital. */
const suffixes: Readonly<Record<string, string>> = {
  jr: 'junior',
  sr: 'senior',
  inc: 'incorporated',
  ltd: 'limited',
  corp: 'corporation',
  bros: 'brothers',
  co: 'company',
  st: 'street',
  ave: 'avenue',
  blvd: 'boulevard',
  rd: 'road',
  ln: 'lane',
  ct: 'court',
  pl: 'place',
  dr: 'drive',
};

/** Before a number. */
const beforeNumber: Readonly<Record<string, string>> = {
  no: 'number',
  nos: 'numbers',
  fig: 'figure',
  vol: 'volume',
  ch: 'chapter',
  p: 'page',
  pp: 'pages',
  sec: 'section',
};

/** Abbreviations with full stops between their letters. */
const dotted: Readonly<Record<string, string>> = {
  eg: 'for example',
  ie: 'that is',
  aka: 'also known as',
};

/** Returns the words of a plain token: itself, unless it is abbreviated even without a full stop. */
export function expanded(word: string): readonly string[] {
  return own(always, word)?.split(' ') ?? [word];
}

export const abbreviationRules: readonly Rule[] = [
  {
    pattern: /(mrs?|dr|vs|etc)(?![\p{L}\p{M}\d'])\.?/iuy,
    say: (match, context) => {
      // "TL;DR", "the DR": capitals are letters here.
      if (match[1] === 'DR' && !context.shouted) return null;
      const written = (match[1] ?? '').toLowerCase();
      // "Mulholland Dr." is a street: a name before it, none after.
      const isStreet =
        written === 'dr' &&
        /\p{Lu}[\p{L}\p{M}']+ $/u.test(textBefore(match, context)) &&
        match[0].endsWith('.') &&
        !/^ \p{Lu}/u.test(textAfter(match, context));
      return isStreet ? ['drive'] : (always[written]?.split(' ') ?? null);
    },
  },
  {
    pattern: /(ph\.?d|m\.?sc|b\.?sc)(?![\p{L}\p{M}\d'])\.?/iuy,
    say: ([, letters = '']) =>
      /[A-Z]/.test(letters) ? [...letters.toLowerCase().replaceAll('.', '')] : null,
  },
  {
    pattern: /(\p{L}+)\./uy,
    say: (match, context) => {
      const [, written = ''] = match;
      const key = written.toLowerCase();
      const after = textAfter(match, context);
      const capital = /^\p{Lu}/u.test(written);
      // "7 a.m. EST." ends with a time zone.
      const isAcronym = /^\p{Lu}{2,}$/u.test(written) && !context.shouted;
      const month = capital && written.length <= 4 && /^ ?\d/.test(after) ? monthOf(written) : null;
      const expansion =
        month ??
        (isAcronym ? undefined : own(withStop, key)) ??
        (/^ ?\d/.test(after) ? own(beforeNumber, key) : undefined) ??
        (capital && /^ \p{Lu}/u.test(after) && !followsName(match, context) ? own(titles, key) : undefined) ??
        (capital && followsName(match, context) ? own(suffixes, key) : undefined);
      return expansion?.split(' ') ?? null;
    },
  },
  {
    pattern: /St(?= \p{Lu})(?=(?! \p{Lu}\p{Lu}))/uy,
    say: () => ['saint'],
  },
  {
    pattern:
      /([ei])\.(g)\.?(?![\p{L}\p{M}\d'])|(i)\.(e)\.?(?![\p{L}\p{M}\d'])|(a)\.k\.a\.?(?![\p{L}\p{M}\d'])/iuy,
    say: ([written]) => own(dotted, written.toLowerCase().replaceAll('.', ''))?.split(' ') ?? null,
  },
];

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function followsName(match: RegExpExecArray, context: Parameters<Rule['say']>[1]): boolean {
  return /\p{Lu}[\p{L}\p{M}']*,? $/u.test(textBefore(match, context));
}
