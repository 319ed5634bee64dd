import type {
  ConversationAspect,
  ConversationMeasures,
  ConversationScenario,
  KeptTurn,
} from '../../contracts/index.ts';
import { feedbackTexts as t } from '../../texts/index.ts';
import { isLight, wordsOf } from '../on-device/script/words.ts';

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

/** Scores grammar. @param own the ids of the turns in the learner's own words */
export function grammarOf(turns: readonly KeptTurn[], own: ReadonlySet<string>): ConversationAspect {
  const looked = turns.filter(({ id, corrections }) => own.has(id) && corrections !== undefined);
  const words = looked.reduce((sum, { text }) => sum + wordsOf(text).length, 0);
  if (words < minimum.ownWords) {
    const isSuggested = turns.length > 0 && own.size * 2 < turns.length;
    return unknown(t(isSuggested ? 'grammarSuggested' : 'grammarTooLittle'));
  }
  const found = looked.filter(({ corrections = [] }) => corrections.length > 0);
  const count = found.reduce((sum, { corrections = [] }) => sum + corrections.length, 0);
  const perTenWords = (10 * count) / words;
  return {
    score: percent(1 - perTenWords / 4),
    reason: count === 0 ? t('nothingToPutRight', { words }) : t('toPutRight', { count, words }),
    examples: examplesOf(found.length > 0 ? found : looked),
  };
}

/** Scores vocabulary by Guiraud's index, the distinct words by the root of all words: 2 for a few repeated phrases, 6 for a rich vocabulary. */
export function vocabularyOf(
  scenario: ConversationScenario,
  turns: readonly KeptTurn[],
  { words, distinctWords }: ConversationMeasures,
): ConversationAspect {
  if (words < minimum.words) return unknown(t('vocabularyTooLittle'));
  const said = turns.map(({ text }) => wordsOf(text).join(' '));
  const phrases = scenario.usefulPhrases.filter((phrase) => {
    const wanted = wordsOf(phrase).join(' ');
    return said.some((text) => text.includes(wanted));
  });
  const range = distinctWords / Math.sqrt(words);
  const counts = { different: distinctWords, words };
  const useful = scenario.usefulPhrases.length;
  return {
    score: percent((range - 2) / 4),
    reason:
      useful > 0
        ? t('vocabularyWithPhrases', { ...counts, used: phrases.length, count: useful })
        : t('vocabulary', counts),
    examples: examplesOf([...turns].sort((left, right) => richness(right.text) - richness(left.text))),
  };
}

const richness = (text: string): number => new Set(wordsOf(text).filter((word) => !isLight(word))).size;

/** Scores fluency by pace (a relaxed speaker says 3 to 5 syllables a second) and by pauses of over half a second inside turns. */
export function fluencyOf(turns: readonly KeptTurn[], measures: ConversationMeasures): ConversationAspect {
  const { syllablesPerSecond, speechMs, longPauses } = measures;
  if (syllablesPerSecond === null) return unknown(t('typed'));
  if (speechMs < minimum.speechMs) return unknown(t('fluencyTooLittle'));
  const pace = clamped((syllablesPerSecond - 1) / 2.2);
  const pausesAMinute = longPauses / (speechMs / 60_000);
  const rate = syllablesPerSecond.toFixed(1);
  return {
    score: percent(0.6 * pace + 0.4 * (1 - clamped(pausesAMinute / 12))),
    reason:
      longPauses === 0 ? t('fluencyWithoutPauses', { rate }) : t('fluency', { rate, count: longPauses }),
    examples: examplesOf(
      turns.filter(({ via }) => via === 'voice').sort((left, right) => right.text.length - left.text.length),
    ),
  };
}
