import type { OpenSlot, SlotKind } from '../../scenarios/types.ts';
import { isLikeWord, isNumber } from './patterns.ts';
import { type Said, withoutFillers } from './said.ts';
import { isLight } from './words.ts';

const UNITS = 'seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|fortnights?';
const DIGIT = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const SMALL =
  `(?:${DIGIT}|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)` +
  `(?: (?:${DIGIT}))?)`;
// The longest form comes first: "two thousand" is no "two".
const NUMBER =
  `(?:(?:(?:${SMALL}|a|few|couple of|several) )?(?:hundred|thousand)(?: thousand)?` +
  `(?:(?: and)? ${SMALL}(?: hundred)?(?:(?: and)? ${SMALL})?)?|${SMALL})`;
const AMOUNT = `(?:${NUMBER}(?: (?:or|to|and) ${NUMBER})?(?: and a half)?|an?|half an?|a few|a couple(?: of)?|several|some|the whole|many)`;
const DAY = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';
const MONTH = 'january|february|march|april|may|june|july|august|september|october|november|december';
const SEASON = 'spring|summer|autumn|winter|christmas|easter';

const found = (text: string, pattern: string): string | undefined =>
  new RegExp(`\\b${pattern}\\b`).exec(text)?.[0];

const capitalized = (text: string): string =>
  text.replace(/(?<=^|\s|-)\p{Ll}/gu, (letter) => letter.toUpperCase());
const namesDays = (text: string): string =>
  text.replace(new RegExp(`\\b(?:${DAY}|${MONTH}|christmas|easter)\\b`, 'g'), capitalized);

/** Returns words as the text has them: "jean luc" → "Jean-Luc". */
const asWritten = (text: string, words: readonly string[]): string =>
  new RegExp(words.join("['’\\s-]+"), 'iu').exec(text)?.[0] ?? words.join(' ');

const joined = (said: Said): string => said.clauses.join(' , ');

/** Ways to begin to say one's name. */
const beforeName =
  /^(?:(?:yes|yeah|sure|of course|hi|hello|hey|good (?:morning|afternoon|evening)|nice to meet you|okay|well|oh|um|uh|it should be|please|and|you can|i think|for the cup|for the order) )*(?:(?:my|the) (?:(?:full|first|last|family|sur|nick) ?)?name (?:is|should be|will be)|(?:it|this) is|i am(?: called| named)?|(?:please )?(?:just )?(?:you can )?(?:call|write|put)(?: down)?(?: me)?|(?:they|my friends|people) call me|everybody calls me|(?:my )?name|the name is|for)?\s*/;
const afterName = /\s*(?:please|speaking|here|is my name|is the name|thanks|thank you|thank|you|from \w+)*$/;
/** Words that no name has. */
const noName = new Set(
  (
    'yes yeah no not sure okay sorry hello hi hey good morning afternoon evening name nothing something nobody anything ' +
    'hungry thirsty tired happy sad cold hot warm late early busy here there now today tomorrow coffee tea juice water cake ' +
    'sandwich cookie card cash money drink cup food fine great nice bad red blue green black white big small large what why ' +
    'when where who how which looking going coming waiting trying paying calling student teacher doctor help problem ' +
    'understand know think mean say said tell speak lost new from with without again please thank thanks bye goodbye ' +
    'sugar milk both warm ' +
    'maybe perhaps everything none never always really because if must should private secret none idea whatever it that this'
  ).split(' '),
);

function nameIn(said: Said): string | undefined {
  if (said.isQuestion) return undefined;
  const spelled = /(?:^| )((?:[a-z] ){2,}[a-z])(?: |$)/.exec(joined(said))?.[1];
  if (spelled !== undefined) return capitalized(spelled.replaceAll(' ', ''));
  for (const clause of said.clauses) {
    const rest = clause.replace(beforeName, '').replace(afterName, '').trim();
    const words = rest.split(' ').filter((word) => word !== '');
    const isName = (word: string) =>
      !isLight(word) && !noName.has(word) && !isNumber(word) && /^\p{L}[\p{L}'-]+$/u.test(word);
    if (words.length > 0 && words.length <= 3 && words.every(isName))
      return capitalized(asWritten(said.text, words));
  }
  return undefined;
}

const PLACE_STOP = new Set(
  (
    'the a an my your his her our their this that some it me you him them us here there bed time home work way please ' +
    'until till since during about around months weeks days years christmas easter ' +
    'first last next morning afternoon evening night day week month year moment least all course fact'
  ).split(' '),
);

/** Returns true for a word that a place may have: "new" as in New York only. */
const isOfPlace = (word: string, at: number, words: readonly string[]): boolean =>
  !isLight(word) && (!noName.has(word) || (word === 'new' && newPlaces.test(words[at + 1] ?? '')));
const newPlaces = /^(?:york|delhi|orleans|zealand|jersey|mexico|haven|england)$/;

function placeIn(said: Said): string | undefined {
  // A name in the middle of a sentence, as it was written.
  const named =
    /(?:^|[\s,])(?:to|in|at|near|from|for|is|,)\s+((?:the\s)?\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})/u.exec(
      said.text,
    );
  if (named?.[1]) return named[1].trim();
  for (const clause of said.clauses) {
    const after =
      /\b(?:to|in|at|near|from|called|for) ((?:the |a |an |my )?[\p{L}'-]+(?: [\p{L}'-]+)?)(?: please)?$/u.exec(
        clause,
      )?.[1];
    const words = after?.split(' ').filter((word) => !PLACE_STOP.has(word)) ?? [];
    if (after && words.length > 0 && !found(after, NUMBER) && words.every(isOfPlace))
      return capitalized(after.replace(/^(?:the|a|an|my) /, ''));
    const bare = withoutFillers(clause)
      .replace(/ please$/, '')
      .split(' ');
    // "Two weeks" and "fifty dollars" are no places.
    if (
      bare.length <= 2 &&
      !found(bare.join(' '), NUMBER) &&
      bare.every((word, at) => isOfPlace(word, at, bare) && !PLACE_STOP.has(word) && word.length > 2)
    )
      return capitalized(bare.join(' '));
  }
  return undefined;
}

function thingIn(said: Said): string | undefined {
  for (const clause of said.clauses) {
    const value =
      /(?<!\b(?:in|at|to|from|near|on|by) )\b(?:an?|some|the|my|two|three|few) (?!(?:\w+ )?(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|times?)\b)((?:(?!(?:please|for|with|in|on|at|to|and|that|which)\b)[\p{L}'-]+ ?){1,3})/u
        .exec(clause)?.[1]
        ?.trim();
    if (value?.split(' ').some((word) => !isLight(word) && !noName.has(word))) return value;
  }
  return undefined;
}

function jobIn(said: Said): string | undefined {
  for (const clause of said.clauses) {
    const job =
      /\bi (?:am|was|work as|worked as|used to be|have been)(?: working as| still| now| actually| just| currently)? an? ((?!bit|little|lot|fan)[\p{L}'-]+(?: (?!at|in|for|and|but|from|who|with|of|by)[\p{L}'-]+)?)/u.exec(
        clause,
      )?.[1] ??
      /\bwork(?:ing|ed)? as an? ([\p{L}'-]+(?: (?!at|in|for|and|but|from|who|with|of|by)[\p{L}'-]+)?)/u.exec(
        clause,
      )?.[1];
    if (job && !noName.has(job)) return job;
  }
  return undefined;
}

const byKind: Record<Exclude<SlotKind, 'one-of'>, (said: Said) => string | undefined> = {
  name: nameIn,
  place: placeIn,
  thing: thingIn,
  job: jobIn,
  number: (said) => found(joined(said), NUMBER) ?? found(joined(said), 'a few|a couple|several|many|a dozen'),
  money: (said) =>
    found(
      // A bare "one" is no sum.
      joined(said).replace(/\bone\b(?! (?:dollar|euro|pound|hundred|thousand))/g, ''),
      `${NUMBER}(?: (?:or|to|and) ${NUMBER})?(?: (?:dollars?|euros?|pounds?|bucks|cents?|francs?))?`,
    ) ??
    found(
      joined(said),
      '(?:a few|a couple of|some|several) (?:hundred|thousand|dollars|euros|pounds)(?: dollars| euros| pounds)?',
    ),
  duration: (said) => {
    const value = found(
      joined(said),
      `${AMOUNT} (?:more |and a half |full |long |short )?(?:${UNITS})(?: and a half)?`,
    );
    return (
      value ??
      found(
        joined(said),
        `(?:the whole|all|this|a|one) (?:${UNITS}|${SEASON})|a (?:long|short) time|not (?:very )?long`,
      )
    );
  },
  past: (said) => {
    const text = joined(said);
    const past =
      found(text, `${AMOUNT} (?:${UNITS}) (?:ago|back|now|already|earlier)`) ??
      found(
        text,
        `(?:since |on |last |this |in |the day before )?(?:yesterday|${DAY}|${MONTH}|${SEASON})(?: (?:morning|afternoon|evening|night))?`,
      ) ??
      found(
        text,
        `(?:since |over |during )?(?:last|this|the (?:last|other)|past)(?: ${AMOUNT})? (?:night|morning|afternoon|evening|weekend|week|month|year|day|days|weeks|months|${SEASON})`,
      ) ??
      found(text, `(?:for|since|about|almost|over|nearly) ${AMOUNT} (?:${UNITS})`) ??
      found(
        text,
        `(?:a (?:long|short) (?:time|while)|recently|today|just now|a while|a few (?:${UNITS}))(?: ago)?`,
      ) ??
      found(text, `${AMOUNT} (?:${UNITS})`);
    return past === undefined ? undefined : namesDays(past);
  },
  day: (said) => {
    const day =
      found(
        joined(said),
        `(?:next |this |on |the |every )?(?:${DAY})(?: (?:morning|afternoon|evening|night))?`,
      ) ??
      found(
        joined(said),
        `(?:the day after )?(?:tomorrow|today|tonight)(?: (?:morning|afternoon|evening|night))?`,
      ) ??
      found(
        joined(said),
        `(?:next|this|the (?:beginning|end|middle) of(?: the| next| this)?|early|late|in) (?:week|weekend|month|year|${MONTH}|${SEASON})`,
      ) ??
      found(
        joined(said),
        `(?:the )?(?:first|second|third|${NUMBER}(?:th)?|\\w+(?:th|st|nd|rd))(?: of)? (?:${MONTH})`,
      ) ??
      found(joined(said), `(?:in|within|after) ${AMOUNT} (?:${UNITS})`);
    return day === undefined
      ? undefined
      : namesDays(day.replace(/^(?:on|the|every) (?!day after|end|beginning|middle)/, ''));
  },
  time: (said) =>
    found(joined(said), `(?:half past|(?:a )?quarter (?:past|to)|${NUMBER} (?:past|to)) (?:${DIGIT})`) ??
    found(
      joined(said),
      `(?:${DIGIT})(?: (?:thirty|fifteen|forty five|oh five|\\w+ty))?(?: (?:o'clock|a m|p m|in the (?:morning|afternoon|evening)|at night))`,
    ) ??
    found(
      joined(said),
      `(?:at|around|about|by|until|after|before|till) (?:${DIGIT}|noon|midnight|lunch ?time)(?: (?:thirty|fifteen|forty five))?`,
    ) ??
    found(joined(said), `(?:noon|midnight|${DIGIT} thirty)`) ??
    found(joined(said), '(?:in the (?:morning|afternoon|evening)|at night|late|early)'),
};

/** Returns the value that a text says for an open slot; undefined if it says none. */
export function slotValue(said: Said, { kind, words = [] }: OpenSlot): string | undefined {
  if (kind !== 'one-of') return byKind[kind](said);
  return words.find((wanted) => {
    const row = wanted.split(' ');
    return said.words.some((_, at) =>
      row.every((word, offset) => {
        const one = said.words[at + offset];
        return (
          one !== undefined &&
          !one.isNegated &&
          (row.length === 1 ? isWordOf(one.word, word) : one.word === word)
        );
      }),
    );
  });
}

/** Synonyms don't count: the value is said again as the learner said it. */
const isWordOf = (said: string, wanted: string): boolean =>
  said === wanted ||
  said === `${wanted}s` ||
  said === `${wanted}es` ||
  (isLikeWord(said, wanted) && said[0] === wanted[0] && said.length >= 5);
