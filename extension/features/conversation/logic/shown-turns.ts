import type { KeptTurn, PanelView } from '@sayable/shared/contracts';
import { rejoinedTurns } from '@sayable/shared/conversation';

/** A turn as drawn: its text and its live state. */
export type ShownTurn =
  | { speaker: 'learner'; id: string; turn: KeptTurn | null; text: string; live: LearnerLive }
  | { speaker: 'partner'; id: string; turn: KeptTurn | null; text: string; live: PartnerLive };

export type LearnerLive =
  | { name: 'said' }
  /** The first `stable` characters of the text are final. */
  | { name: 'saying'; stable: number }
  /** The turn was said and is not yet recognised. */
  | { name: 'waiting' }
  | { name: 'unsure'; candidates: readonly string[] };

export type PartnerLive =
  | { name: 'said' }
  | { name: 'thinking' }
  /**
   * The range `[from, to)` of the text is playing now; the text after it was not played yet. Null before the
   * first word.
   */
  | { name: 'speaking'; word: readonly [number, number] | null };

/** Returns the database's turns with their live state, in the order of the conversation. */
export function shownTurns(turns: readonly KeptTurn[], live: PanelView): ShownTurn[] {
  const goOn = new Set(turns.flatMap((turn) => rejoinedTurns(turns, turn)));
  const shown = turns.flatMap((turn): ShownTurn[] => {
    // The turn that goes on with it is shown instead.
    if (goOn.has(turn)) return [];
    const earlier = turns.find(({ id }) => id === turn.rejoins);
    return [turn.speaker === 'learner' ? shownLearner(turn, live, earlier) : shownPartner(turn, live)];
  });
  const isKnown = (id: string) => turns.some((turn) => turn.id === id);
  const { understood, unsure, reply, phase } = live;
  if (understood && phase === 'listening' && !isKnown(understood.turnId)) {
    const { turnId: id, text, stable } = understood;
    shown.push({ speaker: 'learner', id, turn: null, text, live: { name: 'saying', stable } });
  }
  if (unsure && !isKnown(unsure.turnId)) {
    const { turnId: id, candidates } = unsure;
    shown.push({ speaker: 'learner', id, turn: null, text: '', live: { name: 'unsure', candidates } });
  }
  if (reply && !isKnown(reply.turnId) && phase === 'speaking') {
    const { turnId: id, text } = reply;
    shown.push({ speaker: 'partner', id, turn: null, text, live: speakingOf(id, live) });
  }
  const isAwaited = phase === 'thinking' || (phase === 'connecting' && shown.length === 0);
  if (isAwaited && shown.at(-1)?.speaker !== 'partner') {
    shown.push({ speaker: 'partner', id: 'thinking', turn: null, text: '', live: { name: 'thinking' } });
  }
  return shown;
}

/** @param earlier the turn that it goes on with, whose words are shown until there are others */
function shownLearner(turn: KeptTurn, live: PanelView, earlier: KeptTurn | undefined): ShownTurn {
  const { id, state } = turn;
  // The interim hypothesis of a failed turn is not shown.
  const isGoingOn = state !== 'failed' && live.understood?.turnId === id;
  const text = turn.text || (isGoingOn ? (live.understood?.text ?? '') : '') || (earlier?.text ?? '');
  return { speaker: 'learner', id, turn, text, live: learnerLive(id, state, live) };
}

function learnerLive(
  id: string,
  state: KeptTurn['state'],
  { unsure, understood, phase }: PanelView,
): LearnerLive {
  if (unsure?.turnId === id && state !== 'done') return { name: 'unsure', candidates: unsure.candidates };
  if (state === 'speaking' && phase === 'listening') {
    return { name: 'saying', stable: understood?.turnId === id ? understood.stable : 0 };
  }
  return state === 'waiting' || state === 'speaking' ? { name: 'waiting' } : { name: 'said' };
}

function shownPartner(turn: KeptTurn, live: PanelView): ShownTurn {
  const { id } = turn;
  // Another text may play while the last turn is complete: a hint or a corrected sentence.
  const isWritten = live.reply?.turnId === id && turn.state !== 'done';
  const isSpeaking = live.phase === 'speaking' && (isWritten || live.spoken?.turnId === id);
  const written = live.reply?.turnId === id ? live.reply.text : '';
  // During playback the full text is known here first. The stored text of an interrupted turn is shorter, and
  // correct.
  const text = isSpeaking && written.length > turn.text.length ? written : turn.text || written;
  return { speaker: 'partner', id, turn, text, live: isSpeaking ? speakingOf(id, live) : { name: 'said' } };
}

function speakingOf(id: string, { spoken }: PanelView): PartnerLive {
  return { name: 'speaking', word: spoken?.turnId === id ? [spoken.word.from, spoken.word.to] : null };
}

/** Returns true where the learner has put right what was heard. */
export function isMended(turn: KeptTurn | null): turn is KeptTurn & { asHeard: string } {
  return turn?.asHeard !== undefined && turn.asHeard !== turn.text;
}
