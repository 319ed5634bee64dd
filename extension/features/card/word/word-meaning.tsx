import type { ReactNode } from 'react';
import { DefinitionView, PartOfSpeech, StarButton, type WordDefinition } from '../../definition/index.ts';

interface WordHeadProps {
  label: string;
  definition: WordDefinition;
  /** The word's score, if it has one. */
  children?: ReactNode;
}

/** The word with its part of speech, its score and its star. */
export function WordHead({ label, definition, children }: WordHeadProps) {
  return (
    <div className="flex items-start gap-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
        <h3 className="text-xl font-strong wrap-anywhere" lang="en">
          {label}
        </h3>
        <PartOfSpeech definition={definition} />
      </div>
      {children && <div className="pt-1">{children}</div>}
      <StarButton definition={definition} />
    </div>
  );
}

/** The word's definition, with a heading if a part of the word was looked up instead. */
export function WordMeaning({ label, definition }: { label: string; definition: WordDefinition }) {
  return (
    <>
      {definition.word !== label && <h4 className="mt-3 font-strong">{definition.word}</h4>}
      <DefinitionView definition={definition} />
    </>
  );
}
