import type { ServerMessage, Turn } from '../../contracts/index.ts';
import type { TurnRun } from '../../ports/index.ts';

/** A turn of the learner that has no transcript yet. */
export interface LearnerTurn {
  id: string;
  /** The run that transcribes the turn; null for a typed turn. */
  run: TurnRun | null;
  /** The text of a typed turn. */
  text: string | null;
  /** The id of the turn that was closed too early and goes on in this one. */
  rejoins: string | null;
  startedAt: number;
  isPaused: boolean;
  isCommitted: boolean;
  /** The person pressed stop in the meantime: the turn becomes part of the conversation and gets no reply. */
  isUnanswered: boolean;
}

/** The ids of a turn that begins. */
export interface NewTurn {
  turnId: string;
  rejoins?: string | null | undefined;
}

/** Returns the message that a turn is part of the conversation. */
export function completedOf({ id, text, heard, asHeard }: Turn): ServerMessage {
  return {
    type: 'transcript-completed',
    turnId: id,
    text,
    ...(heard && { heard }),
    ...(asHeard !== undefined && { asHeard }),
  };
}
