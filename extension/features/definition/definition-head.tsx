import { IconButton } from '../../ui/button.tsx';
import { StarIcon } from '../../ui/icons.tsx';
import { LexemeName } from './definition-view.tsx';
import type { WordDefinition } from './use-definition.ts';

/** Stands beside a word: its part of speech, and what it is a form of. */
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

/** Keeps the word in the list of starred words, or takes it out. */
export function StarButton({ definition }: { definition: WordDefinition }) {
  const { state, toggleStar } = definition;
  if (state.name !== 'known' || state.found.starred === null) return null;
  const { starred } = state.found;
  return (
    <IconButton label="Star this word" aria-pressed={starred} onClick={toggleStar}>
      <StarIcon filled={starred} />
    </IconButton>
  );
}
