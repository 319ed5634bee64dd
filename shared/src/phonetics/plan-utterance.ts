import type {
  OtherWording,
  PlannedWord,
  Pronunciation,
  SaidAs,
  UtterancePlan,
  WordRole,
} from '../contracts/plan.ts';
import type { BritishForms, Pronouncer } from '../ports/pronouncer.ts';
import { AppError } from '../std/index.ts';
import { type SpokenText, type SpokenWord, spokenText } from '../text/index.ts';
import { britishInPlace, inArpabet, validInArpabet } from './british/british-forms.ts';
import { withoutSilentR } from './british/british-phones.ts';
import { baseOf, isVowel, soundsKey } from './phones.ts';
import { connectedForms } from './sentence/connected-speech.ts';
import { type Clause, pronunciationInContext, rolesOf } from './sentence/heteronyms.ts';
import { naturalFirst } from './sentence/natural-form.ts';
import { maximalPronunciations, validPronunciations, withAccents } from './valid-pronunciations.ts';

/**
 * The maximum length of an utterance: about a minute of careful reading, limited by the aligner's memory and
 * a person's breath.
 */
export const maximalWords = 120;

/** The most other wordings of a text: a sentence full of numbers would slow the search down. */
const mostWordings = 120;

interface PlanOptions {
  signal?: AbortSignal | undefined;
  /** The British forms, where British English is chosen: they are shown, and the American ones stay right. */
  british?: BritishForms | undefined;
}

/**
 * Plans a text to be read aloud: its spoken words, each with every pronunciation that counts as right.
 *
 * @throws AppError `unprocessable` with the reason `no-words` or `text-too-long`.
 */
export async function planUtterance(
  text: string,
  pronouncer: Pronouncer,
  { signal, british }: PlanOptions = {},
): Promise<UtterancePlan> {
  const { words: spoken, others } = spokenText(text, british ? 'british' : 'american');
  if (spoken.length === 0) {
    throw new AppError('unprocessable', 'There is nothing to say here. Select some English words.', {
      reason: 'no-words',
    });
  }
  if (spoken.length > maximalWords) {
    throw new AppError(
      'unprocessable',
      `That is ${spoken.length} words, more than one breath. Choose fewer sentences, up to ${maximalWords} words.`,
      { reason: 'text-too-long' },
    );
  }
  const known = await pronouncedWords(text, [...spoken, ...others.flatMap(({ words }) => words)], {
    pronouncer,
    british,
    signal,
  });
  const words = spoken.map((_, index) => plannedWord(text, spoken, index, known));
  const plannedOthers = plannedWordings(text, { words: spoken, others }, known);
  return { text, words, ...(plannedOthers.length > 0 && { others: plannedOthers }) };
}

/** The other wordings, each word planned among the words that would be around it. */
function plannedWordings(
  text: string,
  { words, others }: SpokenText,
  known: ReadonlyMap<string, KnownWord>,
): OtherWording[] {
  return others.slice(0, mostWordings).map(({ first, end, words: instead }) => {
    const all = [...words.slice(0, first), ...instead, ...words.slice(end)];
    return { first, end, words: instead.map((_, index) => plannedWord(text, all, first + index, known)) };
  });
}

/** The pronunciations of a spoken word, independent of its context. */
interface KnownWord {
  pronunciations: Pronunciation[];
  saidAs: SaidAs | undefined;
  /** The British form of the word alone, and those of its roles. */
  british?: { alone: Pronunciation; roles: ReadonlyMap<WordRole, Pronunciation> } | undefined;
}

interface Sources extends PlanOptions {
  pronouncer: Pronouncer;
}

async function pronouncedWords(
  text: string,
  spoken: readonly SpokenWord[],
  { pronouncer, british, signal }: Sources,
): Promise<ReadonlyMap<string, KnownWord>> {
  const written = new Map(spoken.map(({ word, span }) => [word, text.slice(...span)]));
  const known = new Map<string, KnownWord>();
  for (const word of new Set(
    spoken.flatMap(({ word, alternatives: instead }) => [word, ...(instead ?? []).flat()]),
  )) {
    signal?.throwIfAborted();
    const own = await pronouncer.own?.(word);
    if (own) {
      // The person's own pronunciation replaces all lists, including that of function words.
      known.set(word, { pronunciations: withAccents(word, [own]), saidAs: 'own' });
      continue;
    }
    const options = { ...(signal && { signal }), written: written.get(word) ?? word };
    const found = await pronouncer.pronounce(word, options);
    const inBritain = await british?.pronounce(word, options);
    const added = (inBritain?.pronunciations ?? []).flatMap((phones) =>
      validInArpabet(withoutSilentR(phones, false)),
    );
    known.set(word, {
      pronunciations: validPronunciations(word, [...found.pronunciations, ...added]),
      saidAs: found.saidAs,
      british: inBritain && {
        alone: inBritain.pronunciations[0] ?? [],
        roles: await formsOfRoles(word, british),
      },
    });
  }
  return known;
}

/** The British forms of a word by its roles, where they have forms of their own. */
async function formsOfRoles(word: string, british: BritishForms | undefined) {
  const roles = new Map<WordRole, Pronunciation>();
  for (const role of rolesOf(word)) {
    const form = await british?.ofRole(word, role);
    if (form) roles.set(role, form);
  }
  return roles;
}

function plannedWord(
  text: string,
  spoken: readonly SpokenWord[],
  index: number,
  known: ReadonlyMap<string, KnownWord>,
): PlannedWord {
  const { word, span, alternatives = [] } = spoken[index] ?? { word: '', span: [0, 0] };
  const { pronunciations: every = [], saidAs, british } = known.get(word) ?? {};
  const all = isLetterA(text, word, span) ? every.filter(([vowel]) => vowel === 'EY1') : every;
  const clause = clauseAround(text, spoken, index);
  const fitting = saidAs ? null : pronunciationInContext(word, clause);
  const valid = fitting ? validPronunciations(word, fitting.pronunciations) : all;
  const next = spoken[index + 1];
  const follows = next && /^\s*$/.test(text.slice(span[1], next.span[0]));
  const nextPhones = next && known.get(next.word)?.pronunciations[0];
  const connected = follows ? connectedForms(word, valid, next.word, nextPhones ?? []) : [];
  const others = alternatives.flatMap((words) => joinedPronunciations(words, known));
  const kept = valid.slice(0, Math.max(1, maximalPronunciations - connected.length - others.length));
  const shown = shownFirst(word, kept, follows ? nextPhones : undefined);
  const natural =
    saidAs || isEmphasised(text, span) ? shown : naturalFirst(word, shown, clause, next && nextPhones);
  const pronunciations = [...natural, ...connected, ...others];
  const isLinked = Boolean(follows && isVowel(nextPhones?.[0] ?? ''));
  const [citation = []] = fitting?.pronunciations ?? every;
  const form = fitting ? british?.roles.get(fitting.role) : british?.alone;
  const shownInBritain = british && britishInPlace(word, natural[0] ?? [], { citation, form }, isLinked);
  const planned: PlannedWord = {
    word,
    span,
    pronunciations: withForm(pronunciations, shownInBritain && inArpabet(shownInBritain)),
    ...(saidAs && { saidAs }),
    ...(shownInBritain && { british: shownInBritain }),
  };
  if (!fitting) return planned;
  return {
    ...planned,
    saidAs: 'context',
    ...(fitting.others.length > 0 && {
      otherWord: { pronunciations: fitting.others, here: fitting.role },
    }),
  };
}

/** Adds a form unless its sounds are there. */
function withForm(
  pronunciations: readonly Pronunciation[],
  form: Pronunciation | undefined,
): Pronunciation[] {
  const isThere = !form || pronunciations.some((phones) => soundsKey(phones) === soundsKey(form));
  return isThere ? [...pronunciations] : [...pronunciations, form];
}

/** True for "a" as a letter, which has no weak form: "GPA", "U.S.A.", "5 am". */
function isLetterA(text: string, word: string, [start, end]: SpokenWord['span']): boolean {
  if (word !== 'a') return false;
  const isBeside = /[\p{Lu}\d.&]/u.test(text.charAt(start - 1)) || /[\p{Lu}\d.&]/u.test(text.charAt(end));
  const isOfLetters = /^(?:\p{Lu}{2,}|[Aa]\.? ?[Mm]\.?|a\.?k\.?a\.?)$/u.test(text.slice(start, end));
  return isOfLetters || (isBeside && end - start < 3);
}

/** True for a word in capitals among others: "TO Boston, not from it". */
function isEmphasised(text: string, [start, end]: SpokenWord['span']): boolean {
  return /^\p{Lu}{2,}$/u.test(text.slice(start, end)) && /\p{Ll}/u.test(text);
}

/** Puts the form of careful speech in this context first: "the" has a close vowel before another vowel. */
function shownFirst(
  word: string,
  valid: readonly Pronunciation[],
  next: Pronunciation | undefined,
): Pronunciation[] {
  if (word !== 'the' || !next || !isVowel(next[0] ?? '')) return [...valid];
  const isClose = (phones: Pronunciation) => baseOf(phones.at(-1) ?? '') === 'IY';
  return [...valid.filter(isClose), ...valid.filter((phones) => !isClose(phones))];
}

/** The words around a word up to the next punctuation mark. */
function clauseAround(text: string, spoken: readonly SpokenWord[], index: number): Clause {
  const isDivided = (one: SpokenWord | undefined, other: SpokenWord | undefined) =>
    !one || !other || /[.,;:!?()"“”—–]/.test(text.slice(one.span[1], other.span[0]));
  let first = index;
  while (!isDivided(spoken[first - 1], spoken[first])) first -= 1;
  let last = index;
  while (!isDivided(spoken[last], spoken[last + 1])) last += 1;
  const words = (from: number, to: number) => spoken.slice(from, to).map(({ word }) => word);
  return { before: words(first, index), after: words(index + 1, last + 1) };
}

/** Pronunciations of several words in place of one, in their usual forms; "and" has every weak form. */
function joinedPronunciations(
  words: readonly string[],
  known: ReadonlyMap<string, KnownWord>,
): Pronunciation[] {
  const [last, ...before] = [...words].reverse();
  const start = before.reverse().flatMap((word) => known.get(word)?.pronunciations[0] ?? []);
  const ends = (last && known.get(last)?.pronunciations) || [];
  return ends.slice(0, last === 'and' ? ends.length : 1).map((end) => [...start, ...end]);
}
