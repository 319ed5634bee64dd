import { plausibleSpokenSound, soundsLikeAnotherWord } from '@sayable/shared/assessment';
import type { AlignmentWire, AssessedPhone, AssessedWord, UtterancePlan } from '@sayable/shared/contracts';
import { phoneTexts, soundText } from '@sayable/shared/display';
import { shownForm } from '@sayable/shared/phonetics';
import type { ScoreLevel } from '../../../ui/score-level.ts';
import { soundLevel } from '../word/word-level.ts';

/** One column of a word's phones. */
export interface GlossSound {
  /** IPA with the stress mark before it; empty for an inserted phone. */
  expected: string;
  /** The recognized phone, in IPA; "–" for a dropped phone, "?" for an unclear one; null: nothing to show. */
  heard: string | null;
  /** Null if there is nothing to fix, or the judgement is unsure. */
  tint: ScoreLevel | null;
}

/** One word over its phones. */
export interface GlossWord {
  key: string;
  /** The word as written, or as spoken if that is more than one word or not in the text. */
  written: string;
  /** The punctuation that touches it in the text. */
  before: string;
  after: string;
  sounds: GlossSound[];
  /** Null: not judged yet. */
  assessed: AssessedWord | null;
  /** Index in the assessment's words; null if not judged yet. */
  index: number | null;
  /** The word that was said instead, if known. */
  said: string | null;
  /** True if its last consonant is said with the next word's vowel. */
  isLinked: boolean;
}

const startsWithVowel = /^[ˈˌ]?[aeiouæɑɒɔəɚɛɜɝɪʊʌ]/;

/** Returns the words with the links of fluent speech: a consonant runs into the next word's vowel. */
function withLinks(words: readonly Omit<GlossWord, 'isLinked'>[]): GlossWord[] {
  const isWhole = ({ assessed }: Pick<GlossWord, 'assessed'>) =>
    !/^(omitted|added|repeated|replaced)$/.test(assessed?.error ?? '');
  return words.map((word, place) => {
    const next = words[place + 1];
    const last = word.sounds.findLast(({ expected }) => expected)?.expected ?? 'a';
    const isLinked =
      next !== undefined &&
      word.after + next.before === '' &&
      isWhole(word) &&
      isWhole(next) &&
      !startsWithVowel.test(last) &&
      startsWithVowel.test(next.sounds[0]?.expected ?? '');
    return { ...word, isLinked };
  });
}

/** Returns the plan's words before and during the judgement; final words have their assessment. */
export function glossOfPlan(plan: UtterancePlan, words: readonly AssessedWord[]): GlossWord[] {
  const byPlanIndex = new Map(words.map((word, index) => [word.botIndex, { word, index }]));
  const glossed = plan.words.map((planned, planIndex) => {
    const known = byPlanIndex.get(planIndex);
    return {
      key: `plan ${planIndex}`,
      ...(isShared(plan, planIndex) ? bare(planned.word) : writtenAt(plan.text, planned.span)),
      sounds:
        known && known.word.phones.length > 0 ? soundsOfWord(known.word) : plainSounds(shownForm(planned)),
      assessed: known?.word ?? null,
      index: known?.index ?? null,
      said: null,
    };
  });
  return withLinks(glossed);
}

/** Returns all words of an assessment, including inserted and repeated words. */
export function glossOfAssessment(
  text: string,
  words: readonly AssessedWord[],
  alignment: AlignmentWire,
): GlossWord[] {
  const glossed = words.map((word, index) => ({
    key: `word ${index}`,
    ...writtenOf(text, word, words, alignment),
    sounds: shownSounds(word, alignment),
    assessed: word,
    index,
    said: saidInstead(word, alignment),
  }));
  return withLinks(glossed);
}

/** Returns the columns of a word's phones; the expected ones if the word was left out. */
export function shownSounds(word: AssessedWord, alignment: AlignmentWire): GlossSound[] {
  return word.phones.length > 0 ? soundsOfWord(word) : soundsOf(unjudged(word, alignment));
}

/** The device detects that another word was said; a server may have supplied which. */
function saidInstead({ error, userIndex }: AssessedWord, { user }: AlignmentWire): string | null {
  const said = error === 'replaced' && userIndex !== null ? user[userIndex]?.word : undefined;
  return said === undefined || said === '<unk>' ? null : said;
}

/** Returns true if one written word is several spoken words: "$5" is "five dollars". */
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

/** The placeholder of speech that is not in the text and whose words are unknown. */
export const unknownSpeech = '…';

/** Returns the name of an assessed word that isn't in the text. */
export function spokenWord({ botIndex, userIndex }: AssessedWord, { bot, user }: AlignmentWire): string {
  const said = botIndex === null ? undefined : bot[botIndex]?.word;
  const own = userIndex === null ? undefined : user[userIndex]?.word;
  const word = said ?? own ?? '<unk>';
  return word === '<unk>' ? unknownSpeech : word;
}

/** Returns the written word with its adjacent punctuation: `“They` and `slowly,`. */
function writtenAt(text: string, [start, end]: readonly [number, number]): Written {
  const before = /[^\s\p{L}\p{N}]*$/u.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^[^\s\p{L}\p{N}]*/u.exec(text.slice(end))?.[0] ?? '';
  return { written: text.slice(start, end), before, after };
}

/** Returns the phones of a word without judgements of its own: an omitted or inserted word. */
function unjudged({ botIndex }: AssessedWord, { bot }: AlignmentWire): AssessedPhone[] {
  const phones = botIndex === null ? [] : (bot[botIndex]?.phones ?? []);
  return phones.map(({ phone }) => ({ expected: phone, heard: phone, score: 100, error: 'none' }));
}

function plainSounds(phones: readonly string[]): GlossSound[] {
  return phoneTexts(phones).map(({ mark, ipa }) => ({ expected: mark + ipa, heard: null, tint: null }));
}

/** A word that was replaced as a whole has its expected phones: they aren't judged one by one. */
function soundsOfWord(word: AssessedWord): GlossSound[] {
  if (!soundsLikeAnotherWord(word)) return soundsOf(word.phones);
  return plainSounds(word.phones.flatMap(({ expected }) => expected ?? []));
}

/** Returns columns of phones: correct phones plain, wrong ones over the recognized phone. */
export function soundsOf(phones: readonly AssessedPhone[]): GlossSound[] {
  const expected = phoneTexts(phones.flatMap((phone) => phone.expected ?? []));
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

/** Returns the recognized phone in IPA: "–" if there is none, "?" if it has no reliable name. */
export function saidText(phone: AssessedPhone): string {
  if (phone.heard === null) return '–';
  const said = plausibleSpokenSound(phone);
  return said === null ? '?' : soundText(said);
}

/** Returns a vowel with the mark of its recognized stress. */
function stressed(phone: string): string {
  return (phone.endsWith('1') ? 'ˈ' : '') + soundText(phone);
}
