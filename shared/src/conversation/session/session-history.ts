import type { DialogueTurn, TalkOptions, Turn } from '../../contracts/index.ts';
import type { TurnContext } from '../../ports/index.ts';
import type { SessionParts } from './session-parts.ts';

/** A model needs no more of a talk to answer, and a request stays small: half an hour of it. */
const MOST_TURNS = 100;
/** Of one turn, as a dialogue may hold. */
const MOST_CHARACTERS = 4_000;

/** @param before the turn that is answered; without it all turns are before */
export function turnContext(
  parts: Pick<SessionParts, 'store' | 'pageChunksFor'>,
  options: TalkOptions,
  signal: AbortSignal,
  before?: string,
): TurnContext {
  const { scenario } = parts.store.load().conversation;
  return {
    scenario: { ...scenario, level: options.level },
    turns: () => dialogueOf(turnsBefore(parts.store.load().turns, before)),
    pageChunksFor: (text) => parts.pageChunksFor(text),
    voiceId: options.voiceId,
    speed: options.speed,
    signal,
  };
}

function turnsBefore(turns: readonly Turn[], id: string | undefined): readonly Turn[] {
  const at = id === undefined ? -1 : turns.findIndex((turn) => turn.id === id);
  return at < 0 ? turns : turns.slice(0, at);
}

function dialogueOf(turns: readonly Turn[]): DialogueTurn[] {
  return turns.slice(-MOST_TURNS).map(({ speaker, text, interrupted }) => ({
    speaker,
    text: text.slice(0, MOST_CHARACTERS),
    ...(interrupted && { interrupted }),
  }));
}
