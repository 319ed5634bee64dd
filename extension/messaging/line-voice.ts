import type { AttemptView, PlayerVoiceFault, PracticeCommand, PracticeView } from '@sayable/shared/contracts';
import { onAbort } from '@sayable/shared/std';
import type { PracticeClient } from './practice-view.ts';
import { newAttempt } from './practice-view.ts';

/**
 * The milliseconds that are played before and after a line: cues begin late and end early. A line that isn't
 * heard in it is taken again with the next margin, silently: the captions of a dropped file, or of a live
 * film, may be seconds off.
 */
const margins = [300, 1_500, 8_000] as const;

/** The sound of a line, in the form of `take-reference`. */
export interface LineSound {
  sampleRate: number;
  /** Mono samples of 16 bits in base 64. */
  samples: string;
  /** Set if the place of the line was guessed: another press may find it elsewhere. */
  isGuess?: boolean;
  /** Set if nobody heard it: the player holds a speed of its own. The host plays it. */
  isUnheard?: boolean;
}

/**
 * `line-absent`: no player says this sentence, of which nobody is told. `line-away`: the player plays
 * something else now, such as an advertisement, and may say it later.
 */
export type LineFault = PlayerVoiceFault | 'line-absent' | 'line-away';

/** A line was not taken from a player. */
export class NotTaken extends Error {
  readonly fault: LineFault;

  constructor(fault: LineFault, cause?: unknown) {
    super(`The line was not taken: ${fault}`, { cause });
    this.fault = fault;
  }
}

/**
 * Returns the reason why a line was not taken; undefined for another failure. What the script about players
 * throws is of its own class.
 */
export function faultOf(thrown: unknown): LineFault | undefined {
  return thrown instanceof Error && 'fault' in thrown ? (thrown as NotTaken).fault : undefined;
}

/** A line, and the way in which a player reads it. */
export interface LineReading {
  text: string;
  /** The time that is played before and after it. */
  marginMs: number;
  /** True if nobody is to hear it. */
  isSilent: boolean;
  /** A slow reading is only heard. */
  isSlow: boolean;
}

/**
 * Lets a player read a line, and returns its sound, or what `onPiece` did not get of it; null after a slow
 * reading.
 * @throws NotTaken; anything after an abort
 */
export type ReadLine = (
  reading: LineReading & { signal: AbortSignal; onStart(): void; onPiece?(sound: LineSound): void },
) => Promise<LineSound | null>;

/** The place where the host heard a line. */
export interface HeardLine {
  /** The time at which it begins in the sound that was taken. */
  fromMs: number;
  /** The margin of that sound. */
  marginMs: number;
}

/**
 * Lets the player of a page read the sentences of a card. The first *Listen* of a sentence, or *Along*, plays
 * the line in the player and sends its sound to the speech host, which makes it the reference; from then on
 * the host plays it, also while the person says it along. *Slow* is always the player's. If the line can't be
 * taken, the client says why, and the host's own voice reads.
 * @param onHeard called when the host has heard a line that was not in its place
 */
export function withLineVoice(
  client: PracticeClient,
  read: ReadLine,
  onHeard: (heard: HeardLine) => void = () => undefined,
): PracticeClient {
  return new LineVoice(client, read, onHeard);
}

/** A sentence, and what is known of it. */
interface Sentence {
  text: string;
  /** True until the player has said it. */
  isDue: boolean;
  /** The number of times that its margin was widened. */
  widened: number;
  isGuess: boolean;
  /** True if the player doesn't say this line, or can't. */
  isRefused: boolean;
  /** The number of times that somebody disturbed the player while it said the line. */
  disturbances: number;
}
const unheard = { isDue: true, widened: 0, isGuess: false, isRefused: false, disturbances: 0 };
/** A player that was disturbed so often goes its own way. */
const mostDisturbances = 2;

/** A command that the player serves, or that the host gets with the player's voice. */
interface Asked {
  /** The number under which the card knows it. */
  id: number;
  command: PracticeCommand;
  /** True while the player plays the line. */
  isSounding: boolean;
}

class LineVoice implements PracticeClient {
  readonly #client: PracticeClient;
  readonly #player: ReturnType<typeof createLinePlayer>;
  readonly #listeners = new Set<() => void>();
  readonly #onHeard: (heard: HeardLine) => void;
  #sentence: Sentence = { text: '', ...unheard };
  #asked: Asked | null = null;
  /** The number of the command that sent a sound, of which the host has not said yet what it is. */
  #taken: number | null = null;
  /** The reason why the player does not read. */
  #fault: PlayerVoiceFault | null = null;
  /** The numbers under which the card knows the host's commands. */
  readonly #known = new Map<number, number>();
  /** Each attempt under that number, so that the same one stays the same. */
  readonly #renamed = new WeakMap<AttemptView, AttemptView>();
  #view: PracticeView;

  constructor(client: PracticeClient, read: ReadLine, onHeard: (heard: HeardLine) => void) {
    this.#client = client;
    this.#onHeard = onHeard;
    this.#player = createLinePlayer(read, () =>
      this.#ask(this.#asked && { ...this.#asked, isSounding: true }),
    );
    this.#view = client.view;
    client.subscribe(() => {
      void this.#follow();
      this.#changed();
    });
  }

  get view(): PracticeView {
    return this.#view;
  }

  send(command: PracticeCommand): number {
    const { text, isDue, isRefused } = this.#sentence;
    if (command.type === 'prepare-ahead') return this.#client.send(command);
    if (command.type === 'prepare-sentence' && command.text !== text)
      this.#sentence = { text: command.text, ...unheard };
    if (['prepare-sentence', 'play-reference', 'choose-voice'].includes(command.type)) this.#fault = null;
    const isAlong = command.type === 'start-recording' && command.shadow === true;
    const slow = { text, marginMs: margins[0], isSilent: false, isSlow: true };
    if (isDue && (isAlong || isWholeReading(command, 'normal')))
      return this.#listen(command, () => this.#take(margins[0], false));
    if (!isRefused && isWholeReading(command, 'slow'))
      return this.#listen(command, () => this.#player.play(slow));
    // Nothing else is heard beside it, and no microphone hears it.
    this.#player.stop();
    this.#ask(null);
    return this.#client.send(command);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#player.stop();
    this.#client.close();
  }

  #ask(asked: Asked | null): void {
    this.#asked = asked;
    this.#changed();
  }

  #changed(): void {
    this.#view = this.#shown();
    for (const listener of [...this.#listeners]) listener();
  }

  /** Returns the host's view with what the player does. */
  #shown(): PracticeView {
    const ofCard = <Part extends { id: number }>(part: Part): Part => {
      const id = this.#known.get(part.id);
      return id === undefined ? part : { ...part, id };
    };
    const attemptOfCard = (attempt: AttemptView): AttemptView => {
      const renamed = this.#renamed.get(attempt) ?? ofCard(attempt);
      if (renamed !== attempt) this.#renamed.set(attempt, renamed);
      return renamed;
    };
    const { view } = this.#client;
    const { sentence, sound } = view;
    // A line that the host didn't hear is looked for elsewhere, before it is a fault.
    const passedOver = sentence?.passedOver === 'line-other' ? null : sentence?.passedOver;
    const shown = {
      ...view,
      sentence: sentence && { ...sentence, passedOver: passedOver ?? this.#fault },
      attempts: view.attempts.map(attemptOfCard),
      sound: sound && ofCard(sound),
      notices: view.notices.map(ofCard),
    };
    if (!this.#asked) return shown;
    const { id, command, isSounding } = this.#asked;
    if (command.type !== 'start-recording')
      return { ...shown, sound: { id, isSounding, isByPlayer: isSounding, word: null } };
    const opening = newAttempt(id, '', { phase: 'opening', isAlong: true });
    return { ...shown, attempts: [...shown.attempts, opening] };
  }

  #take(marginMs: number, isSilent: boolean): Promise<LineFault | null> {
    const sentence = this.#sentence;
    const { text } = sentence;
    let isBegun = false;
    const send = (sound: LineSound, piece?: PieceOfTake) => {
      const id = this.#client.send({ type: 'take-reference', text, ...sound, ...(piece && { piece }) });
      if (!isBegun) this.#taken = id;
      isBegun = true;
    };
    return this.#player.play(
      { text, marginMs, isSilent, isSlow: false },
      {
        onPiece: (sound) => send(sound, isBegun ? 'more' : 'first'),
        onSound: ({ isGuess = false, isUnheard = false, ...sound }) => {
          if (!isUnheard && this.#asked?.command.type === 'play-reference') this.#ask(null);
          Object.assign(sentence, { isDue: false, isGuess, disturbances: 0 });
          send(sound, isBegun ? 'last' : undefined);
        },
        onDropped: () => {
          if (isBegun) send(nothing, 'dropped');
          this.#taken = null;
        },
      },
    );
  }

  /**
   * Lets the player read what the person asked the host for; the host reads it if the player can't. Returns
   * the number of the command.
   */
  #listen(command: PracticeCommand, read: () => Promise<LineFault | null>): number {
    if (this.#client.view.sound) this.#client.send({ type: 'stop-playing' });
    // Nothing else of the tab is heard beside it.
    const id = this.#client.send({ type: 'player-reads' });
    const asked = { id, command, isSounding: false };
    this.#ask(asked);
    void read().then((fault) => this.#afterReading(asked, fault));
    return id;
  }

  #afterReading({ id, command }: Asked, fault: LineFault | null): void {
    if (fault === null) {
      const isSlow = command.type === 'play-reference' && command.pace === 'slow';
      // A sound that the player has let nobody hear waits for the host.
      if (this.#asked?.id === id) this.#ask(isSlow ? null : { ...this.#asked, isSounding: false });
      return;
    }
    const sentence = this.#sentence;
    if (fault === 'line-disturbed') sentence.disturbances++;
    const isDisturbed = fault === 'line-disturbed' && sentence.disturbances < mostDisturbances;
    // The player may say an absent line later, and a disturbed one at once.
    const isAbsent = fault === 'line-absent';
    sentence.isRefused = !isAbsent && !isDisturbed && fault !== 'line-away';
    sentence.isDue &&= !sentence.isRefused;
    const isUnsteady = fault === 'line-away' || (fault === 'line-disturbed' && !isDisturbed);
    if (isUnsteady) this.#fault = 'line-unsteady';
    else if (fault !== 'line-absent') this.#fault = fault;
    if (!isDisturbed || command.type === 'start-recording') this.#pass();
    else this.#ask(null);
  }

  /** Passes what the card has asked for to the host. */
  #pass(): void {
    const asked = this.#asked;
    if (!asked) return;
    this.#asked = null;
    this.#known.set(this.#client.send(asked.command), asked.id);
    this.#changed();
  }

  /** Follows what the host has heard in a sound that was sent to it. */
  async #follow(): Promise<void> {
    const sentence = this.#sentence;
    const { ack, sentence: known } = this.#client.view;
    const isOfPage = known?.reference?.voice === 'page';
    // The host has it already, if the person kept it.
    if (isOfPage && this.#taken === null) sentence.isDue = false;
    const isOther = known?.passedOver === 'line-other';
    if (this.#taken === null || ack < this.#taken || !(isOfPage || isOther)) return;
    this.#taken = null;
    const wider = isOther ? widerMargin(sentence) : undefined;
    if (wider !== undefined) {
      sentence.widened++;
      if ((await this.#take(wider, true)) === null) return;
    }
    const marginMs = margins[sentence.widened];
    const fromMs = known?.reference?.fromMs;
    if (isOfPage && fromMs !== undefined && sentence.widened > 0 && marginMs !== undefined)
      this.#onHeard({ fromMs, marginMs });
    if (isOther && sentence.isGuess) {
      Object.assign(sentence, unheard);
      this.#fault = 'line-untimed';
    } else if (isOther) {
      sentence.isRefused = true;
      this.#fault = 'line-other';
    }
    this.#pass();
    this.#changed();
  }
}

/**
 * Returns the next margin of a line that was not heard; undefined if there is none. A guess is looked for
 * silently once.
 */
function widerMargin({ widened, isGuess }: Sentence): number | undefined {
  return isGuess && widened > 0 ? undefined : margins[widened + 1];
}

type PieceOfTake = Extract<PracticeCommand, { type: 'take-reference' }>['piece'];
const nothing: LineSound = { sampleRate: 24_000, samples: '' };

/** Takes a line's sound while the line is played, and at its end. */
interface SoundTaker {
  onPiece(sound: LineSound): void;
  onSound(sound: LineSound): void;
  /** Called instead of `onSound` if the line was not played to its end. */
  onDropped(): void;
}

/** Returns the functions that let a player read, and stop it. */
function createLinePlayer(read: ReadLine, onHeard: () => void) {
  let playing: AbortController | undefined;
  const stop = () => {
    playing?.abort();
    playing = undefined;
  };
  /** Resolves to the fault if the player couldn't read; to null if it could, or was stopped. */
  const play = async (reading: LineReading, taker?: SoundTaker): Promise<LineFault | null> => {
    stop();
    const stopped = new AbortController();
    playing = stopped;
    const { signal } = stopped;
    const stopListening = onAbort(signal, () => taker?.onDropped());
    const onStart = () => {
      if (!reading.isSilent && !signal.aborted) onHeard();
    };
    try {
      const onPiece = (sound: LineSound) => signal.aborted || taker?.onPiece(sound);
      const sound = await read({ ...reading, signal, onStart, ...(taker && { onPiece }) });
      if (signal.aborted) return null;
      if (sound) taker?.onSound(sound);
      return null;
    } catch (thrown) {
      if (signal.aborted) return null;
      console.warn('sayable: a line was not taken from the player', thrown);
      taker?.onDropped();
      return thrown instanceof NotTaken ? thrown.fault : 'line-closed';
    } finally {
      stopListening();
      if (playing === stopped) playing = undefined;
    }
  };
  return { play, stop };
}

function isWholeReading(command: PracticeCommand, pace: 'normal' | 'slow'): boolean {
  if (command.type !== 'play-reference' || command.pace !== pace) return false;
  return command.word === undefined && command.section === undefined;
}
