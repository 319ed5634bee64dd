import { definitionTexts as t } from '@sayable/shared/texts';
import { IconButton } from '../../ui/button.tsx';
import { StarIcon } from '../../ui/icons.tsx';
import { LexemeName } from './definition-view.tsx';
import type { WordDefinition } from './use-definition.ts';

/** The word's part of speech and base form, shown beside it. */
export function PartOfSpeech({ definition: { state } }: { definition: WordDefinition }) {
  if (state.name !== 'known') return null;
  const lexeme = state.found.entry?.lexemes[0];
  if (!lexeme || !state.found.entry) return null;
  return (
    <span className="text-sm text-ink-2">
      <LexemeName lexeme={lexeme} word={state.found.entry.word} />
    </span>
  );
}

/** Adds the word to the starred words, or removes it. */
export function StarButton({ definition }: { definition: WordDefinition }) {
  const { state, toggleStar } = definition;
  if (state.name !== 'known' || state.found.starred === null) return null;
  const { starred } = state.found;
  return (
    <IconButton label={t('star')} aria-pressed={starred} onClick={toggleStar}>
      <StarIcon filled={starred} />
    </IconButton>
  );
}
