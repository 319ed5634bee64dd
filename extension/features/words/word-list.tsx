import type { StarredWord } from '@sayable/shared/contracts';
import { commonTexts, exportTexts, wordsTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import { StarIcon } from '../../ui/icons.tsx';
import { Toast, useUndo } from '../../ui/undo.tsx';
import { WordRow } from './word-row.tsx';
import type { WordsActions, WordsStore } from './words-store.ts';

export interface WordListProps {
  store: WordsStore;
  actions: WordsActions;
  definitions: DefinitionSource;
}

/** All starred words, newest first; a click shows a word's definition. */
export function WordList({ store, actions, definitions }: WordListProps) {
  const words = store.useStars();
  const [openWord, setOpenWord] = useState<string | null>(null);
  const { deleted, remove, undo, hold } = useUndo<StarredWord>({
    markDeleted: ({ word }) => store.unstar(word),
    undoDelete: (word) => store.restore(word),
  });
  return (
    <>
      {!words && <div role="status" aria-label={t('loading')} />}
      {words?.length === 0 && <NoWordsYet />}
      <ol className="attempts" aria-label={t('list')}>
        {words?.map((word) => (
          <WordRow
            key={word.word}
            isOpen={openWord === word.word}
            onToggle={() => setOpenWord(openWord === word.word ? null : word.word)}
            onRemove={() => void remove(word)}
            onPractise={() => void actions.practise(word)}
            word={word}
            definitions={definitions}
          />
        ))}
      </ol>
      {words !== undefined && words.length > 0 && (
        <p className="px-4 py-3 text-sm">
          <a className="text-link" href="/export.html" target="_blank" rel="noreferrer">
            {exportTexts('title')}
          </a>
        </p>
      )}
      <Toast place="toast-place" hold={hold} action={commonTexts('undo')} onAction={() => void undo()}>
        {deleted && (
          <span className="one-line flex-1">
            {t('takenOut', { word: deleted.means ? deleted.sentence : deleted.word })}
          </span>
        )}
      </Toast>
    </>
  );
}

function NoWordsYet() {
  return (
    <div className="grid h-full place-content-center justify-items-center gap-2 px-10 pb-6 text-center text-balance">
      <span className="text-ink-3">
        <StarIcon size={28} />
      </span>
      <h2 className="mt-2 text-lg font-strong">{t('noneYet')}</h2>
      <p className="text-ink-2">{t('noneYetDetail')}</p>
    </div>
  );
}
