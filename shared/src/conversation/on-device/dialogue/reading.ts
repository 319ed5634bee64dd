import { hasConcept } from '../understanding/concepts.ts';
import { courtesyIn } from '../understanding/intents.ts';
import { type Said, saidOf } from '../understanding/said.ts';
import { wordsOf } from '../understanding/words.ts';

/** A part of a turn that may say a thing of its own, and its form. */
export interface Part {
  said: Said;
  /** The words of the part, joined. */
  text: string;
  /**
   * The word that it opens with, where that answers: a clear yes or no, or a word that may only be polite.
   */
  opening: 'yes' | 'no' | 'okay' | undefined;
  /** True if nothing follows that word. */
  isOnlyOpening: boolean;
  isCourtesy: boolean;
  /** True for a question to the partner; a wish in the form of a question is none. */
  asks: boolean;
  isWish: boolean;
  isCorrection: boolean;
  /** True for the first part of a sentence. */
  isFirst: boolean;
  /** True if somebody else is spoken of. */
  isThird: boolean;
  /**
   * The number of corrections of the turn so far: of two answers to one question, that of the later round
   * counts.
   */
  round: number;
  /** True for "if …", "maybe" and "I must ask first". */
  isConditional: boolean;
  /** True where a "but …" leaves it open: "I like it, but I must ask my wife". */
  isHeldBack: boolean;
}

export interface Sentence {
  text: string;
  whole: Part;
  parts: readonly Part[];
}

const clauseStart =
  '(?:i|we|you|he|she|it|they|this|that|there|my|our|your|can|could|would|do|does|did|is|are|was|will|have|has|may|shall|should|what|how|where|when|who|why|which|please|let|maybe|if|not|no|but|so|because|then|also|only|just)\\b';
const joins = new RegExp(
  `\\s*[;:–—]\\s*|\\s+-\\s+|\\s*…\\s*|\\s*\\.{3,}\\s*|,\\s+(?=(?:and |or )?${clauseStart})|,?\\s+(?=(?:and |then )(?:an?|one|two|three|some|the) [^.!?,]*\\bfor (?:my|our|him|her|them|his)\\b)|(?<=\\bfor (?:my \\w+|our \\w+|him|her|them|me))\\s+(?=and )|\\s+(?=(?:but|because|although|so (?:i|we|can|could|is|are|do|how|what|where|when)|and (?:then )?${clauseStart})\\b)`,
  'iu',
);
/** A word at the beginning of a sentence that says a thing of its own: "yes, one suitcase". */
const opener =
  /^((?:oh |ah |and |but |well )?(?:yes|no|yeah|yep|nope|sure|okay|ok|thanks|thank you(?: very much| so much)?|sorry|hello|hi|hey|great|perfect|fine|good|of course|exactly|right|wait|all right|excuse me|hm+|no no|no no no|yes yes|no thanks|no thank you|very good|wonderful|good morning|good afternoon|good evening|oh|ah)(?: (?:sir|madam|doctor|my dear|my friend|jo|alex|robin|thanks|thank you|please))?),\s+/iu;

/** Returns a sentence's opening words, and the rest. */
function opened(sentence: string): string[] {
  const found = opener.exec(sentence);
  if (!found?.[1]) return [sentence];
  return [found[1], ...opened(sentence.slice(found[0].length))];
}
const standsAlone =
  /^(?:yes|no|yeah|yep|nope|sure|okay|ok|thanks|thank you|sorry|bye|goodbye|hello|hi|great|perfect|fine|good|of course|exactly|right|wait|all right|no no|no no no|yes yes|no thanks|no thank you|excuse me)\b[.!]*$/iu;
/**
 * The fewest words of a part that stands alone; shorter ones stay with their neighbor, but for a yes or no.
 */
const LEAST_WORDS = 3;

const yes =
  /^(?:yes|yeah|yep|yup|yah|sure|of course|certainly|absolutely|definitely|exactly|indeed|gladly|with pleasure|please do|why not|no problem|no worries|deal|agreed|of course yes|oh yes|i do$|i am$|i did$|i have$|it is$|it does$|i think so)\b/;
const no =
  /^(?:no(?! (?:problem|worries|hurry|rush|doubt|matter)\b)|nope|nah|never|not (?:really|at all|yet|today|now|necessarily|particularly)|unfortunately not|of course not|i do not$|i am not$|i have not$|i did not$|i do not think so|i am afraid not|none|nothing)\b/;
const okay =
  /^(?:okay|ok|fine|good|great|perfect|all right|alright|wonderful|excellent|lovely|super|cool|nice|right|true|correct|please|thank you|thanks|very good|that is (?:fine|good|great|okay|perfect|right|true)|sounds good|understood|got it|i see|i understand)\b/;
const opens =
  /^(?:(?:oh|ah|well|um|uh|er|hmm+|hm|so|and|but|ha|haha|hey|look|listen|ay|hello|hi|sir|madam) )+/;

const wish =
  /\b(?:i|we)(?: (?:would|will|really|just|also|think|rather|only|still|now|maybe|then|i))* (?:want|need|take|prefer|choose|pick|go for|stay with|stick with)\b|\b(?:i|we) (?:would|will|could)(?: (?:also|just|rather|really|maybe|only))* (?:have|like|love|take)\b|\b(?:can|could|may|might) (?:i|we)(?: (?:please|maybe|just|also))* (?:have|get|take|try|order|pay|use|sit|change|move|keep|do|make|come|go|choose|return|exchange|bring|drink|eat)\b|\b(?:can|could|would|will) you(?: (?:please|maybe|just|also))* (?:give|bring|make|put|get|book|change|move|take|send|write|note)\b|\bmake it\b|\blet us (?:say|take|do|make|meet)\b|\bfor me(?: please)?$|^(?:then|rather|better|only|just|maybe) (?:an?|the|one|two|three|on|at|to|with|without)\b/;
/** A few words with a "please" are a wish: "and a cookie, please". */
const fewWords = (said: Said): boolean =>
  said.words.length <= 7 &&
  /\bplease\b/.test(said.clauses.join(' ')) &&
  !/\b(?:i|you|he|she|it|they|is|are|am)\b/.test(said.clauses.join(' '));
const noWish =
  /\b(?:want|like|need|love|have) (?:you )?to (?:know|ask|see|say|tell|understand|talk|speak|think|hear|go|leave|be|wait|look|work|check|call|catch|show|explain|live|thank|remember|finish)\b|\b(?:i|we) have (?:a |an |one |another |some |no |only |had |been |two |three |lived |worked |never |already |to )/;
const correction =
  /^(?:(?:oh|ah|but|hey|wait|well|so|okay|ok|yes|and|ha|haha|please) )*(?:no(?! (?:problem|idea|matter|hurry|doubt|worries|way))|not(?! (?:that i|really|at all|yet|sure|today|now|so|very|too|a|much|bad|necessarily|particularly|always|often)\b)|sorry|wait|actually)\b|\b(?:i said|i meant|i mean|i asked (?:for|about)|i ordered|i did not (?:say|mean|ask|order|want)|instead|change (?:it|that|my|to)|changed my mind|rather than|actually|my mistake|is wrong|was wrong|wrong|correct (?:it|that)|misunderst\w+|better (?:the|a|on|at))\b/;
const kin =
  '(?:mother|mom|mum|father|dad|wife|husband|son|sons|daughter|daughters|child|children|kids?|sister|sisters|brother|brothers|friends?|boss|colleagues?|girlfriend|boyfriend|grand\\w+|parents?|family|neighbou?rs?|teacher|landlord|drummer|roommates?|uncle|aunt|cousin|baby|customers?|partner|dog|cat|team|company|client|man|woman|people)';
const third = new RegExp(
  `^(?:(?:and|but|so|because|yes|no|oh|well|okay|ok|that|when|then|now|also|sorry|hello|maybe|if) )*(?:(?:my|our|his|her|their|the|a|an|one|another|some|other) (?:\\w+ ){0,2}?${kin}|he|she|they|somebody|someone|everybody|everyone|people)\\b`,
);
const forOther = new RegExp(
  `\\b(?:not|is not|are not) (?:for )?(?:me|myself)\\b|\\b(?:it is|this is|appointment|patient|instead of|on behalf of|speak|call|calling|here|come|came)(?: is)?(?: \\w+)?(?: for)? (?:my|our) (?:\\w+ )?${kin}\\b|^(?:(?:hi|hello|doctor|good morning|good afternoon|sir|madam) )*(?:my|our) (?:\\w+ )?${kin} (?:has|have|is|can not|feels|had|got|fell)\\b|\\bfor (?:my|our) (?:\\w+ )?${kin}\\b`,
);
const alsoOther = /\b(?:also|too|as well|another|more|and one|one for|two for|both|me and|with)\b/;

/** Returns true for a text that tells that somebody else's needs are meant: "it's for my son". */
export const isForOther = (text: string): boolean =>
  saidOf(text).clauses.some((clause) => forOther.test(clause) && !alsoOther.test(clause));

/** Returns a reading in which the third person is the learner. */
export function asOwn(reading: Reading): Reading {
  const own = (part: Part): Part => ({ ...part, isThird: false });
  const sentences = reading.sentences.map(({ text, whole, parts }) => {
    return { text, whole: own(whole), parts: parts.map(own) };
  });
  return { ...reading, sentences, parts: sentences.flatMap(({ parts }) => parts) };
}

/** Others are named, and the learner is meant: "my friends call me Kim". */
const namesMe = /\bcalls? me\b/;
const conditional =
  /\b(?:if|unless|as long as|depends|provided|only when)\b|^(?:\w+ ){0,2}(?:maybe|perhaps)\b|\b(?:must|have to|need to|want to|let me|i will) (?:first )?(?:ask|check|think|see|talk (?:to|with)|look (?:at|in)|call)\b|\bnot sure\b/;

/** Returns true for a text with a question mark. */
const mark = (text: string): boolean => text.trim().endsWith('?');

/** Returns a part by its text. `isAsked` is true for the last part of a sentence with a question mark. */
export function partOf(text: string, isAsked = mark(text)): Part {
  const said = saidOf(text);
  const joined = said.clauses.join(' ');
  const bare = `${joined} `.replace(opens, '').trim();
  const opening = yes.test(bare) ? 'yes' : no.test(bare) ? 'no' : okay.test(bare) ? 'okay' : undefined;
  const sign = opening === 'yes' ? yes : opening === 'no' ? no : okay;
  const rest = opening ? bare.replace(sign, '').trim() : bare;
  const isOnlyOpening =
    opening !== undefined &&
    /^(?:(?:please|thanks|thank you|sir|madam|doctor|yes|no|okay|ok|of course|sure|very|much|so|good|fine|great|it is|i do|i am|i did|i have|not|you|too|a lot|my friend) ?)*$/.test(
      rest,
    );
  const isWish = (wish.test(joined) || fewWords(said)) && !noWish.test(joined);
  return {
    said,
    text: joined,
    opening,
    isOnlyOpening,
    isCourtesy: courtesyIn(said) !== undefined || (opening === 'okay' && isOnlyOpening),
    asks:
      !/^(?:(?:yes|well|oh|okay) )*why not$/.test(joined) &&
      (said.asks || isAsked) &&
      !(isWish && !mark(text)),
    isWish,
    isCorrection: correction.test(joined),
    isFirst: true,
    round: 0,
    isHeldBack: false,
    isThird: third.test(joined) && !namesMe.test(joined),
    isConditional: conditional.test(joined),
  };
}

const takesBack = /^(?:(?:oh|ah|wait|but|and) )*(?:no|no no|no no no|sorry|not \w+(?: \w+)?|wait)$/;

/** Returns the sentences of a turn, and the parts of each that may say a thing of its own. */
export function sentencesOf(text: string): Sentence[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .filter((sentence) => /[\p{L}\d]/u.test(sentence))
    .map((sentence) => {
      const pieces: string[] = [];
      for (const piece of opened(sentence)
        .flatMap((one) => one.split(joins))
        .filter((one) => one !== undefined && /[\p{L}\d]/u.test(one))) {
        const before = pieces.at(-1);
        const isShort =
          wordsOf(piece).length < LEAST_WORDS && !/^(?:where|when|why|who|how|what)\b/iu.test(piece);
        const isOwn = standsAlone.test(piece.trim());
        if (before !== undefined && !isOwn && !standsAlone.test(before.trim()) && isShort)
          pieces[pieces.length - 1] = `${before}, ${piece}`;
        else pieces.push(piece.trim());
      }
      const isAsked = mark(sentence);
      const made = pieces.map((piece, at) => partOf(piece, isAsked && at === pieces.length - 1));
      // "No, no, the sandwich": what follows in the sentence puts it right. "If it rains, I sit inside" is a
      // condition whole.
      const parts = made.map((part, at) => {
        const before = made.slice(0, at);
        const isCorrection = part.isCorrection || before.some((one) => takesBack.test(one.text));
        const isConditional =
          part.isConditional || before.some((one) => /^(?:and |but )?(?:if|unless)\b/.test(one.text));
        const isChoice = isAsked && made.slice(at + 1).some((one) => /^or\b/.test(one.text));
        const isHeldBack = made.slice(at + 1).some((one) => /^but\b/.test(one.text) && one.isConditional);
        return {
          ...part,
          isFirst: before.every((one) => one.isOnlyOpening || one.isCourtesy),
          isCorrection,
          isConditional: isConditional || isChoice,
          isHeldBack,
        };
      });
      return { text: sentence, whole: partOf(sentence), parts };
    });
}

/** A turn as a whole. */
export interface Reading {
  text: string;
  sentences: readonly Sentence[];
  parts: readonly Part[];
  /** The clear yes or no that the turn opens with; undefined where it is taken back or corrects something. */
  answer: 'yes' | 'no' | 'okay' | undefined;
  /** True if the turn has a question to the partner, or a wish. */
  wants: boolean;
}

/** Returns true for a part that is more than a courtesy, a yes or a no. */
export const says = ({ isCourtesy, isOnlyOpening, said }: Part): boolean =>
  !isCourtesy && !isOnlyOpening && said.words.length > 0;

/** Words by which the learner takes back what she has just said. */
const corrects =
  /^(?:(?:oh|ah|but|hey|and|hm+) )*(?:no no|no wait|wait|sorry|oh no|ah no|no sorry|sorry no|i mean|i meant|i said|or no|not|actually|or rather)\b/;

/** Returns the sentences with the number of corrections before each part. */
function withRounds(sentences: readonly Sentence[]): Sentence[] {
  let round = 0;
  const counted = (part: Part): Part => {
    if (corrects.test(part.text)) round += 1;
    return { ...part, round };
  };
  return sentences.map(({ text, whole, parts }) => {
    const made = parts.map(counted);
    return { text, whole: { ...whole, round }, parts: made };
  });
}

/** Returns a turn, taken apart. */
export function readingOf(text: string): Reading {
  const sentences = withRounds(sentencesOf(text));
  const parts = sentences.flatMap((sentence) => sentence.parts);
  const content = parts.filter(says);
  const first = parts.find(({ isCourtesy, opening }) => !isCourtesy || opening !== undefined);
  const clear = parts.find(({ opening }) => opening === 'yes' || opening === 'no');
  const isFirst = clear !== undefined && parts.slice(0, parts.indexOf(clear)).every((one) => !says(one));
  const isTakenBack =
    content.some(({ text: said }) =>
      /\bi (?:said|meant|asked|told|ordered)\b|^(?:no|wait) (?:no|wait)\b|\bwait\b/.test(said),
    ) ||
    (clear?.opening === 'no' && parts.some((one) => one !== clear && /^(?:not|wait|sorry)\b/.test(one.text)));
  const wants = parts.some(
    ({ asks, isWish, text: said }) => asks || (isWish && /\b(?:want|would like|need|can|could)\b/.test(said)),
  );
  const isPolite = first?.opening === 'okay' && content.length === 0;
  const isAlone = content.length === 0 && parts.some(({ said }) => hasConcept(said, 'yes'));
  const answer = isTakenBack
    ? undefined
    : isFirst
      ? clear?.opening
      : isPolite || isAlone
        ? 'okay'
        : undefined;
  return { text, sentences, parts, answer, wants };
}

/** Returns true for a turn that is only polite, or a yes or no: it needs no answer but the question again. */
export const isPolite = ({ parts }: Reading): boolean =>
  parts.length > 0 && parts.every((part) => part.isOnlyOpening || part.isCourtesy);
