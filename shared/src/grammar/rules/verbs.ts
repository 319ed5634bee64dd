import { baseOf, isBase, modals, pick, verb } from '../lexicon.ts';
import { grammarRule, type Rule } from '../rule.ts';
import type { Words } from '../words.ts';

const modalTo = grammarRule('bare-verb', 'canWithoutTo', (words, at) =>
  modals.has(words.at(at)) &&
  words.at(at + 1) === 'to' &&
  isBase(words.at(at + 2)) &&
  isSubjectEnd(words, at - 1)
    ? { from: at + 1, to: at + 3, better: words.slice(at + 2, at + 3), rests: [at] }
    : undefined,
);

function isSubjectEnd(words: Words, at: number): boolean {
  if (/^(you|one|i|we|they|he|she|it|people)$/.test(words.at(at)) && at > 0 && !words.opensAt(at))
    return false;
  return /^(i|you|he|she|it|we|they|people|not)$/.test(words.at(at)) || words.isNoun(at);
}

/** "She can speaks", "he should goes", "I could went", "we must going", "I would liked". */
const modalForm = grammarRule('bare-verb', 'canPlainVerb', (words, at) => {
  if (!modals.has(words.at(at))) return undefined;
  if (!/^(i|you|he|she|it|we|they|people|who)$/.test(words.at(at - 1))) return undefined;
  const place = words.at(at + 1) === 'not' ? at + 2 : at + 1;
  const word = words.at(place);
  const base = isBase(word)
    ? undefined
    : (baseOf('third', word) ??
      baseOf('past', word) ??
      (words.at(at) === 'must' ? baseOf('ing', word) : undefined));
  if (!base || /^(have|better|been|left|found)$/.test(word)) return undefined;
  // "All you can is enough": the verb of the main clause.
  if (base === 'be' && /\b(what|all|everything|as|how|wherever|when|who|that)\b/.test(words.low(0, at)))
    return undefined;
  return { from: place, to: place + 1, better: base === 'be' ? 'be' : base, rests: [at] };
});

const modalS = grammarRule('bare-verb', 'canNoS', (words, at) => {
  const better = pick({ cans: 'can', musts: 'must', shoulds: 'should', woulds: 'would' }, words.at(at));
  return better && /^(he|she|it)$/.test(words.at(at - 1)) ? { from: at, to: at + 1, better } : undefined;
});

/** "She doesn't works", "they do not agreed", "did you went". */
const didForm = grammarRule('question', 'doPlainVerb', (words, at) => {
  if (!/^(do|does|did)$/.test(words.at(at))) return undefined;
  // "What it must do; it runs": this "do" asks nothing.
  if (words.endsBefore(at + 1) || modals.has(words.at(at - 1)) || words.at(at - 1) === 'to') return undefined;
  let place = at + 1;
  if (words.at(place) === 'not') {
    if (endsRelative(words, at)) return undefined;
    place += 1;
  } else {
    const subject = asksAt(words, at) ? words.subjectAt(place) : undefined;
    if (!subject) return undefined;
    place = subject.end;
    if (words.at(place) === 'not') place += 1;
  }
  const word = words.at(place);
  // "She did not, did she?": a question tag.
  if (isBase(word) || words.endsBefore(place) || /^(do|does|did)$/.test(word)) return undefined;
  // "How she did it surprised us" asks nothing.
  const isSure = words.at(at + 1) === 'not' || words.asks;
  const base =
    baseOf('past', word) ??
    baseOf('third', word) ??
    baseOf('participle', word) ??
    (isSure ? words.unlistedBase(place) : undefined);
  if (!base || base === 'be') return undefined;
  return { from: place, to: place + 1, better: base, rests: [at] };
});

/** "Those who didn't left early": the verb after "didn't" is that of the main clause. */
const endsRelative = (words: Words, at: number): boolean =>
  /^(who|that|which|those|whoever|whatever|ones)$/.test(words.at(at - 1)) && at > 1;

/** True where "do" begins a question. "The way he did it", "whoever did it" and "who did it" don't. */
function asksAt(words: Words, at: number): boolean {
  const before = words.at(at - 1);
  if (at === 0 || words.endsBefore(at) || /^(and|but|so|or|nor|neither|never|then)$/.test(before))
    return true;
  if (/^(who|what|which)$/.test(before) && words.at(at + 1) === 'it' && !words.asks) return false;
  return /(^| )(where|what|when|why|how|who|which|whose)( [a-z]+){0,3}$/.test(
    words.low(Math.max(0, at - 4), at),
  );
}

/** "We arrived to Paris". "We arrived to find it closed" is right. */
const arriveTo = grammarRule('preposition', 'otherPreposition', (words, at) => {
  const isPlace =
    words.tagged(at + 2, 'Place') ||
    words.tagged(at + 2, 'ProperNoun') ||
    /^(my|our|this|that) (country|city|town|village)$/.test(words.low(at + 2, at + 4));
  return /^arriv(e|es|ed|ing) to$/.test(words.low(at, at + 2)) && isPlace
    ? { from: at + 1, to: at + 2, better: 'in', rests: [at, at + 2] }
    : undefined;
});

const letMake = grammarRule('bare-verb', 'letWithoutTo', (words, at) => {
  if (!/^(let|lets|make|makes|made)$/.test(words.at(at))) return undefined;
  const isObject = /^(me|you|him|her|us|them|people)$/.test(words.at(at + 1));
  if (!isObject || words.at(at + 2) !== 'to' || !isBase(words.at(at + 3))) return undefined;
  return { from: at + 2, to: at + 4, better: words.slice(at + 3, at + 4), rests: [at, at + 1] };
});

const toAfter =
  /^(want|wants|wanted|hope|hopes|hoped|decide|decided|plan|plans|planned|forgot|learn|learned|prefer|promise|promised)$/;

/** "I want go", "I'd like order", "I need buy". */
const missingTo = grammarRule('to-verb', 'verbTakesTo', (words, at) => {
  const word = words.at(at);
  const isLike = word === 'like' && words.at(at - 1) === 'would';
  // "All you need do is ask": a modal verb.
  const isNeed =
    /^(need|needs)$/.test(word) &&
    /^(i|you|he|she|we|they)$/.test(words.at(at - 1)) &&
    words.at(at - 2) !== 'all';
  if (!isLike && !isNeed && !toAfter.test(word)) return undefined;
  const isPlan =
    /^(plan|plans|hope|hopes|promise)$/.test(word) && !/^(i|you|we|they|he|she|not)$/.test(words.at(at - 1));
  if (isPlan || /^(a|the|my|your|no|this|that)$/.test(words.at(at - 1))) return undefined;
  const base = words.at(at + 1);
  if (!isBase(base) || words.endsBefore(at + 1) || nounAfter(words, at + 1)) return undefined;
  return { from: at + 1, to: at + 2, better: `to ${words.slice(at + 1, at + 2)}`, rests: [at] };
});

/** "I need help", "I want change": a base that is a noun here. */
function nounAfter(words: Words, at: number): boolean {
  const isBoth =
    /^(end|fail|need|cost|return|sleep|hurry|worry|reply|dream|fight|hate|move|pay|repair|save|taste|laugh|cry|try|promise|practice|practise|paint|dance|study|end|help|change|rest|work|rain|snow|love|answer|drink|test|show|plan|park|walk|talk|like|cook|smoke|order|open|let|book|play|visit|call|share|use|stop|clean|look|start|hope|travel|copy|cross|drive)$/;
  if (!isBoth.test(words.at(at))) return false;
  const next = words.at(at + 1);
  return (
    words.endsBefore(at + 1) ||
    !/^(a|an|the|my|your|his|her|our|their|this|that|it|some|to|him|them|me|you|english|in|at|here|there|another|two)$/.test(
      next,
    ) ||
    (/^(in|at|here|there|to|that|you)$/.test(next) &&
      !/^(visit|open|order|book|play|cook|call|share|use|work|talk|walk|drive|travel|look|drink|stop|start|change)$/.test(
        words.at(at),
      )) ||
    (/^(drink|change|call|work|help)$/.test(words.at(at)) && /^(in|at|here|there|to|that)$/.test(next))
  );
}

const wantThat = grammarRule('to-verb', 'wantSomebodyTo', (words, at) => {
  const object = pick(
    { i: 'me', you: 'you', he: 'him', she: 'her', we: 'us', they: 'them' },
    words.at(at + 2),
  );
  const word = words.at(at + 3);
  const base = isBase(word) ? word : baseOf('third', word);
  return /^(want|wants|wanted)$/.test(words.at(at)) && words.at(at + 1) === 'that' && object && base
    ? { from: at + 1, to: at + 4, better: `${object} to ${base}`, rests: [at] }
    : undefined;
});

const forTo = grammarRule('to-verb', 'toSayWhy', (words, at) => {
  if (words.at(at) !== 'for' || at === 0) return undefined;
  const hasTo = words.at(at + 1) === 'to';
  const place = hasTo ? at + 2 : at + 1;
  const base = words.at(place);
  if (!isBase(base) || /^(thank|thanks|sorry|good|interested)$/.test(words.at(at - 1))) return undefined;
  if (
    !hasTo &&
    (/^(thank you|thank)$/.test(words.low(at - 2, at)) ||
      words.endsBefore(place + 1) ||
      !/^(learn|buy|see|meet|get|make|find|go|speak|improve|take|eat|have|do|ask|become|earn|give|tell|send|write|read|teach|bring)$/.test(
        base,
      ))
  )
    return undefined;
  return { from: at, to: place + 1, better: `to ${base}` };
});

const toForm = grammarRule('to-verb', 'toPlainVerb', (words, at) => {
  if (
    words.at(at) !== 'to' ||
    !/^(want|wants|wanted|have|has|need|needs|like|going|decided|had|learn|tried|try|hope|able)$/.test(
      words.at(at - 1),
    )
  )
    return undefined;
  const word = words.at(at + 1);
  if (isBase(word)) return undefined;
  const base = baseOf('past', word) ?? baseOf('ing', word) ?? baseOf('third', word);
  if (
    !base ||
    base === 'be' ||
    /^(fell|found|building|meeting|training|left|lost|shopping|swimming|cooking|parking|painting|saw|felt|ring|means|shops|orders|books|plans|visits|plays|works)$/.test(
      word,
    )
  )
    return undefined;
  if (words.at(at - 1) === 'going') return undefined;
  return { from: at + 1, to: at + 2, better: base, rests: [at - 1, at] };
});

const goingTo = grammarRule('to-verb', 'goingTo', (words, at) =>
  words.at(at) === 'going' &&
  /^(am|is|are)$/.test(words.at(at - 1)) &&
  isBase(words.at(at + 1)) &&
  words.at(at + 1) !== 'live' &&
  /^(a|the|my|your|his|her|our|their|this|some|it)$/.test(words.at(at + 2))
    ? { from: at + 1, to: at + 2, better: `to ${words.slice(at + 1, at + 2)}`, rests: [at, at - 1] }
    : undefined,
);

const gerundTo = grammarRule('gerund', 'verbTakesIng', (words, at) => {
  const isBefore =
    /^(enjoy|enjoys|enjoyed|mind|avoid|avoids|avoided|suggest|suggested|finish|finished)$/.test(
      words.at(at),
    ) &&
    (words.at(at) !== 'mind' || words.at(at - 1) === 'not' || /^do you$/.test(words.low(at - 2, at)));
  if (!isBefore || words.at(at + 1) !== 'to' || !isBase(words.at(at + 2)) || words.at(at + 2) === 'be')
    return undefined;
  return { from: at + 1, to: at + 3, better: verb.ing(words.at(at + 2)), rests: [at] };
});

const gerundAfter = grammarRule('gerund', 'verbTakesIng', (words, at) => {
  const start = prepositionPhrase(words, at);
  if (start === undefined) return undefined;
  const place = words.at(start) === 'to' && !/forward$/.test(words.low(0, start)) ? start + 1 : start;
  const base = words.at(place);
  if (!isBase(base) || base === 'be') return undefined;
  if (
    place === start &&
    nounAfter(words, place) &&
    !(
      /^(good|bad) at|interested in$/.test(words.low(at, start)) &&
      !/^(work|help|love|hope|change|travel|dance|play|return|sleep|talk|study|practice|practise|research|test)$/.test(
        base,
      )
    )
  )
    return undefined;
  return { from: start, to: place + 1, better: verb.ing(base), rests: [at, start - 1] };
});

/** Returns the index after words that want a gerund: "interested in", "thank you for", "without". */
function prepositionPhrase(words: Words, at: number): number | undefined {
  const three = words.low(at, at + 3);
  const two = words.low(at, at + 2);
  if (/^(thank you for|thanks a lot for|look forward to|looking forward to)$/.test(three)) return at + 3;
  if (
    /^(thanks for|interested in|good at|bad at|tired of|afraid of|instead of|think about|thinking about|sorry for)$/.test(
      two,
    )
  )
    return at + 2;
  if (words.at(at) === 'without') return at + 1;
  return /^(before|after)$/.test(words.at(at)) &&
    (at === 0 || words.at(at + 2) === 'to') &&
    /^(go|get|eat|leave|start|take|buy|come|have)$/.test(words.at(at + 1))
    ? at + 1
    : undefined;
}

/** "He stopped to smoke two years ago": for good. "I stopped to smoke" may be a break in which one does. */
const stopped = grammarRule('gerund', 'stopDoing', (words, at) =>
  words.at(at) === 'stopped' &&
  words.at(at + 1) === 'to' &&
  /^(smoke|drink)$/.test(words.at(at + 2)) &&
  /^((\S+ ){1,3}(months?|years?) ago|(last|this) year|in (19|20)\d\d|when i (was|got|became|had)|after my)\b/.test(
    words.low(at + 3),
  )
    ? { from: at + 1, to: at + 3, better: verb.ing(words.at(at + 2)), rests: [at] }
    : undefined,
);

const likeBare = grammarRule('gerund', 'likeIng', (words, at) => {
  if (
    !/^(like|likes|love|loves|hate|hates)$/.test(words.at(at)) ||
    !/^(i|you|he|she|we|they|not)$/.test(words.at(at - 1))
  )
    return undefined;
  const base = words.at(at + 1);
  const next = words.at(at + 2);
  const isVerb =
    /^(go|eat|listen|read|swim|buy|watch|meet|learn|sing|speak|sleep|write)$/.test(base) ||
    (base === 'live' && /^(in|here|at|with|alone|near|by)$/.test(next)) ||
    (/^(cook|dance|play|travel|walk|drink|visit|work|drive|run|study)$/.test(base) &&
      (words.endsBefore(at + 2)
        ? base === 'cook' || (base === 'dance' && /^(like|likes)$/.test(words.at(at)))
        : /^(for|in|with|football|tennis|the|my|to|cards|games|coffee|tea|english|at|new)$/.test(next)));
  return isVerb && !words.endsBefore(at + 1)
    ? { from: at + 1, to: at + 2, better: verb.ing(base), rests: [at] }
    : undefined;
});

const willIf = grammarRule('if-will', 'ifPresent', (words, at) => {
  if (!/^(if|when|after|before|until)$/.test(words.at(at))) return undefined;
  // "I wonder if it will rain" is a question, not a condition; "the day when we will meet" is a relative
  // clause.
  const before = words.at(at - 1);
  if (
    /^(know|wonder|wondered|ask|asked|see|sure|unsure|certain|clear|unclear|doubt|matter|out|tell|me|him|her|us|them|say|guess|idea|remember|understand|check|decide|damned|come|and)$/.test(
      before,
    ) ||
    (words.at(at) === 'when' &&
      /^(day|time|moment|date|hour|week|month|year|point|century|age)s?$/.test(before))
  )
    return undefined;
  if (words.asks && words.at(at) === 'when' && at === 0) return undefined;
  const subject = words.subjectAt(at + 1);
  if (!subject || words.at(subject.end) !== 'will') return undefined;
  const word = words.at(subject.end + 1);
  // "If you will follow me": a request.
  const isRequest = /^(excuse|follow|allow|permit|wait|forgive|let|look|turn|sign|just)$/.test(word);
  if (!isBase(word) || (words.at(at) === 'if' && isRequest && words.at(at + 1) === 'you')) return undefined;
  const be = subject.person === 'i' ? 'am' : subject.person === 'one' ? 'is' : 'are';
  const better = word === 'be' ? be : subject.person === 'one' ? verb.third(word) : word;
  return { from: subject.end, to: subject.end + 2, better, rests: [at] };
});

const wouldIf = grammarRule('if-will', 'ifPast', (words, at) => {
  if (
    words.at(at) !== 'if' ||
    /^(know|wonder|ask|asked|happy|grateful|nice|great|lovely|good)$/.test(words.at(at - 1))
  )
    return undefined;
  const subject = words.subjectAt(at + 1);
  if (!subject || words.at(subject.end) !== 'would') return undefined;
  const word = words.at(subject.end + 1);
  if (!isBase(word) || /^(like|help|mind|let|stop|follow|sign|send|wait|pass|hold)$/.test(word))
    return undefined;
  // "If you would be so kind".
  if (/^be (so|kind|good)$/.test(words.low(subject.end + 1, subject.end + 3))) return undefined;
  if (!/\bwould\b/.test(words.low(subject.end + 2))) return undefined;
  return {
    from: subject.end,
    to: subject.end + 2,
    better: word === 'be' ? 'were' : verb.past(word),
    rests: [at],
  };
});

export const verbRules: readonly Rule[] = [
  modalTo,
  modalForm,
  modalS,
  didForm,
  arriveTo,
  letMake,
  wantThat,
  forTo,
  missingTo,
  toForm,
  goingTo,
  stopped,
  gerundTo,
  gerundAfter,
  likeBare,
  willIf,
  wouldIf,
];
