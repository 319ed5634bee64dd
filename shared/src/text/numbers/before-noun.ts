import { type Context, textAfter, textBefore } from '../rule.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Words after an amount that are no noun with this amount as its attribute: "5 km from", "$20 was". */
const noNouns = list(
  'a about above across after again against ago all almost also altogether always among an and another any anyway apart ' +
    'around as aside at away back be because been before behind being below beneath beside besides between beyond both ' +
    'but by can could daily deep did do does done down downstream due during each early east either else enough even ' +
    'ever every except fast few for forever from further had has have he heavy her here high higher his how however if ' +
    'in inland inside instead into is it its just last late later least less light long longer low lower may maybe me ' +
    'might minus monthly more most much must my near nearly never next no nor north not now of off offshore old on once ' +
    'one only onto or other our out outside over overall past per plus rather round she should short shorter since so ' +
    'some south still straight such tall taller than that the their them then there these they thick this those though ' +
    'through throughout till times to today together tomorrow tonight too total toward towards under underground ' +
    'underwater until up upon us vs was we weekly well went were west what when where whether which while who whole whose ' +
    'wide wider will with within without worth would yearly yesterday yet you your apiece each richer poorer cheaper ' +
    'ahead annually cash upfront north northeast northwest southeast southwest upstream faster slower heavier lighter ' +
    'came fell rose got made paid gave took bought sold costs buys gets goes makes takes pays weighs means became remains ' +
    'remained began seems looks comes works runs covers includes during anymore anywhere everywhere somewhere',
);
const determiner =
  /(?:^|[^\p{L}])(?:an?|the|this|that|his|her|its|my|your|our|their|each|every|another|no|any|per|one|first|whose|\p{L}+'s) $/iu;
/** A determiner with one adjective behind it: "a new $5 million house". */
const adjective =
  /(?:^|[^\p{L}])(?:an?|the|this|his|her|its|my|your|our|their|\p{L}+'s) (?:new|old|proposed|planned|estimated|record|whopping|staggering|massive|huge|single|full|standard|additional|extra|final|total|initial|small|large|big|mere|hefty|nearly|roughly|modest|rumored|\p{L}+ly|\p{L}+(?:al|ous|ic|ive|able|ful)) $/iu;
/**
 * Words of the list that are nouns where a determiner is before the amount: "the 10 km one", "a 12 oz can of
 * soda".
 */
const nounBehindDeterminer = /^ (?:one(?!\p{L})|can(?= of | is |[.,;:!?)]|$))/iu;
const numberAtEnd = /(?:\d[\d.,]* ?(?:-|to) ?)?\d[\d.,]*[ -]?$/;
/** The same amount in another unit, in brackets behind it: "10 m (32 ft)". */
const bracketAfter = /^ ?[([][^()[\]]*\d[^()[\]]*[)\]]/;
const amountBeforeBracket = /[$€£¥]?\d[\d.,/]*[ -]?(?:[\p{L}°%"'/]+\.?)? ?[([](?:[^()[\]]*[,;/] ?)?[$€£¥]?$/u;

/**
 * Returns whether an amount is the attribute of a noun, and so said in the singular: "a $20 bill", "a 5 km
 * run". `surely`: both what is before it and what is after it say so. `maybe`: only one of them does.
 */
export function isBeforeNoun(match: RegExpExecArray, context: Context): 'surely' | 'maybe' | 'no' {
  const behind = textAfter(match, context).replace(bracketAfter, '');
  // The bracket closes behind the amount, and its noun is behind the bracket.
  const isInBracket = /^[)\]]/.test(behind);
  const after = isInBracket ? behind.slice(1) : behind;
  // A board or a sheet has its cross section for a name: "an 8 ft 2x4".
  if (/^(?:-\p{L}| \d{1,2}[x×]\d)/u.test(after)) return 'surely';
  const [, next = ''] = /^ (\p{L}[\p{L}\p{M}'-]*)/u.exec(after) ?? [];
  const word = next.toLowerCase();
  if (next === '' || (noNouns.has(word) && !nounBehindDeterminer.test(after)) || /(?:ly|'s)$/.test(word))
    return 'no';
  const amount = textBefore(match, context).replace(numberAtEnd, '');
  const before = isInBracket ? amount.replace(amountBeforeBracket, '') : amount;
  if (determiner.test(before) || adjective.test(before)) return 'surely';
  if (noNouns.has(word)) return 'no';
  // Without a determiner a plural noun takes an attribute: "500 ml bottles".
  if (/^\p{Ll}.*[^s]s$/u.test(next) && !/(?:us|is)$/.test(next)) return 'surely';
  return 'maybe';
}
