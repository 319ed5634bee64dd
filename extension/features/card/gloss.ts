import { plausibleSpokenSound, soundsLikeAnotherWord } from '@sayable/shared/assessment';
import type { AlignmentWire, AssessedPhone, AssessedWord, UtterancePlan } from '@sayable/shared/contracts';
import { ipaOf, ipaPhonesOf } from '@sayable/shared/phonetics';
import type { ScoreLevel } from '../../ui/score-level.ts';
import { soundLevel } from './word-level.ts';

/** One column of a word's sounds. */
export interface GlossSound {
  /** IPA with the stress mark that stands before it; empty for a sound that was added. */
  expected: string;
  /** The sound heard instead, in IPA; "–" for a dropped one, "?" for one that wasn't clear; null: nothing to show. */
  heard: string | null;
  /** Null where there is nothing to fix, or nobody can say. */
  tint: ScoreLevel | null;
}

/** One word over its sounds. */
export interface GlossWord {
  key: string;
  /** As written, or as spoken where that is more than one word or not in the text. */
  written: string;
  /** The signs that touch it in the text. */
  before: string;
  after: string;
  sounds: GlossSound[];
  /** Null: not judged yet. */
  assessed: AssessedWord | null;
  /** Index in the assessment's words; null where not judged yet. */
  index: number | null;
  /** What was said in its place, where that is known. */
  said: string | null;
}

/** Before the judgement, and while it comes in: the plan's words, those that are final with theirs. */
export function glossOfPlan(plan: UtterancePlan, words: readonly AssessedWord[]): GlossWord[] {
  const byPlanIndex = new Map(words.map((word, index) => [word.botIndex, { word, index }]));
  return plan.words.map((planned, planIndex) => {
    const known = byPlanIndex.get(planIndex);
    const [citation = []] = planned.pronunciations;
    return {
      key: `plan ${planIndex}`,
      ...(isShared(plan, planIndex) ? bare(planned.word) : writtenAt(plan.text, planned.span)),
      sounds: known && known.word.phones.length > 0 ? soundsOfWord(known.word) : plainSounds(citation),
      assessed: known?.word ?? null,
      index: known?.index ?? null,
      said: null,
    };
  });
}

/** All words of an assessment, also those that were added or said again. */
export function glossOfAssessment(
  text: string,
  words: readonly AssessedWord[],
  alignment: AlignmentWire,
): GlossWord[] {
  return words.map((word, index) => ({
    key: `word ${index}`,
    ...writtenOf(text, word, words, alignment),
    sounds: word.phones.length > 0 ? soundsOfWord(word) : soundsOf(unjudged(word, alignment)),
    assessed: word,
    index,
    said: saidInstead(word, alignment),
  }));
}

/** The device hears that another word was said; which one, a server may have told. */
function saidInstead({ error, userIndex }: AssessedWord, { user }: AlignmentWire): string | null {
  const said = error === 'replaced' && userIndex !== null ? user[userIndex]?.word : undefined;
  return said === undefined || said === '<unk>' ? null : said;
}

/** True where one written word is several spoken ones: "$5" is "five dollars". */
function isShared(plan: UtterancePlan, planIndex: number): boolean {
  const [start] = plan.words[planIndex]?.span ?? [-1];
  return [planIndex - 1, planIndex + 1].some((neighbour) => plan.words[neighbour]?.span[0] === start);
}

type Written = Pick<GlossWord, 'written' | 'before' | 'after'>;

function writtenOf(
  text: string,
  word: AssessedWord,
  words: readonly AssessedWord[],
  alignment: AlignmentWire,
): Written {
  const [start, end] = word.span;
  const sharers = words.filter(({ span, botIndex }) => botIndex !== null && span[0] === start);
  const isInText = start < end && word.botIndex !== null && sharers.length === 1;
  return isInText ? writtenAt(text, word.span) : bare(spokenWord(word, alignment));
}

function bare(written: string): Written {
  return { written, before: '', after: '' };
}

/** Stands for speech that is not in the text and whose words nobody knows. */
export const unknownSpeech = '…';

/** The name of an assessed word where the text doesn't have it. */
export function spokenWord({ botIndex, userIndex }: AssessedWord, { bot, user }: AlignmentWire): string {
  const said = botIndex === null ? undefined : bot[botIndex]?.word;
  const own = userIndex === null ? undefined : user[userIndex]?.word;
  const word = said ?? own ?? '<unk>';
  return word === '<unk>' ? unknownSpeech : word;
}

/** The written word with the signs that touch it: `“They` and `slowly,`. */
function writtenAt(text: string, [start, end]: readonly [number, number]): Written {
  const before = /[^\s\p{L}\p{N}]*$/u.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^[^\s\p{L}\p{N}]*/u.exec(text.slice(end))?.[0] ?? '';
  return { written: text.slice(start, end), before, after };
}

/** The sounds of a word without judgements of its own: one left out, or added. */
function unjudged({ botIndex }: AssessedWord, { bot }: AlignmentWire): AssessedPhone[] {
  const phones = botIndex === null ? [] : (bot[botIndex]?.phones ?? []);
  return phones.map(({ phone }) => ({ expected: phone, heard: phone, score: 100, error: 'none' }));
}

function plainSounds(phones: readonly string[]): GlossSound[] {
  return ipaPhonesOf(phones).map(({ mark, ipa }) => ({ expected: mark + ipa, heard: null, tint: null }));
}

/** A word that was another one as a whole has its sounds as they should be: they aren't told one by one. */
function soundsOfWord(word: AssessedWord): GlossSound[] {
  if (!soundsLikeAnotherWord(word)) return soundsOf(word.phones);
  return plainSounds(word.phones.flatMap(({ expected }) => expected ?? []));
}

/** Columns of sounds, right ones plain, wrong ones over what was heard. */
export function soundsOf(phones: readonly AssessedPhone[]): GlossSound[] {
  const expected = ipaPhonesOf(phones.flatMap((phone) => phone.expected ?? []));
  let next = 0;
  return phones.map((phone) => {
    const due = phone.expected === null ? undefined : expected[next++];
    return {
      expected: due ? due.mark + due.ipa : '',
      heard: heardOf(phone),
      tint: soundLevel(phone),
    };
  });
}

function heardOf(phone: AssessedPhone): string | null {
  switch (phone.error) {
    case 'none':
    case 'unsure':
      return null;
    case 'stress':
      return stressed(phone.heard ?? phone.expected ?? '');
    case 'dropped':
    case 'replaced':
    case 'added':
      return saidText(phone);
  }
}

/** The sound that was said, in IPA: "–" where none was, "?" for one that has no believable name. */
export function saidText(phone: AssessedPhone): string {
  if (phone.heard === null) return '–';
  const said = plausibleSpokenSound(phone);
  return said === null ? '?' : ipaOf(said);
}

/** A vowel with the mark of the stress that it was given. */
function stressed(phone: string): string {
  return (phone.endsWith('1') ? 'ˈ' : '') + ipaOf(phone);
}
