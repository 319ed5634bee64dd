import type { ConversationEvaluation } from '@sayable/shared/contracts';
import { pronunciationText } from '@sayable/shared/display';
import { evaluationTexts as t } from '@sayable/shared/texts';
import { useEffect, useState } from 'react';
import type { DefinitionSource } from '../../../messaging/definitions.ts';
import { IconButton } from '../../../ui/button.tsx';
import { StarIcon } from '../../../ui/icons.tsx';
import type { ConversationPanelStore } from '../conversation-panel-store.ts';

interface WordsToLearnProps {
  words: ConversationEvaluation['wordsToLearn'];
  store: Pick<ConversationPanelStore, 'useStars' | 'star' | 'unstar'>;
  definitions: Pick<DefinitionSource, 'lookUp'>;
  sentenceOf(word: string): string;
}

/** The words that this conversation needed, each with a star button. */
export function WordsToLearn({ words, store, definitions, sentenceOf }: WordsToLearnProps) {
  const stars = store.useStars() ?? [];
  const ipa = useIpa(words, definitions);
  if (words.length === 0) return null;
  return (
    <section className="evaluation-part">
      <h2>{t('wordsToLearn')}</h2>
      <ul className="evaluation-rows">
        {words.map(({ word, meaning }) => {
          const isStarred = stars.some((star) => star.word === word.toLowerCase());
          return (
            <li key={word}>
              <div>
                <p>
                  <b className="font-strong" lang="en">
                    {word}
                  </b>
                  {ipa.has(word) && <span className="ipa text-ink-2"> {ipa.get(word)}</span>}
                </p>
                <p className="text-sm text-ink-2" dir="auto">
                  {meaning}
                </p>
              </div>
              <IconButton
                className="touch no-print"
                label={t(isStarred ? 'takeStar' : 'keepWord', { word })}
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

/** Returns the IPA of those words that the dictionary has. */
function useIpa(
  words: WordsToLearnProps['words'],
  definitions: WordsToLearnProps['definitions'],
): ReadonlyMap<string, string> {
  const [ipa, setIpa] = useState<ReadonlyMap<string, string>>(new Map());
  const written = words.map(({ word }) => word).join('\n');
  useEffect(() => {
    let isWanted = true;
    const lookUp = async (word: string) => {
      const answer = await definitions.lookUp({ word, sentence: word });
      const said = answer.ok ? answer.value.entry?.pronunciations[0] : undefined;
      if (said && isWanted) setIpa((known) => new Map(known).set(word, pronunciationText(said)));
    };
    // A phrase has no dictionary entry.
    for (const word of written.split('\n')) if (/^[\p{L}'’-]+$/u.test(word)) void lookUp(word);
    return () => {
      isWanted = false;
    };
  }, [written, definitions]);
  return ipa;
}
