import { pronunciationText } from '@sayable/shared/display';
import { shownForm } from '@sayable/shared/phonetics';
import type { RefObject } from 'react';
import type { DefinitionSource } from '../../../messaging/definitions.ts';
import { useDefinition } from '../../definition/index.ts';
import type { CardState, Intent, OpenWord } from '../state/state.ts';
import { OwnPronunciation } from './own-pronunciation.tsx';
import { WordDialog } from './word-dialog.tsx';
import { WordHead, WordMeaning } from './word-meaning.tsx';
import { ModelButtons } from './word-play-buttons.tsx';

interface PlanWordPopoverProps {
  state: CardState;
  open: OpenWord;
  card: RefObject<HTMLElement | null>;
  definitions: DefinitionSource;
  dispatch(intent: Intent): void;
}

/**
 * The popover of a word before the first recording: its pronunciation, read aloud and in IPA, and its
 * definition.
 */
export function PlanWordPopover({ state, open, card, definitions, dispatch }: PlanWordPopoverProps) {
  const { plan } = state;
  const word = plan?.words[open.index];
  const label = plan && word ? plan.text.slice(...word.span) : '';
  const definition = useDefinition(definitions, label, plan?.text ?? '');
  if (!plan || !word) return null;
  // "$25" is several spoken words.
  const said = plan.words.filter(({ span }) => span[0] === word.span[0] && span[1] === word.span[1]);
  const ipa = said.map((one) => pronunciationText(shownForm(one))).join(' ');
  return (
    <WordDialog label={label} wordCount={plan.words.length} open={open} card={card} dispatch={dispatch}>
      <WordHead label={label} definition={definition} />
      <p className="ipa text-lg text-ink-2" lang="en">
        {ipa}
      </p>
      <div className="mt-2 flex">
        <ModelButtons
          command={{ type: 'play-reference', pace: 'normal', word: open.index }}
          state={state}
          dispatch={dispatch}
        />
      </div>
      <div className="word-more mt-3">
        <OwnPronunciation
          key={open.index}
          word={{ botIndex: open.index, span: word.span }}
          state={state}
          dispatch={dispatch}
        />
      </div>
      <WordMeaning label={label} definition={definition} />
    </WordDialog>
  );
}
