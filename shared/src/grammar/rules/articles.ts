import { articleFor, isNumber, isPlural, jobs, kin, measured, things } from '../lexicon.ts';
import { grammarRule, type Rule } from '../rule.ts';
import type { Words } from '../words.ts';

const withArticle = (text: string): string => `${articleFor(text.toLowerCase())} ${text}`;

/** Words before a noun that leave no place for "a": "next week", "more room", "near the station". */
const noArticle =
  /^(more|most|less|least|enough|next|last|first|second|own|same|main|best|worst|near|such|whole|half|late|early|all|both|many|few|several|some|any|each|every|other|another|certain|various|plain|polite)$/;
const sometimesMass = /^(room|egg|orange|tomato|exercise)$/;

/** Returns the end of "good idea", "very nice house", "student": a countable noun without its article. */
function bareNoun(words: Words, at: number): number | undefined {
  let noun = at;
  while (
    noun < at + 3 &&
    (words.isAdjective(noun) || (/^(very|really)$/.test(words.at(noun)) && words.isAdjective(noun + 1)))
  ) {
    if (noArticle.test(words.at(noun)) || words.endsBefore(noun + 1)) return undefined;
    noun += 1;
  }
  const word = words.at(noun);
  if (!(things.has(word) || jobs.has(word))) return undefined;
  // "Ice cold", "good company".
  if (
    (noun > at && word === 'cold') ||
    (word === 'company' && /^(good|bad|great|nice|poor)$/.test(words.at(at)))
  )
    return undefined;
  // A name or a title: "see Book of Changes".
  if (noun > 0 && /^\p{Lu}/u.test(words.slice(noun, noun + 1))) return undefined;
  // "More room", "reason to hope", "egg on his face": here it isn't counted.
  if ((noun === at && sometimesMass.test(word)) || word === 'reason') return undefined;
  // "Eye to eye", "from door to door".
  if (words.at(noun + 2) === word) return undefined;
  const next = words.at(noun + 1);
  // "coffee shop", "bus stop": the last noun counts.
  if (!words.endsBefore(noun + 1)) {
    // "Man enough", "game over", "ice cold", "hand made".
    if (/^(of|number|one|two|only|enough|over)$/.test(next) || isNumber(next)) return undefined;
    if (
      words.isAdjective(noun + 1) &&
      !/^(last|next|near|early|late|free|ready|open|closed|same|other)$/.test(next)
    )
      return undefined;
    if (word !== 'car' && /^(made|painted|washed|written|held|drawn)$/.test(next)) return undefined;
    if (things.has(next) || jobs.has(next)) return bareNoun(words, noun + 1);
    if (
      isPlural(next) ||
      (/[a-z]{4}s$/.test(next) && !/(ss|us|ys|times)$/.test(next) && !words.isVerb(noun + 1)) ||
      (words.tagged(noun + 1, 'Noun') &&
        !/^(i|you|he|she|it|we|they|me|yesterday|today|tomorrow|last|next|every|near|here|there|now)$/.test(
          next,
        ) &&
        !words.isVerb(noun + 1))
    )
      return undefined;
    if (/^(service|design|development|work|teacher)$/.test(next)) return undefined;
  }
  return noun + 1;
}

/** "I am student", "she is teacher", "it is good idea". */
const jobArticle = grammarRule('article', 'jobNeedsArticle', (words, at) => {
  if (!/^(am|is|are|was|be|become|became|as)$/.test(words.at(at))) return undefined;
  const before = words.at(at - 1);
  const isStatement =
    /^(i|he|she|it|this|that|you|to|not|work|works|worked|will|there|would|can)$/.test(before) ||
    kin.has(before) ||
    (words.isNoun(at - 1) && words.at(at) !== 'as');
  if (!isStatement || (words.at(at) === 'are' && before !== 'you')) return undefined;
  if (words.at(at) === 'as' && !/^(work|works|worked|working|job)$/.test(before)) return undefined;
  const first = words.at(at + 1) === 'not' ? at + 2 : at + 1;
  // "To everyone's surprise", "pressure is building up".
  if (words.words[at]?.tags.has('Clitic') && /^every/.test(before)) return undefined;
  if (words.at(first) === 'building' && !words.endsBefore(first + 1)) return undefined;
  const end = words.at(first) === 'sorry' ? undefined : bareNoun(words, first);
  if (end === undefined) return undefined;
  const noun = words.at(end - 1);
  if (
    /^(school|church|holiday|model|mum|office|cold|sea|dream|flat|present|reason|key|family|company|man|woman|apple|banana|film|language)$/.test(
      noun,
    ) &&
    end === first + 1
  )
    return undefined;
  return { from: first, to: end, better: withArticle(words.slice(first, end)), rests: [at, at - 1] };
});

const takers =
  /^(have|has|had|need|needs|needed|want|wants|wanted|buy|bought|see|saw|find|found|get|got|book|rent|lost|eat|ate|like|for|and|with|in|there|wear|wearing|reserve|order|make|bring|drive|is|was)$/;

/** "I have car", "I need new phone", "we live in small town". */
const thingArticle = grammarRule('article', 'oneNeedsArticle', (words, at) => {
  const word = words.at(at);
  if (!takers.test(word) || at === 0 || words.endsBefore(at + 1)) return undefined;
  if (word === 'lost' && words.isVerb(at - 1) && !/^(have|has|had)$/.test(words.at(at - 1))) return undefined;
  // "Flat for rent near the station", "his lost book": no verb.
  if (
    /^(rent|lost|book|order|need|drive|like)$/.test(word) &&
    /^(for|a|the|my|your|his|her|our|their|no|in)$/.test(words.at(at - 1))
  )
    return undefined;
  if (word === 'is' || word === 'was') {
    if (words.at(at - 1) !== 'there' || !words.opensAt(at - 1)) return undefined;
  } else if (word === 'and') {
    // "A dull and brutish man" has one article for both adjectives.
    const isListed = words.isSingularNoun(at - 1) || measured.has(words.at(at - 1));
    if (!isListed || !/\b(a|an) \w/.test(words.low(Math.max(0, at - 5), at))) return undefined;
  } else if (word === 'for' ? !/^(looking|look|waiting)$/.test(words.at(at - 1)) : word === 'there') {
    return undefined;
  }
  const first = at + 1;
  const end = bareNoun(words, first);
  if (end === undefined) return undefined;
  const hasAdjective = end > first + 1 && words.isAdjective(first);
  const noun = words.at(end - 1);
  if (
    /^(in|with|like|eat|ate|make)$/.test(word) &&
    !(hasAdjective && !/^(high|public|local|own|last|next|first)$/.test(words.at(first)))
  )
    return undefined;
  if (
    word === 'with' ||
    (/^(family|company|language|word|cold|sea|church|city|school|cake|card|film|fever|cough|present|party|course)$/.test(
      noun,
    ) &&
      !hasAdjective &&
      !/^(party|fever|cough|present|course)$/.test(noun))
  )
    return undefined;
  if (
    /^(see|saw|get|got|find|found|bring|order|drive|wear|wearing|want|wants|like|make)$/.test(word) &&
    words.isVerb(end) &&
    !words.endsBefore(end)
  )
    return undefined;
  // "Pen and paper": a pair.
  if (
    /^(pen|knife|hat|husband|man|room|cup|day|night|table)$/.test(noun) &&
    words.at(end) === 'and' &&
    words.isNoun(end + 1)
  )
    return undefined;
  // "See map below", "see table 4".
  if (word === 'see' && !/^(i|you|we|they|to|can|not|will|would|could)$/.test(words.at(at - 1)))
    return undefined;
  if (word === 'and') {
    const isLate = words.endsBefore(end) && !hasAdjective;
    if (isLate && !kin.has(noun)) return undefined;
    if (kin.has(noun) && /\b(my|your|his|her|our|their|the)\b/.test(words.low(0, at))) return undefined;
  }
  return { from: first, to: end, better: withArticle(words.slice(first, end)), rests: [at] };
});

const aAn = grammarRule('article', 'anBeforeVowel', (words, at) => {
  const word = words.at(at);
  const next = words.at(at + 1);
  if (!/^(a|an)$/.test(word) || next === '' || words.endsBefore(at + 1)) return undefined;
  if (next.length < 3 || isNumber(next) || /^(and|are|under|over)$/.test(next)) return undefined;
  // A letter: "process A updates it". A word of unknown sound: "a uuid".
  if (words.slice(at, at + 1) === 'A' && at > 0) return undefined;
  if (/^u(?![gmlnps]|r[bg]|t[teio])/.test(next)) return undefined;
  // Letters that are read one by one, and names, have their own sound.
  const isSpelled = /^[A-Z]{2}|\d/.test(words.slice(at + 1, at + 2)) || !/^[a-z]?[a-z]?[aeiouy]/.test(next);
  if (isSpelled || /^(mri|url|usb|led|sms|fbi|xbox|herb|histor.*|hysteric.*|hotel)$/.test(next))
    return undefined;
  const right = articleFor(next);
  return right === word ? undefined : { from: at, to: at + 1, better: right, rests: [at + 1] };
});

const plainThings = grammarRule('article', 'generalWithoutThe', (words, at) => {
  if (/^i (like|love) the nature$/.test(words.low(at, at + 4)) && words.endsBefore(at + 4)) {
    return { from: at + 2, to: at + 4, better: words.slice(at + 3, at + 4), rests: [at + 1] };
  }
  if (/^the life is$/.test(words.low(at, at + 3)) && at === 0)
    return { from: at, to: at + 2, better: 'life', rests: [at + 2] };
  return /^(go|goes|went|going|come|came) to the (work|bed)$/.test(words.low(at, at + 4)) &&
    (words.endsBefore(at + 4) ||
      /^(by|at|every|early|late|in|on|with|after|because|when)$/.test(words.at(at + 4)))
    ? { from: at + 2, to: at + 4, better: words.slice(at + 3, at + 4), rests: [at] }
    : undefined;
});

export const articleRules: readonly Rule[] = [jobArticle, thingArticle, aAn, plainThings];
