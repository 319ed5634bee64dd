import { baseOf, isBase, verb } from '../lexicon.ts';
import { grammarRule, type Rule } from '../rule.ts';
import type { Words } from '../words.ts';

/** Bases that look like other words after a noun. */
const doubtful =
  /^(cost|put|let|cut|hit|hurt|read|set|shut|work|stop|show|order|need|change|book|park|plan|test|rest|end|share|like|close|clean|open|cook|answer|call|help|hope|love|look|phone|shop|snow|rain|travel|talk|visit|use|try|turn|return|promise|practice|pack|offer|drop|dream|drink|drive|cross|copy|count|complain|check|fall|fight|finish|fly|lead|lie|mean|miss|move|paint|pass|play|reply|reserve|run|smile|smoke|start|stay|study|taste|walk|wash|watch|wish|wonder)$/;

/** "She go", "my brother live": a verb after one person, without "-s". */
const third = grammarRule('third-person', 'oneTakesS', (words, at) => {
  const subject = words.subjectAt(at);
  if (subject?.person !== 'one' || !words.opensAt(at)) return undefined;
  const place = words.afterAdverbs(subject.end);
  const word = words.at(place);
  const isPronoun = subject.end === at + 1;
  if (!isBase(word) || /^(be|thank)$/.test(word)) return undefined;
  if (!isPronoun && /^(a|an)$/.test(words.at(at))) return undefined;
  // "It cost" and "he put" are past forms, too.
  if (verb.past(word) === word) return undefined;
  if (!isPronoun && doubtful.test(word) && followedByVerb(words, place + 1)) return undefined;
  if (
    !isPronoun &&
    doubtful.test(word) &&
    !words.tagged(place, 'Verb') &&
    !/^(want|open|close|start|stop|work|speak|like|cook|need)$/.test(word)
  )
    return undefined;
  if (!isPronoun && words.endsBefore(place + 1) && !/^(work|know|like|cook|sing|dance|swim)$/.test(word))
    return undefined;
  if (word === 'do' && words.at(place + 1) === 'not')
    return { from: place, to: place + 2, better: 'doesn’t', rests: [at] };
  if (word === 'have' && /^(better|been)$/.test(words.at(place + 1))) return undefined;
  return { from: place, to: place + 1, better: verb.third(word), rests: [at, subject.end - 1] };
});

function followedByVerb(words: Words, at: number): boolean {
  return words.isVerb(at) && !words.endsBefore(at);
}

/** "Maria want a tea": a name is one person. */
const named = grammarRule('third-person', 'oneTakesS', (words, at) => {
  if (at !== 0 || !words.tagged(at, 'Person') || words.endsBefore(at + 1)) return undefined;
  const [word, next] = [words.at(at + 1), words.at(at + 2)];
  const isHaving = word === 'have' && /^(to|two|three|many|no)$/.test(next);
  if (!isHaving && !/^(want|like|live|need|speak|know)$/.test(word)) return undefined;
  return { from: at + 1, to: at + 2, better: verb.third(word), rests: [at] };
});

/** "My parents lives", "we was", "I has". */
const many = grammarRule('third-person', 'manyTakeNoS', (words, at) => {
  const subject = words.subjectAt(at);
  if (!subject || subject.person === 'one' || !words.opensAt(at)) return undefined;
  const place = words.afterAdverbs(subject.end);
  const word = words.at(place);
  const rests = [at, subject.end - 1];
  if (subject.person === 'i') {
    if (word === 'has') return { from: place, to: place + 1, better: 'have', rests };
    if (word === 'is')
      return words.words[place]?.tags.has('Clitic')
        ? undefined
        : { from: place, to: place + 1, better: 'am', rests };
    return undefined;
  }
  const be: Readonly<Record<string, string>> = { is: 'are', was: 'were', has: 'have' };
  if (be[word] && !words.words[place]?.tags.has('Clitic'))
    return { from: place, to: place + 1, better: be[word], rests };
  if (word === 'does' && words.at(place + 1) === 'not')
    return { from: place, to: place + 2, better: 'don’t', rests };
  const base = baseOf('third', word);
  return base && base !== 'be' && words.at(place) !== 'does'
    ? { from: place, to: place + 1, better: base, rests }
    : undefined;
});

const iHas = grammarRule('third-person', 'iHave', (words, at) =>
  /^i has$/.test(words.low(at, at + 2)) && words.opensAt(at)
    ? { from: at + 1, to: at + 2, better: 'have', rests: [at] }
    : undefined,
);

const states = /^(want|have|like|know|understand|agree|need|think|love|hate|believe|prefer|remember|mean)$/;

const soundsAdjective =
  /^(open|close|clean|free|like|set|hurt|shut|put|cut|let|read|cost|become|come|run|home|work|hit|present|dry|welcome|smoke|rain|snow|hope|love|rest|lost|travel|shop|fine|mean|show|test|book|plan|park|lead)$/;

/** "I am go", "she is live", "we are want". */
const beVerb = grammarRule('be-verb', 'beAndVerb', (words, at) => {
  const be = /^(am|is|are)$/;
  if (!be.test(words.at(at))) return undefined;
  const subject = subjectBefore(words, at);
  if (!subject) return undefined;
  const isNot = words.at(at + 1) === 'not';
  const place = words.afterAdverbs(isNot ? at + 2 : at + 1);
  const base = words.at(place);
  if (!isBase(base) || /^(be|thank)$/.test(base)) return undefined;
  const sounds =
    soundsAdjective.test(base) &&
    !(
      base === 'like' &&
      words.at(subject.at) !== 'it' &&
      /^(to|the|my|football|music|it|this|that|coffee|tea)$/.test(words.at(place + 1))
    ) &&
    !(base === 'work' && /^(in|at|as|for|with|on|here)$/.test(words.at(place + 1)));
  if (sounds) return undefined;
  const rests = [subject.at, place];
  const plain = subject.person === 'one' ? verb.third(base) : base;
  if (isNot) {
    if (!states.test(base)) return undefined;
    return {
      from: at,
      to: place + 1,
      better: `${subject.person === 'one' ? 'doesn’t' : 'don’t'} ${base}`,
      rests,
    };
  }
  const adverb = words.slice(at + 1, place);
  const isNow =
    /^(now|at the moment|right now|today)\b/.test(words.low(place + 1)) ||
    /\b(now|at the moment|right now)$/.test(words.low(0));
  const clitic = words.words[at]?.tags.has('Clitic');
  const ongoing =
    !states.test(base) && (isNow || base === 'wait' || (clitic && !/^(go|work|live|come)$/.test(base)));
  if (ongoing) return { from: place, to: place + 1, better: verb.ing(base), rests: [...rests, at] };
  return {
    from: at,
    to: place + 1,
    better: [adverb, plain].filter((part) => part !== '').join(' '),
    rests,
  };
});

function subjectBefore(words: Words, at: number): { at: number; person: 'i' | 'one' | 'many' } | undefined {
  for (let from = Math.max(0, at - 4); from < at; from += 1) {
    const subject = words.subjectAt(from);
    if (subject?.end === at && words.opensAt(from)) return { at: from, person: subject.person };
  }
  return undefined;
}

/** "Are you have", "is she work", "where are you live". */
const beQuestion = grammarRule('be-verb', 'doQuestion', (words, at) => {
  if (
    !/^(are|is|am)$/.test(words.at(at)) ||
    !(at === 0 || words.endsBefore(at) || /^(where|what|when|why|how)$/.test(words.at(at - 1)))
  )
    return undefined;
  const who = words.at(at + 1);
  const [base, after] = [words.at(at + 2), words.at(at + 3)];
  if (!/^(you|they|we|he|she|it)$/.test(who) || !isBase(base) || base === 'be') return undefined;
  if (soundsAdjective.test(base) && !/^(it|the|this|that|a|in|here|to|my|your)$/.test(after))
    return undefined;
  if (base === 'like' && who === 'it') return undefined;
  const aux = /^(he|she|it)$/.test(who) ? 'does' : 'do';
  if (base === 'do' && words.at(at - 1) === 'what')
    return { from: at + 2, to: at + 3, better: 'doing', rests: [at] };
  return { from: at, to: at + 1, better: aux, rests: [at + 1, at + 2] };
});

export const agreementRules: readonly Rule[] = [iHas, third, named, many];

export const beRules: readonly Rule[] = [beQuestion, beVerb];
