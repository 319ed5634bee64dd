import type { StarredWord } from '@sayable/shared/contracts';
import { pronunciationText } from '@sayable/shared/display';
import { wordsTexts as t } from '@sayable/shared/texts';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { MicrophoneIcon, StarIcon } from '../../ui/icons.tsx';
import { DefinitionView, PartOfSpeech, SayButton, useDefinition } from '../definition/index.ts';

interface WordRowProps {
  word: StarredWord;
  definitions: DefinitionSource;
  isOpen: boolean;
  onToggle(): void;
  onRemove(): void;
  onPractise(): void;
}

/**
 * One starred word with its sentence, or a sentence with its meaning; opened, a word shows its definition.
 */
export function WordRow({ word, definitions, isOpen, onToggle, onRemove, onPractise }: WordRowProps) {
  const isSentence = word.means !== undefined;
  const text = isSentence ? word.sentence : word.word;
  return (
    <li className="attempt">
      <div className="flex flex-wrap items-start gap-1">
        <button type="button" className="min-w-0 flex-1 text-start" aria-expanded={isOpen} onClick={onToggle}>
          <b className="block font-strong wrap-anywhere" lang="en">
            {text}
          </b>
          {isSentence && (
            <span className="block text-xs text-ink-3 wrap-anywhere" dir="auto">
              {word.means}
            </span>
          )}
          {word.sentence && !isOpen && !isSentence && (
            <span className="one-line block text-xs text-ink-3" lang="en">
              {word.sentence}
            </span>
          )}
        </button>
        <SayButton word={text} source={definitions} />
        <IconButton label={t('star', { word: text })} aria-pressed={true} onClick={onRemove}>
          <StarIcon filled />
        </IconButton>
      </div>
      {isOpen && isSentence && <Practise onPractise={onPractise} />}
      {isOpen && !isSentence && <Meaning word={word} definitions={definitions} onPractise={onPractise} />}
    </li>
  );
}

function Meaning({
  word,
  definitions,
  onPractise,
}: Pick<WordRowProps, 'word' | 'definitions' | 'onPractise'>) {
  const definition = useDefinition(definitions, word.word, word.sentence);
  const { state } = definition;
  const said = state.name === 'known' ? state.found.entry?.pronunciations[0] : undefined;
  return (
    <div className="pe-2 pb-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        {definition.word !== word.word && <b className="font-strong">{definition.word}</b>}
        {said && <span className="ipa text-ink-2">{pronunciationText(said)}</span>}
        <PartOfSpeech definition={definition} />
      </p>
      <DefinitionView definition={definition} />
      {word.sentence && (
        <div className="mt-3 grid justify-items-start gap-2">
          <p className="text-sm text-ink-2">{t('metHere', { sentence: word.sentence })}</p>
          <Practise onPractise={onPractise} />
        </div>
      )}
    </div>
  );
}

function Practise({ onPractise }: Pick<WordRowProps, 'onPractise'>) {
  return (
    <Button size="small" icon={<MicrophoneIcon size={16} />} onClick={onPractise}>
      {t('practise')}
    </Button>
  );
}
