import type { TalkEvaluation } from '@sayable/shared/contracts';
import { IconButton } from '../../../ui/button.tsx';
import { StarIcon } from '../../../ui/icons.tsx';
import type { TalkStore } from '../talk-store.ts';

interface WordsToLearnProps {
  words: TalkEvaluation['wordsToLearn'];
  store: Pick<TalkStore, 'useStars' | 'star' | 'unstar'>;
  sentenceOf(word: string): string;
}

/** Words that this talk needed, each to be starred. */
export function WordsToLearn({ words, store, sentenceOf }: WordsToLearnProps) {
  const stars = store.useStars() ?? [];
  if (words.length === 0) return null;
  return (
    <section className="evaluation-part">
      <h2>Words worth learning</h2>
      <ul className="evaluation-rows">
        {words.map(({ word, meaning }) => {
          const isStarred = stars.some((star) => star.word === word.toLowerCase());
          return (
            <li key={word}>
              <div>
                <p className="font-strong">{word}</p>
                <p className="text-sm text-ink-2">{meaning}</p>
              </div>
              <IconButton
                className="touch no-print"
                label={isStarred ? `Take the star from ${word}` : `Keep ${word}`}
                aria-pressed={isStarred}
                onClick={() => void (isStarred ? store.unstar(word) : store.star(word, sentenceOf(word)))}
              >
                <StarIcon filled={isStarred} />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
