import type { RefObject } from 'react';
import type { DefinitionSource } from '../../../messaging/definitions.ts';
import { GroupPopover } from '../pauses/group-popover.tsx';
import type { PartProps } from '../view/foot-parts.tsx';
import { PlanWordPopover } from './plan-word-popover.tsx';
import { WordPopover, type WordSteps } from './word-popover.tsx';

interface WordPopoversProps extends PartProps, WordSteps {
  card: RefObject<HTMLElement | null>;
  definitions: DefinitionSource;
}

/** The popover of the open word or pause of a judged sentence, or of a word before the recording. */
export function WordPopovers({ state, ...rest }: WordPopoversProps) {
  const { openWord, phase } = state;
  if (!openWord) return null;
  const Popover = openWord.pause === undefined ? WordPopover : GroupPopover;
  if (phase.name === 'result')
    return <Popover open={openWord} attempt={phase.attempt} state={state} {...rest} />;
  if (phase.name === 'idle') return <PlanWordPopover open={openWord} state={state} {...rest} />;
  return null;
}
