import type { WordRole } from '../../contracts/plan.ts';
import type { Heteronym } from './heteronym-table.ts';
import {
  adverbs,
  auxiliaries,
  be,
  counts,
  determiners,
  have,
  isAdjective,
  isPlural,
  kinds,
  modals,
  namesOfGroups,
  objects,
  personsBefore,
  plurals,
  prepositionalTo,
  prepositions,
  quantifiers,
  roleNamed,
  subjects,
  thirdPersons,
  twoNouns,
  wordRules,
} from './word-role-tables.ts';

/** The words around a word in its clause, lower case: commas and full stops end it. */
export interface Clause {
  /** The nearest word is last. */
  before: readonly string[];
  /** The nearest word is first. */
  after: readonly string[];
}

/** The role of a word, and whether its clause excludes every other one. */
interface FoundRole {
  role: WordRole;
  isSure: boolean;
}

const surely = (role: WordRole): FoundRole => ({ role, isSure: true });
const likely = (role: WordRole): FoundRole => ({ role, isSure: false });

/**
 * Returns the role of a heteronym in its clause. Where no rule excludes the others it is the likeliest one:
 * at last the role that the table of heteronyms has first.
 */
export function roleIn(word: string, clause: Clause, known: Heteronym): FoundRole {
  if (isWhatOneDoes(clause.before)) return surely(known.present ? 'present' : 'verb');
  const masked = ` ${[...clause.before, '_', ...clause.after].join(' ')} `;
  const rules = (wordRules.get(word) ?? []).filter(({ when }) => when.test(masked));
  const general = word.endsWith('ed')
    ? null
    : word === 'read'
      ? tenseOfRead(clause, masked)
      : nounOrVerb(clause, /[^s]s$/.test(word));
  const role = general && roleAmong(word, known, general);
  const found = [
    ...rules.filter(({ isSure }) => isSure),
    ...(role?.isSure ? [role] : []),
    ...rules,
    ...(role ? [role] : []),
  ];
  const [usual = 'noun'] = Object.keys(known);
  return found.find((one) => known[one.role]) ?? likely(roleNamed(usual));
}

/**
 * An adjective stands where a noun does: "live music". A past form stands behind a noun: "the path wound".
 */
function roleAmong(word: string, known: Heteronym, found: FoundRole): FoundRole | null {
  if (found.role !== 'noun' || word === 'read') return found;
  if (twoNouns.has(word)) return null;
  return known.past ? likely('noun') : { ...found, role: known.noun ? 'noun' : 'adjective' };
}

const isAdverb = (word: string): boolean => adverbs.has(word) || kinds.adverb.test(word);

/**
 * The words before without the adverbs at their end, and without "all" behind a subject: "they all", "we
 * usually".
 */
function withoutAdverbs(before: readonly string[]): readonly string[] {
  const last = before.at(-1) ?? '';
  const isFloating = quantifiers.has(last) && subjects.has(before.at(-2) ?? '');
  return last !== '' && (isAdverb(last) || isFloating) ? withoutAdverbs(before.slice(0, -1)) : before;
}

/** "What we must do is read": the verb behind is a bare one. */
const isWhatOneDoes = (before: readonly string[]): boolean =>
  / (?:do|does|did|done) (?:is|was)$/.test(` ${before.join(' ')}`);

/** The place of the auxiliary that a question begins with: "why did the", "does your". */
function asks(before: readonly string[]): boolean {
  const at = before.findIndex((word) => auxiliaries.has(word));
  return at >= 0 && at < 3 && (determiners.has(before[at + 1] ?? '') || isPlural(before[at + 1] ?? ''));
}

/** The noun or adjective, or the verb; null if nothing tells. @param isThird the word ends in -s */
function nounOrVerb(clause: Clause, isThird: boolean): FoundRole | null {
  const before = withoutAdverbs(clause.before);
  const next = clause.after[0] ?? '';
  return (
    afterVerbal(before, next, isThird, clause.before.includes('not')) ??
    afterSubject(before, isThird) ??
    afterDeterminer(clause.before, before, next, isThird) ??
    (before.length === 0
      ? atStart(next, isThird)
      : afterNoun(before, next, isThird, before.length < clause.before.length))
  );
}

/** Behind "to", "will", "don't" there is a bare verb. */
function afterVerbal(
  before: readonly string[],
  next: string,
  isThird: boolean,
  isNegated: boolean,
): FoundRole | null {
  const [previous = '', governor = ''] = [before.at(-1), before.at(-2)];
  if (previous === 'to') {
    if (isThird) return likely('noun');
    // "to record highs", "close to home", "went to graduate school", "from house to house"
    if (prepositionalTo.has(governor) || before.includes('from')) return likely('noun');
    return kinds.plural.test(next) && !objects.has(next) ? likely('verb') : surely('verb');
  }
  if (!modals.has(previous) || isThird) return null;
  // "Will use of it grow?", "In the can": a noun follows a modal verb that has its subject behind it.
  const isQuestion = before.length === 1 && !isNegated && !/n't$|^(?:please|let's)$/.test(previous);
  return isQuestion || determiners.has(governor) || prepositions.has(governor)
    ? likely('noun')
    : surely('verb');
}

/** Behind "they" there is a verb, behind "she" one that ends in -s. */
function afterSubject(before: readonly string[], isThird: boolean): FoundRole | null {
  const [previous = '', governor = ''] = [before.at(-1), before.at(-2)];
  if (isThird) {
    if (thirdPersons.has(previous)) return surely('verb');
    return previous === 'which' ? likely('verb') : null;
  }
  // "Are you close?", "Is it perfect?"
  if (be.has(governor) && /^(?:i|you|he|she|it|we|they)$/.test(previous)) return surely('noun');
  if (subjects.has(previous)) {
    // "It makes you perfect": the person is no subject.
    const isObject = previous === 'you' && personsBefore.has(governor);
    return isObject ? likely('noun') : surely('verb');
  }
  return /^(?:he|she|it)$/.test(previous) && auxiliaries.has(governor) ? surely('verb') : null;
}

/** Behind "the", "in", "a new", "the world" there is a noun, or an adjective. */
function afterDeterminer(
  before: readonly string[],
  verbal: readonly string[],
  next: string,
  isThird: boolean,
): FoundRole | null {
  const [previous = '', second = ''] = [before.at(-1), before.at(-2)];
  if (/^(?:her|his)$/.test(previous) && kinds.cause.test(second)) return likely('verb');
  if (prepositions.has(previous)) return { role: 'noun', isSure: !isStranded(before) && !objects.has(next) };
  if (determiners.has(previous) || /'s$/.test(previous)) return surely('noun');
  // "This uses" has a verb, "those uses" a noun, "those use" either.
  if (previous === 'this') return surely(isThird ? 'verb' : 'noun');
  const takesObject = objects.has(next) || prepositions.has(next) || next === 'to';
  if (previous === 'each' || (previous === 'that' && isPlural(second)))
    return isPlural(second) || isThird ? likely('verb') : surely('noun');
  if (plurals.has(previous)) {
    // "some excuse to leave", "those object to it"
    const isMass = /^(?:some|any|most|all|more)$/.test(previous);
    return isThird ? surely('noun') : likely((isMass ? objects.has(next) : takesObject) ? 'verb' : 'noun');
  }
  if (counts.has(previous)) {
    const isWhole = determiners.has(second) && second !== 'of' && !isThird;
    return isWhole ? surely('noun') : likely(takesObject && !isWhole && previous !== 'one' ? 'verb' : 'noun');
  }
  const link = verbal.at(-1) ?? '';
  if (be.has(link)) return { role: 'noun', isSure: !objects.has(next) };
  if (have.has(link)) return likely('noun');
  const isNamed = determiners.has(second) || prepositions.has(second);
  if (isNamed && isAdjective(previous)) {
    const isGroup = second === 'the' && namesOfGroups.has(previous) && takesObject && !isThird;
    return isGroup ? likely('verb') : { role: 'noun', isSure: !objects.has(next) };
  }
  // "The dog use" is no sentence, so the words are one: "the world record".
  if (!isOneThing(before) || isThird || isAdverb(previous)) return null;
  const outer = before.slice(0, -2);
  const mayBeBare = outer.some((word) => auxiliaries.has(word) || kinds.cause.test(word) || word === 'that');
  if (mayBeBare) return likely(asks(before) ? 'verb' : 'noun');
  // "My mother and my father object"
  if (/^(?:and|or|nor)$/.test(outer.at(-1) ?? '')) return likely(takesObject ? 'verb' : 'noun');
  return { role: 'noun', isSure: !objects.has(next) };
}

/** "The dog", "my brother": one thing or person, whose verb has an -s. */
function isOneThing(before: readonly string[]): boolean {
  const [previous = '', second = ''] = [before.at(-1) ?? '', before.at(-2) ?? ''];
  if (!determiners.has(second) || second === 'of') return false;
  const isMany = isPlural(previous) || namesOfGroups.has(previous) || plurals.has(previous);
  return !isMany && !objects.has(previous) && !/^(?:lot|former|latter|each|mine)$/.test(previous);
}

/** "The tools we work with": the preposition has its noun before it. */
function isStranded(before: readonly string[]): boolean {
  const subject = before.findLastIndex((word) => thirdPersons.has(word) || subjects.has(word));
  return subject > 0 && before.length - subject < 4;
}

/** The first word of a clause, or the first behind its adverbs. */
function atStart(next: string, isThird: boolean): FoundRole | null {
  const isPredicate =
    be.has(next) || have.has(next) || /^(?:will|would|can|could|should|may|might|must)$/.test(next);
  if (next === 'of' || isPredicate) return surely('noun');
  if (isThird) return likely('noun');
  if (!objects.has(next)) return null;
  return { role: 'verb', isSure: !/^(?:these|those)$/.test(next) };
}

/** Behind a noun that is its subject, or behind anything else. @param hasAdverb an adverb is between them */
function afterNoun(
  before: readonly string[],
  next: string,
  isThird: boolean,
  hasAdverb: boolean,
): FoundRole | null {
  const [previous = '', second = ''] = [before.at(-1), before.at(-2)];
  if (next === 'of' || (isThird && (be.has(next) || have.has(next)))) return likely('noun');
  if (asks(before) && !isThird) return likely('verb');
  if (kinds.joiner.test(previous)) return objects.has(next) && !isThird ? likely('verb') : null;
  const isMeant = /^(?:them|us)$/.test(previous);
  if (isThird) return likely(isMeant || hasAdverb || isOfOne(before, next) ? 'verb' : 'noun');
  if (isPlural(previous) || isMeant || namesOfGroups.has(previous)) return likely('verb');
  if (kinds.linking.test(previous) || kinds.participle.test(previous)) return likely('noun');
  if (prepositions.has(second) || determiners.has(second)) return likely('noun');
  return objects.has(next) ? likely('verb') : null;
}

/**
 * "The road winds through", "this box houses the gears": one thing or person that something ending in -s
 * follows.
 */
function isOfOne(before: readonly string[], next: string): boolean {
  const [first = '', previous = ''] = [before[0], before.at(-1)];
  const isPredicate = next === '' || kinds.participle.test(next) || modals.has(next) || next === 'such';
  if (isPredicate || isPlural(previous) || kinds.participle.test(previous) || isAdjective(previous))
    return false;
  const isSubject =
    before.length === 1 || (before.length < 4 && (determiners.has(first) || first === 'this'));
  return isSubject || /^(?:the|an?|it|them)$/.test(next);
}

/** The tense of "read", which is the same word in both. */
function tenseOfRead({ before: written, after }: Clause, masked: string): FoundRole | null {
  const before = withoutAdverbs(written);
  const [previous = '', second = ''] = [before.at(-1), before.at(-2)];
  if (previous === 'to') return surely('present');
  if (/^(?:i'd|you'd|he'd|she'd|we'd|they'd)$/.test(previous))
    return likely(/ (?:already|never|before|once) /.test(masked) ? 'past' : 'present');
  if (have.has(previous) || be.has(previous)) return surely('past');
  if (modals.has(previous) && (before.length > 1 || /n't$|^(?:please|let's)$/.test(previous)))
    return surely('present');
  if (/^(?:a|good|great|interesting|must|easy|quick|long|worth)$/.test(previous)) return surely('present');
  const isPronoun = /^(?:i|you|he|she|it|we|they)$/.test(previous);
  if (isPronoun && auxiliaries.has(second)) return surely('present');
  if (isPronoun && have.has(second)) return surely('past');
  const asked = before.slice(-3).findLast((word) => auxiliaries.has(word) || have.has(word));
  if (asked) return likely(have.has(asked) ? 'past' : 'present');
  const isPast = kinds.past.test(masked);
  const isPresent = kinds.habit.test(masked);
  const isWished = before.some((word) => kinds.cause.test(word) || kinds.wish.test(word));
  if (isWished) return likely('present');
  if (/^(?:he|she)$/.test(previous)) return surely('past');
  if (isPast !== isPresent) return isPast ? surely('past') : surely('present');
  if (isPast) return null;
  if (before.length === 0) return objects.has(after[0] ?? '') ? surely('present') : likely('present');
  if (isOneThing(before)) return { role: 'past', isSure: !before.includes('and') };
  const isMany =
    isPlural(previous) || subjects.has(previous) || plurals.has(previous) || objects.has(previous);
  const isLater = kinds.pastVerb.test(masked) || !isMany;
  return likely(isLater ? 'past' : 'present');
}
