import { scorerVersionOf } from '../assessment/index.ts';
import type { Attempt } from '../contracts/attempt.ts';
import { display, ipaText } from '../display/index.ts';
import { ipaOf } from '../phonetics/index.ts';
import { exportTexts as t } from '../texts/index.ts';
import type { Cell } from './csv.ts';
import { isWrongWord, type JudgedWord, judgedOf, wordsOf } from './judged-words.ts';

/** Returns the offset of the person's clock at a moment: minutes, as `Date.getTimezoneOffset` returns it. */
export type OffsetAt = (epochMs: number) => number;

/** Returns a table of tries with a head, the oldest try first. */
export function tryRows(attempts: readonly Attempt[], offsetAt: OffsetAt): Cell[][] {
  const head = [
    t('csvTime'),
    t('csvKind'),
    t('csvSentence'),
    t('csvPage'),
    t('csvAddress'),
    t('csvSeconds'),
    t('csvOverall'),
    t('csvAccuracy'),
    t('csvCompleteness'),
    t('csvFluency'),
    t('csvProsody'),
    t('csvWrongWords'),
    t('csvPauses'),
    t('csvScorer'),
  ];
  const rows = judgedOf(attempts).map((judged): Cell[] => {
    const { attempt, assessment } = judged;
    const { overall, accuracy, completeness, fluency, prosody } = assessment.scores;
    const wrong = wordsOf(judged).filter(({ assessed }) => isWrongWord(assessed));
    return [
      localTime(attempt.startedAt, offsetAt),
      kindOf(attempt),
      attempt.part
        ? wordsOf(judged)
            .map(({ word }) => word)
            .join(' ')
        : attempt.text,
      attempt.source.title,
      attempt.source.url,
      Math.round(attempt.durationMs / 100) / 10,
      ...[overall, accuracy, completeness, fluency, prosody].map(Math.round),
      wrong.map(({ word }) => word).join(' '),
      assessment.pauses?.length ?? 0,
      scorerVersionOf(assessment),
    ];
  });
  return [head, ...rows];
}

/** Returns a table of every judged word with a head, the oldest first. */
export function wordRows(attempts: readonly Attempt[], offsetAt: OffsetAt): Cell[][] {
  const head = [
    t('csvTime'),
    t('csvWord'),
    t('csvIpa'),
    t('csvScore'),
    t('csvMark'),
    t('csvWrongSounds'),
    t('csvSentence'),
    t('csvScorer'),
  ];
  const rows = judgedOf(attempts)
    .flatMap(wordsOf)
    .map((judged): Cell[] => {
      const { attempt, assessment, word, phones, assessed } = judged;
      return [
        localTime(attempt.startedAt, offsetAt),
        word,
        ipaText(phones),
        assessed.error === 'unsure' ? null : Math.round(assessed.score),
        t(marks[assessed.error]),
        wrongSounds(judged),
        attempt.text,
        scorerVersionOf(assessment),
      ];
    });
  return [head, ...rows];
}

const marks = {
  none: 'markRight',
  mispronounced: 'markWrong',
  stress: 'markStress',
  omitted: 'markOmitted',
  added: 'markAdded',
  repeated: 'markRepeated',
  replaced: 'markReplaced',
  swapped: 'markSwapped',
  unsure: 'markUnsure',
} as const;

function kindOf({ part, drillId, conversationId }: Attempt): string {
  if (part) return t('kindWords');
  if (conversationId !== undefined) return t('kindTalk');
  return t(drillId === undefined ? 'kindSentence' : 'kindSession');
}

/** "θ→s" for another sound, "–" for none. */
function wrongSounds({ assessed }: JudgedWord): string {
  return assessed.phones
    .filter(({ error }) => error === 'replaced' || error === 'dropped' || error === 'added')
    .map(({ expected, heard }) =>
      [expected, heard].map((phone) => (phone ? ipaOf(phone, display().english) : '–')).join('→'),
    )
    .join(' ');
}

/** "2026-11-22 21:59", as spreadsheets read a time. */
function localTime(epochMs: number, offsetAt: OffsetAt): string {
  const shown = new Date(epochMs - offsetAt(epochMs) * 60_000).toISOString();
  return `${shown.slice(0, 10)} ${shown.slice(11, 16)}`;
}
