import type { TextPattern } from './rule.ts';

/** The beginning of a sentence or of a part after a comma. */
const start = '(?<=^|[.?!,;] )';
/** The beginning of a clause without a subject: that of a sentence, or behind "In my country,". */
const leadStart =
  '(?<=^|[.?!;] |(?:^|[.?!] )(?:in|at|on|for|here|there|today|yesterday|now|yes|no|well|ok|okay|sorry|thanks|hello|hi)\\b[^.,;?!]{0,30}, )';
/** The end of a sentence. */
const end = '(?=\\s*(?:$|[.?!,;]))';
/** The words that show that a noun is no part of a longer one: "a party", but not "a party dress". */
const alone =
  '(?=\\s*(?:$|[.?!,;])| (?:at|on|in|with|and|but|every|for|because|when|tonight|tomorrow|yesterday|today|of|to|after|before|the|my|your)\\b)';
const clauseStart = '(?<=^|[.?!,;] |\\b(?:and|but|because|so|think|if|when) )';
const thing = '(?:(?:the|my|your|his|her|our|this|that|these|those) )?(?:[a-z]+ )?[a-z]+';
const weekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const month = '(?:january|february|march|april|june|july|august|september|october|november|december)';
const quality =
  'very|too|so|not|really|good|nice|difficult|important|interesting|expensive|easy|cold|hot|cheap|late|near|far|possible';
const relative =
  '(?:my|your|his|her|our|their|the) (?:mother|father|mum|mom|dad|brother|sister|son|daughter|wife|husband|friend|boss|teacher|neighbou?r|colleague|doctor)';
const often = 'always|usually|often|sometimes|never|rarely';
const number =
  '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)';

/** The parts that several patterns share; `${end}` in a pattern of the table stands for one. */
const parts = new Map(
  Object.entries({
    start,
    leadStart,
    end,
    alone,
    clauseStart,
    thing,
    weekday,
    month,
    quality,
    often,
    number,
    relative,
  }),
);

/** Returns the pattern, with the flags `g` and `i`; the apostrophe of its text is the typewriter's. */
export function textPatternOf(text: string, better: string): TextPattern {
  const whole = text.replace(/\$\{(\w+)\}/g, (part, key: string) => parts.get(key) ?? part);
  return { pattern: new RegExp(whole, 'gi'), better };
}
