import type { AssessedWord, Attempt, DrillSummary } from '@sayable/shared/contracts';
import { drillTexts as t } from '@sayable/shared/texts';
import { wordLevel, wordNote, wordScore } from '../card/index.ts';

interface WordNotesProps {
  words: DrillSummary['words'];
  /** The drill's attempts, which hold the errors of a word. */
  attempts: readonly Attempt[];
  onOpen: OpenSaidWord;
}

/** Opens a word in its sentence: the sentence's index in the drill and the word's index in the assessment. */
export type OpenSaidWord = (place: SaidWord) => void;

export interface SaidWord {
  item: number;
  word: number;
}

/** The words to repeat, worst first, with their scores; words without a score with their errors. */
export function WordNotes({ words, attempts, onOpen }: WordNotesProps) {
  if (words.length === 0) return null;
  return (
    <>
      <h2 className="mt-4 mb-2 font-strong">{t('wordsToSayAgain')}</h2>
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        {words.map((note) => {
          const place = placeOf(attempts, note.word, isMarked);
          return (
            <button
              key={note.word}
              type="button"
              className="word-note"
              disabled={place === null}
              onClick={() => place && onOpen(place)}
            >
              {note.word} <WordResult word={assessedWord(attempts, note)} />
            </button>
          );
        })}
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

function isMarked({ error }: AssessedWord): boolean {
  return error !== 'none' && error !== 'unsure';
}

/**
 * Returns the place of a written word in the newest attempt at its sentence, a word with a mark if one has;
 * else null.
 */
export function placeOf(
  attempts: readonly Attempt[],
  written: string,
  isWanted: (word: AssessedWord) => boolean,
): SaidWord | null {
  const judged = attempts.filter(({ assessment }) => assessment);
  const places = judged.flatMap(({ id, text, itemIndex: item, assessment }) => {
    const isNewest = judged.findLast((one) => one.itemIndex === item)?.id === id;
    if (item === undefined || !isNewest) return [];
    return (assessment?.words ?? []).flatMap((word, index) =>
      text.slice(...word.span) === written ? { item, word: index, isWanted: isWanted(word) } : [],
    );
  });
  const found = places.find((place) => place.isWanted) ?? places[0];
  return found ? { item: found.item, word: found.word } : null;
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
