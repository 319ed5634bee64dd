import type { ConversationAspect, ConversationMeasures, KeptTurn } from '../../contracts/index.ts';
import { feedbackTexts as t } from '../../texts/index.ts';
import { isLight, wordsOf } from '../on-device/understanding/words.ts';

/** The least input that an aspect is scored from. */
const minimum = { ownWords: 12, words: 25, speechMs: 6_000 };
const MAX_EXAMPLES = 3;
/** The limit of the stored evaluation. */
const MAX_EXAMPLE_CHARACTERS = 500;

function clamped(value: number): number {
  return Math.min(1, Math.max(0, value));
}

const percent = (share: number): number => Math.round(100 * clamped(share));

const unknown = (reason: string): ConversationAspect => ({ score: null, reason, examples: [] });

function examplesOf(turns: readonly KeptTurn[]): string[] {
  return turns.slice(0, MAX_EXAMPLES).map(({ text }) => text.slice(0, MAX_EXAMPLE_CHARACTERS));
}

/**
 * Says what the checker on the device found in the learner's own words. There is no score: the checker misses
 * too much for a number.
 * @param own the ids of the turns in the learner's own words
 */
export function grammarOf(turns: readonly KeptTurn[], own: ReadonlySet<string>): ConversationAspect {
  const looked = turns.filter(({ id, corrections }) => own.has(id) && corrections !== undefined);
  const words = looked.reduce((sum, { text }) => sum + wordsOf(text).length, 0);
  if (words < minimum.ownWords) {
    return unknown(t(isMostlyRead(turns, own) ? 'grammarSuggested' : 'grammarTooLittle'));
  }
  const found = looked.filter(({ corrections = [] }) => corrections.length > 0);
  const count = found.reduce((sum, { corrections = [] }) => sum + corrections.length, 0);
  return {
    score: null,
    reason: count === 0 ? t('nothingFound', { words }) : t('found', { count, words }),
    examples: examplesOf(found),
  };
}

const isMostlyRead = (turns: readonly KeptTurn[], own: ReadonlySet<string>): boolean =>
  turns.length > 0 && own.size * 2 < turns.length;

/**
 * The words in a row in which different words are counted, so that a long talk isn't called poorer than a
 * short one.
 */
const WINDOW = 25;

/**
 * Counts the different words among 25 in a row, in the learner's own words only. There is no score: the scene
 * decides the number more than the learner does. The scenes' own answers have 19 of 25 in the café, and 24 in
 * a disagreement.
 * @param own the ids of the turns in the learner's own words
 * @param usefulPhrases the phrases that a scenario without a scene names; with a scene they would not fit its
 *   answers
 */
export function vocabularyOf(
  turns: readonly KeptTurn[],
  own: ReadonlySet<string>,
  usefulPhrases: readonly string[],
): ConversationAspect {
  const ownTurns = turns.filter(({ id }) => own.has(id));
  const words = ownTurns.flatMap(({ text }) => wordsOf(text));
  if (words.length < minimum.words) {
    return unknown(t(isMostlyRead(turns, own) ? 'vocabularySuggested' : 'vocabularyTooLittle'));
  }
  const windows = Array.from(
    { length: words.length - WINDOW + 1 },
    (_, start) => new Set(words.slice(start, start + WINDOW)).size,
  );
  const different = windows.reduce((sum, size) => sum + size, 0) / windows.length;
  const said = ownTurns.map(({ text }) => wordsOf(text).join(' '));
  const used = usefulPhrases.filter((phrase) => {
    const wanted = wordsOf(phrase).join(' ');
    return said.some((text) => text.includes(wanted));
  });
  const counts = { different: Math.round(different), window: WINDOW, words: words.length };
  const count = usefulPhrases.length;
  const counted =
    used.length > 0
      ? t('vocabularyWithPhrases', { ...counts, used: used.length, count })
      : t('vocabulary', counts);
  return {
    score: null,
    reason: `${counted} ${t('vocabularyUnscored')}`,
    examples: examplesOf([...ownTurns].sort((left, right) => richness(right.text) - richness(left.text))),
  };
}

const richness = (text: string): number => new Set(wordsOf(text).filter((word) => !isLight(word))).size;

/**
 * Scores fluency by pace (a relaxed speaker says 3 to 5 syllables a second) and by pauses of over half a
 * second inside turns. Suggestions read aloud don't count: that is reading.
 */
export function fluencyOf(
  turns: readonly KeptTurn[],
  { own, all, ofOwn }: { own: ReadonlySet<string>; all: ConversationMeasures; ofOwn: ConversationMeasures },
): ConversationAspect {
  if (all.syllablesPerSecond === null) return unknown(t('typed'));
  const { syllablesPerSecond, speechMs, longPauses } = ofOwn;
  if (syllablesPerSecond === null || speechMs < minimum.speechMs) {
    const rate = all.syllablesPerSecond.toFixed(1);
    return unknown(isMostlyRead(turns, own) ? t('fluencyReading', { rate }) : t('fluencyTooLittle'));
  }
  const pace = clamped((syllablesPerSecond - 1) / 2.2);
  const pausesAMinute = longPauses / (speechMs / 60_000);
  const rate = syllablesPerSecond.toFixed(1);
  const spoken = turns.filter(({ id, via }) => via === 'voice' && own.has(id));
  return {
    score: percent(0.6 * pace + 0.4 * (1 - clamped(pausesAMinute / 12))),
    reason:
      longPauses === 0 ? t('fluencyWithoutPauses', { rate }) : t('fluency', { rate, count: longPauses }),
    examples: examplesOf(spoken.sort((left, right) => right.text.length - left.text.length)),
  };
}
