import type { PlayerVoiceFault, PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import { onAbort } from '@sayable/shared/std';
import type { PracticeClient } from './practice-client.ts';

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

/** How a player reads a line. */
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
  /** How often its margin was widened. */
  widened: number;
  isGuess: boolean;
  /** True if the player doesn't say this line, or can't. */
  isRefused: boolean;
  /** How often somebody disturbed the player while it said the line. */
  disturbances: number;
}
const unheard = { isDue: true, widened: 0, isGuess: false, isRefused: false, disturbances: 0 };
/** A player that was disturbed so often goes its own way. */
const mostDisturbances = 2;

class LineVoice implements PracticeClient {
  readonly #client: PracticeClient;
  readonly #player: ReturnType<typeof createLinePlayer>;
  readonly #listeners = new Set<(event: PracticeEvent) => void>();
  #sentence: Sentence = { text: '', ...unheard };
  readonly #onHeard: (heard: HeardLine) => void;
  /** The client's number of the reading that the player was asked for. */
  #request: number | undefined;
  /**
   * The command that the host gets with the player's voice: a recording, or a reading that the player
   * couldn't make heard.
   */
  #next: PracticeCommand | undefined;

  constructor(client: PracticeClient, read: ReadLine, onHeard: (heard: HeardLine) => void) {
    this.#client = client;
    this.#onHeard = onHeard;
    this.#player = createLinePlayer(
      read,
      (event) => this.#tell({ ...event, request: this.#request }),
      () => client.send({ type: 'player-reads' }),
    );
    client.subscribe((event) => void this.#hear(event));
  }

  send(command: PracticeCommand): void {
    const { text, isDue, isRefused } = this.#sentence;
    if (command.type === 'prepare-sentence' && command.text !== text)
      this.#sentence = { text: command.text, ...unheard };
    const isAlong = command.type === 'start-recording' && command.shadow === true;
    const slow = { text, marginMs: margins[0], isSilent: false, isSlow: true };
    if (isDue && (isAlong || isWholeReading(command, 'normal')))
      void this.#listen(command, () => this.#take(margins[0], false));
    else if (!isRefused && isWholeReading(command, 'slow'))
      void this.#listen(command, () => this.#player.play(slow));
    else if (command.type === 'prepare-ahead') this.#client.send(command);
    else if (!this.#player.stop() || command.type !== 'stop-playing') {
      // Nothing else is heard beside it, and no microphone hears it.
      this.#next = undefined;
      this.#client.send(command);
    }
  }

  subscribe(listener: (event: PracticeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#player.stop();
    this.#client.close();
  }

  #tell(event: PracticeEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  #take(marginMs: number, isSilent: boolean): Promise<LineFault | null> {
    const sentence = this.#sentence;
    const { text } = sentence;
    let isBegun = false;
    const send = (sound: LineSound, piece?: PieceOfTake) => {
      this.#client.send({ type: 'take-reference', text, ...sound, ...(piece && { piece }) });
    };
    return this.#player.play(
      { text, marginMs, isSilent, isSlow: false },
      {
        onPiece: (sound) => {
          send(sound, isBegun ? 'more' : 'first');
          isBegun = true;
        },
        onSound: ({ isGuess = false, isUnheard = false, ...sound }) => {
          if (!isUnheard && this.#next?.type === 'play-reference') this.#next = undefined;
          send(sound, isBegun ? 'last' : undefined);
          Object.assign(sentence, { isDue: false, isGuess, disturbances: 0 });
        },
        onDropped: () => isBegun && send(nothing, 'dropped'),
      },
    );
  }

  /** Lets the player read what the person asked the host for; the host reads it if the player can't. */
  async #listen(asked: PracticeCommand, read: () => Promise<LineFault | null>): Promise<void> {
    const sentence = this.#sentence;
    this.#next = asked;
    this.#request = asked.type === 'play-reference' ? asked.request : undefined;
    const fault = await read();
    if (fault === null) return;
    this.#next = undefined;
    if (fault === 'line-disturbed') sentence.disturbances++;
    const isDisturbed = fault === 'line-disturbed' && sentence.disturbances < mostDisturbances;
    // The player may say an absent line later, and a disturbed one at once.
    const isAbsent = fault === 'line-absent';
    sentence.isRefused = !isAbsent && !isDisturbed && fault !== 'line-away';
    sentence.isDue &&= !sentence.isRefused;
    const isUnsteady = fault === 'line-away' || (fault === 'line-disturbed' && !isDisturbed);
    if (isUnsteady) this.#tell({ type: 'voice-passed-over', cause: 'line-unsteady' });
    else if (!isAbsent) this.#tell({ type: 'voice-passed-over', cause: fault });
    if (!isDisturbed || asked.type === 'start-recording') this.#client.send(asked);
    else this.#tell({ type: 'playback-ended', request: this.#request });
  }

  async #hear(event: PracticeEvent): Promise<void> {
    const sentence = this.#sentence;
    const isOfPage = event.type === 'reference-ready' && event.voice === 'page';
    const isOther = event.type === 'voice-passed-over' && event.cause === 'line-other';
    const wider = isOther ? widerMargin(sentence) : undefined;
    if (wider !== undefined) {
      sentence.widened++;
      if ((await this.#take(wider, true)) === null) return;
    }
    const marginMs = margins[sentence.widened];
    if (isOfPage && event.fromMs !== undefined && sentence.widened > 0 && marginMs !== undefined)
      this.#onHeard({ fromMs: event.fromMs, marginMs });
    // The host has it already, if the person kept it.
    if (isOfPage) sentence.isDue = false;
    const isUntimed = isOther && sentence.isGuess;
    if (isUntimed) Object.assign(sentence, unheard);
    else sentence.isRefused ||= isOther;
    this.#tell(isUntimed ? { ...event, cause: 'line-untimed' } : event);
    if (!isOther && !isOfPage) return;
    if (this.#next) this.#client.send(this.#next);
    this.#next = undefined;
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
type PlaybackEvent = Extract<PracticeEvent, { type: 'playback-started' | 'playback-ended' }>;
const nothing: LineSound = { sampleRate: 24_000, samples: '' };

/** Takes a line's sound while the line is played, and at its end. */
interface SoundTaker {
  onPiece(sound: LineSound): void;
  onSound(sound: LineSound): void;
  /** Called instead of `onSound` if the line was not played to its end. */
  onDropped(): void;
}

/** Returns the functions that let a player read, and stop it. */
function createLinePlayer(read: ReadLine, tell: (event: PlaybackEvent) => void, tellHost: () => void) {
  let playing: AbortController | undefined;
  /** Returns true if it was playing. */
  const stop = () => {
    const wasPlaying = playing !== undefined;
    playing?.abort();
    playing = undefined;
    return wasPlaying;
  };
  /** Resolves to the fault if the player couldn't read; to null if it could, or was stopped. */
  const play = async (reading: LineReading, taker?: SoundTaker): Promise<LineFault | null> => {
    stop();
    const stopped = new AbortController();
    playing = stopped;
    const { signal } = stopped;
    const stopListening = onAbort(signal, () => taker?.onDropped());
    const onStart = () => {
      if (!reading.isSilent && !signal.aborted)
        tell({ type: 'playback-started', voice: 'reference', isByPlayer: true });
    };
    if (!reading.isSilent) tellHost();
    try {
      const onPiece = (sound: LineSound) => signal.aborted || taker?.onPiece(sound);
      const sound = await read({ ...reading, signal, onStart, ...(taker && { onPiece }) });
      if (signal.aborted) return null;
      if (sound) taker?.onSound(sound);
      if (!reading.isSilent && !sound?.isUnheard) tell({ type: 'playback-ended' });
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
