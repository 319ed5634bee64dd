import type {
  AttemptView,
  PracticeCommand,
  PracticeView,
  SentenceView,
  WireError,
} from '@sayable/shared/contracts';

/**
 * The name of the port to the offscreen document. The background never listens for it: a port through the
 * service worker would break each time the browser suspends the worker.
 */
export const PRACTICE_PORT = 'practice';

/**
 * The maximum length of a recording. A minute of speech costs the engine 150 MB, and a paragraph read aloud
 * seldom takes as long.
 */
export const RECORDING_LIMIT_MS = 60_000;

/** A card's connection to the speech host. It reconnects by itself; commands sent meanwhile wait. */
export interface PracticeClient {
  /**
   * The state that the host shows, with what was asked of it since: the same object until something changes.
   */
  readonly view: PracticeView;
  /** Returns the number of the command, which the view repeats. */
  send(command: PracticeCommand): number;
  /** Calls back after each change of the view. Returns the unsubscribe function. */
  subscribe(listener: () => void): () => void;
  close(): void;
}

/** The view of a card that has asked for nothing. */
export const nothingShown: PracticeView = {
  ack: 0,
  sentence: null,
  plan: null,
  voices: null,
  attempts: [],
  meter: null,
  sound: null,
  notices: [],
};

type CommandOf<Type extends PracticeCommand['type']> = Extract<PracticeCommand, { type: Type }>;
/** A command that plays a sound. */
export type PlayCommand = CommandOf<(typeof playCommands)[number]>;
/** A command that records. */
export type RecordCommand = CommandOf<'start-recording' | 'record-word'>;

const playCommands = ['play-reference', 'play-attempt', 'play-told', 'try-pronunciation'] as const;

export function isPlayCommand(command: PracticeCommand): command is PlayCommand {
  return playCommands.some((type) => type === command.type);
}

export function isRecordCommand(command: PracticeCommand): command is RecordCommand {
  return command.type === 'start-recording' || command.type === 'record-word';
}

/** Returns true for the commands after which something is heard or recorded. */
export function isSoundCommand(command: PracticeCommand): boolean {
  return isPlayCommand(command) || isRecordCommand(command) || command.type === 'player-reads';
}

/** Returns what is shown of a sentence of which nothing is known yet. */
export function newSentence(text: string): SentenceView {
  return {
    text,
    pronunciations: 0,
    reference: null,
    error: null,
    serverError: null,
    passedOver: null,
  };
}

/** The commands that the person gives without a new step, or not at all. */
const withoutStep: readonly PracticeCommand['type'][] = [
  'prepare-ahead',
  'plan-anew',
  'player-reads',
  'take-reference',
  'let-go',
  'stop-playing',
  'stop-recording',
  'cancel-recording',
];

/** The attempt of a command to record or to judge. */
export function newAttempt(
  id: number,
  attemptId: string,
  about: Pick<AttemptView, 'phase'> & Partial<AttemptView>,
): AttemptView {
  return { id, attemptId, isAlong: false, words: [], result: null, error: null, isKept: false, ...about };
}

/** Returns attempts with one more, which takes the place of the same one before and keeps its result. */
export function withAttempt(attempts: readonly AttemptView[], added: AttemptView): readonly AttemptView[] {
  const before = attempts.find(({ attemptId }) => attemptId === added.attemptId);
  const { result, isAsked } = before ?? {};
  const next = { ...added, result: added.result ?? result ?? null, isAsked: added.isAsked ?? isAsked };
  return [...attempts.filter((each) => each !== before), next];
}

/**
 * Returns what a view shows after a command, as far as the command alone decides it. Recordings and sounds
 * are left as they are.
 */
export function afterCommand<View extends Omit<PracticeView, 'sound'>>(
  view: View,
  id: number,
  command: PracticeCommand,
): View {
  const next =
    withoutStep.includes(command.type) || view.notices.length === 0 ? view : { ...view, notices: [] };
  const { sentence, plan, attempts, voices } = next;
  const readAnew = sentence?.passedOver ? { ...sentence, passedOver: null } : sentence;
  // A sentence that has a plan can be said without its voice.
  const said = sentence?.error && plan ? { ...sentence, error: null } : sentence;
  switch (command.type) {
    case 'prepare-sentence': {
      const { text } = command;
      const isSame = sentence?.text === text;
      return { ...next, sentence: newSentence(text), plan: null, attempts: isSame ? attempts : [] };
    }
    case 'judge-attempt': {
      const judged = newAttempt(id, command.attemptId, { phase: 'checking', isKept: true });
      return { ...next, sentence: said, attempts: withAttempt(attempts, judged) };
    }
    case 'rate-attempt': {
      const rated = (each: AttemptView): AttemptView =>
        each.attemptId === command.attemptId ? { ...each, isAsked: false } : each;
      return { ...next, attempts: attempts.map(rated) };
    }
    case 'start-recording':
    case 'record-word':
      return { ...next, sentence: said, meter: null };
    case 'choose-voice':
      return { ...next, sentence: readAnew, voices: voices && { ...voices, chosen: command.voiceId } };
    case 'play-reference':
      return { ...next, sentence: readAnew };
    case 'take-reference':
      return command.piece === 'more' || command.piece === 'last' ? next : { ...next, sentence: readAnew };
    default:
      return next;
  }
}

/** Returns the attempts that were asked for after a command, the newest last. */
export function attemptsSince({ attempts }: PracticeView, since: number): readonly AttemptView[] {
  return attempts.filter(({ id }) => id > since);
}

/** Returns what an attempt is at work on; null if it is over. */
export function workOf(attempt: AttemptView | undefined): 'opening' | 'listening' | 'checking' | null {
  const { phase } = attempt ?? {};
  return phase === undefined || phase === 'assessed' || phase === 'failed' ? null : phase;
}

/** Returns true while the microphone is open for an attempt, or being opened. */
export const isOpen = ({ phase }: AttemptView): boolean => phase === 'opening' || phase === 'listening';

/** Returns the view as it will be when the host has taken a command, so that a card need not wait for it. */
export function foresee(before: PracticeView, id: number, command: PracticeCommand): PracticeView {
  const view = afterCommand(before, id, command);
  if (isPlayCommand(command)) return { ...view, sound: { id, isSounding: false, word: null } };
  switch (command.type) {
    case 'stop-playing':
      return { ...view, sound: null };
    case 'start-recording':
    case 'record-word': {
      const { loop } = command;
      const about =
        command.type === 'record-word'
          ? { part: { of: command.attemptId, words: command.words }, isAlong: loop !== undefined }
          : { isAlong: command.shadow === true, isAsked: command.asks };
      const opening = newAttempt(id, '', { phase: 'opening', loop, ...about });
      return { ...view, sound: null, attempts: [...view.attempts, opening] };
    }
    case 'stop-recording':
      return {
        ...view,
        attempts: view.attempts.map((each) =>
          each.phase === 'listening' ? { ...each, phase: 'checking', isKept: true } : each,
        ),
      };
    case 'cancel-recording':
      return { ...view, attempts: view.attempts.filter((each) => !isOpen(each)) };
    default:
      return view;
  }
}

/** Returns true while the sentence can't be played yet. */
export function isPreparing({ sentence }: PracticeView): boolean {
  return sentence !== null && sentence.reference === null && sentence.error === null;
}

/** Returns true while the host has something to do for a card. */
export function isAtWork(view: PracticeView): boolean {
  return isPreparing(view) || isHeard(view) || view.attempts.some((each) => workOf(each) !== null);
}

/** Returns true while something is heard or recorded for a card. */
export function isHeard({ attempts, sound }: PracticeView): boolean {
  return sound !== null || attempts.some(isOpen);
}

/**
 * Returns the view after its host is gone: all that was at work has failed.
 * @param unrecorded the error of what has no recording; null: it has just ended
 */
export function afterLoss(view: PracticeView, error: WireError, unrecorded: WireError | null): PracticeView {
  const attempts = view.attempts.flatMap((each): AttemptView[] => {
    if (each.phase === 'opening') return unrecorded ? [{ ...each, phase: 'failed', error: unrecorded }] : [];
    const isLost = each.phase === 'listening' || each.phase === 'checking';
    return [isLost ? { ...each, phase: 'failed', error, isKept: true } : each];
  });
  const rest = { ...view, attempts, sound: null };
  if (!unrecorded) return rest;
  const { sentence, sound, notices } = view;
  return {
    ...rest,
    sentence: sentence && isPreparing(view) ? { ...sentence, error: unrecorded } : sentence,
    notices: sound ? [...notices, { id: sound.id, name: 'failed', error: unrecorded }] : notices,
  };
}

/**
 * Returns the view of a new host with what the one before has shown of the same sentence: it has neither the
 * results nor, at first, the plan.
 */
export function withEarlier(view: PracticeView, before: PracticeView): PracticeView {
  const { sentence } = view;
  const earlier = before.sentence;
  if (!sentence || sentence.text !== earlier?.text) return view;
  const attempts = view.attempts.reduce(withAttempt, before.attempts);
  const reference = sentence.reference ?? earlier.reference;
  const [plan, voices] = [view.plan ?? before.plan, view.voices ?? before.voices];
  return { ...view, sentence: { ...sentence, reference }, plan, attempts, voices };
}

/** The parts of a view that are new to a card; an attempt that the card has is named only. */
export type ViewChanges = Partial<
  Omit<PracticeView, 'attempts'> & { attempts: readonly (AttemptView | string)[] }
>;

/** Returns what a card lacks of a view: it has the one before. Parts of a view are only ever replaced. */
export function changesOf(view: PracticeView, before: Partial<PracticeView>): ViewChanges {
  const isNew = ([name, value]: [string, unknown]) => value !== Reflect.get(before, name);
  const changes: ViewChanges = Object.fromEntries(Object.entries(view).filter(isNew));
  const known = before.attempts ?? [];
  const { attempts } = view;
  if (attempts.length === known.length && attempts.every((each, index) => each === known[index]))
    delete changes.attempts;
  else changes.attempts = attempts.map((each) => (known.includes(each) ? each.attemptId : each));
  return changes;
}

/** Returns a view with the changes of `changesOf`. */
export function withChanges(view: PracticeView, { attempts, ...changes }: ViewChanges): PracticeView {
  if (!attempts) return { ...view, ...changes };
  const known = (attemptId: string) => view.attempts.filter((each) => each.attemptId === attemptId);
  const all = attempts.flatMap((each) => (typeof each === 'string' ? known(each) : [each]));
  return { ...view, ...changes, attempts: all };
}
