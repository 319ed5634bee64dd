import type { AssessedWord, Attempt, DrillSummary } from '@sayable/shared/contracts';
import { drillTexts as t } from '@sayable/shared/texts';
import { wordLevel, wordNote, wordScore } from '../card/index.ts';

interface WordNotesProps {
  words: DrillSummary['words'];
  /** The session's attempts, which hold the errors of a word. */
  attempts: readonly Attempt[];
}

/** The words to repeat, worst first, with their scores; words without a score with their errors. */
export function WordNotes({ words, attempts }: WordNotesProps) {
  if (words.length === 0) return null;
  return (
    <>
      <h2 className="mt-4 mb-2 font-strong">{t('wordsToSayAgain')}</h2>
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        {words.map((note) => (
          <span key={note.word}>
            {note.word} <WordResult word={assessedWord(attempts, note)} />
          </span>
        ))}
      </p>
    </>
  );
}

function WordResult({ word }: { word: AssessedWord | undefined }) {
  if (!word) return null;
  const score = wordScore(word);
  if (score !== null) return <b className={`level-${wordLevel(word)}`}>{score}</b>;
  return <span className="text-sm text-ink-3">{wordNote(word)}</span>;
}

/** Returns a word of the summary as it was assessed; undefined if its attempt was deleted. */
function assessedWord(
  attempts: readonly Attempt[],
  { word, score }: DrillSummary['words'][number],
): AssessedWord | undefined {
  return attempts
    .flatMap(({ text, assessment }) =>
      (assessment?.words ?? []).filter(({ span }) => text.slice(...span) === word),
    )
    .find((one) => one.score === score && one.error !== 'none' && one.error !== 'unsure');
}
