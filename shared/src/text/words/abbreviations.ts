import { monthOf } from '../numbers/months.ts';
import { type Rule, textAfter, textBefore, type Wordings, wordings } from '../rule.ts';
import abbreviations from './abbreviations.json' with { type: 'json' };

/** Expanded with or without a full stop, in any case. */
const always: Readonly<Record<string, string>> = abbreviations.always;

/** Expanded with a full stop, in any case. */
const withStop: Readonly<Record<string, string>> = abbreviations.withStop;

/** Before a name: a full stop, then a capital. */
const titles: Readonly<Record<string, string>> = abbreviations.titles;

/** The titles that are expanded without a full stop too; others are also names: "Hon Hai". */
const withoutStop: ReadonlySet<string> = new Set('st mt ft gen capt lt sgt rev sen gov prof cpl'.split(' '));

/** After a name: begins with a capital. */
const suffixes: Readonly<Record<string, string>> = abbreviations.suffixes;

/** Before a number, with a full stop or a capital. */
const beforeNumber: Readonly<Record<string, string>> = abbreviations.beforeNumber;

/** Abbreviations that people also say as they are written: "an approx price", "Apple Inc". */
const clipped: ReadonlySet<string> = new Set(
  'approx apt corp dr est ext fig gen gov inc no prof rep rev sec sen tel temp vol vs'.split(' '),
);

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

/** The words of an abbreviation, then it itself if it is a word of its own. */
function wordingsOf(expansion: string, written: string): Wordings {
  const words = expansion.split(' ');
  const about = expansion === 'circa' ? [['about'], ['around']] : [];
  return wordings([words, ...about, ...(clipped.has(written) ? [[written]] : [])]);
}

export const abbreviationRules: readonly Rule[] = [
  {
    // "a song ft. Rihanna"
    pattern: /(ft\.?|feat\.)(?= \p{Lu})/uy,
    say: ([written], { shouted }) => (shouted ? null : wordings([['featuring'], [written.replace('.', '')]])),
  },
  {
    pattern: /(mrs?|dr|vs|etc)(?![\p{L}\p{M}\d'])\.?/iuy,
    say: (match, context) => {
      // "TL;DR", "the DR": capitals are letters here.
      if (match[1] === 'DR' && (!context.shouted || textBefore(match, context).endsWith(';'))) return null;
      const written = (match[1] ?? '').toLowerCase();
      const expansion = own(always, written);
      if (!expansion) return null;
      return wordings([expansion.split(' '), ...(written === 'vs' ? [['v', 's']] : [])]);
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
        (/^ ?#?\d|^ [IVXL]+(?!\p{L})/u.test(after) && !(capital && key.length === 1)
          ? own(beforeNumber, key)
          : undefined) ??
        (capital && /^ \p{Lu}/u.test(after) && (isSaint(key) || !followsName(match, context))
          ? own(titles, key)
          : undefined) ??
        (capital && followsName(match, context) ? own(suffixes, key) : undefined);
      return expansion ? wordingsOf(expansion, key) : null;
    },
  },
  {
    // The same without a full stop: "Sgt Pepper", "Hwy 101", "Acme Ltd".
    pattern: /(\p{Lu}\p{Ll}*)(?![\p{L}\p{M}\d'.])/uy,
    say: (match, context) => {
      const [written] = match;
      const key = written.toLowerCase();
      const after = textAfter(match, context);
      const isTitle =
        withoutStop.has(key) &&
        /^ \p{Lu}\p{Ll}/u.test(after) &&
        (isSaint(key) || !followsName(match, context));
      const number = /^ \d/.test(after) && key.length > 1 ? own(beforeNumber, key) : undefined;
      // "No 5 people came", "No 5 Downing Street": both are usual.
      if (number && key === 'no') return wordings([['no'], [number]]);
      const expansion =
        number ??
        (isTitle ? (own(titles, key) ?? own(withStop, key)) : undefined) ??
        (followsName(match, context) && key !== 'co' ? own(suffixes, key) : undefined);
      return expansion ? wordingsOf(expansion, key) : null;
    },
  },
  {
    // "VISIT ST LOUIS", "MAIN ST CLOSED"
    pattern: /(ST|MT|FT)(?= \p{Lu}{2})/uy,
    say: ([written], { shouted }) => {
      const name = own(titles, written.toLowerCase()) ?? '';
      return shouted ? wordings([[name], ...(written === 'ST' ? [['street']] : [])]) : null;
    },
  },
  {
    pattern: /(?:approx|fig|vol|pg?)(?= \d)/uy,
    say: ([written]) => {
      const expansion = own(beforeNumber, written);
      return expansion ? wordingsOf(expansion, written) : null;
    },
  },
  {
    // "the 19th c.", "a 12th-c. church", "the 18th and 19th cc."
    pattern: /(cc?|C|cent)(?![\p{L}\p{M}\d'])(\.?)/uy,
    say: (match, context) => {
      const [, written = '', stop = ''] = match;
      if (!/\d(?:st|nd|rd|th)[ -]$/.test(textBefore(match, context)) || (written === 'C' && !stop))
        return null;
      return wordings([[written === 'cc' ? 'centuries' : 'century'], [...written.toLowerCase()]]);
    },
  },
  {
    // "Roe v. Wade", "Arsenal v Chelsea"
    pattern: /v\.?(?= \p{Lu})/uy,
    say: (match, context) => (followsName(match, context) ? wordings([['versus'], ['v']]) : null),
  },
  {
    // "v2"; a game of two against two is "2v2".
    pattern: /v\.? ?(?=\d)/uy,
    say: (match, context) =>
      wordings(/\d$/.test(textBefore(match, context)) ? [['v'], ['versus'], ['on']] : [['version'], ['v']]),
  },
  {
    // "e.g.", "eg", "a.k.a."

    pattern: /(?:e\.?g|i\.e|ie|a\.?k\.?a)(?![\p{L}\p{M}\d'])\.?/uy,
    say: ([written]) => {
      const letters = written.replaceAll('.', '');
      const expansion = own(dotted, letters)?.split(' ') ?? [];
      return wordings(letters === 'aka' ? [[...letters], expansion, ['aka']] : [expansion, [...letters]]);
    },
  },
];

/** No suffix is spelled so, and the rule of streets has had its turn: "the old St. Paul". */
const isSaint = (key: string): boolean => key === 'st' || key === 'sts';

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function followsName(match: RegExpExecArray, context: Parameters<Rule['say']>[1]): boolean {
  // "Is St. John here?" begins with a word that no name has.
  return /(?<!\p{L})(?!(?:The|An|My|Our|Your|His|Her|Their|This|That|These|Those|We|He|She|They|It|You|Near|Visit|Both|In|At|On|Of|To|By|For|From|With|When|Where|Why|How|If|As|But|And|Or|So|Then|Now|Is|Are|Was|Were|Has|Had|Did|Does|Do|Can|Will|Would|Ask|Call|Dear|Meet|See|Tell|Yes|No) )\p{Lu}[\p{L}\p{M}']*,? $/u.test(
    textBefore(match, context),
  );
}
