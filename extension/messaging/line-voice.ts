import type { PlayerVoiceFault, PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import { onAbort } from '@sayable/shared/std';
import type { PracticeClient } from './practice-client.ts';

/**
 * The milliseconds that are played before and after a line: cues begin late and end early. If the line is not heard in it, the line is taken once
 * more with the wide margin, silently.
 */
const margins = { usual: 300, wide: 1_500 };

/** The sound of a line, in the form of `take-reference`. */
export interface LineSound {
  sampleRate: number;
  /** Mono samples of 16 bits in base 64. */
  samples: string;
  /** Set if the place of the line was guessed: another press may find it elsewhere. */
  isGuess?: boolean;
}

/** `line-absent`: no player says this sentence, of which nobody is told. */
export type LineFault = PlayerVoiceFault | 'line-absent';

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
 * Lets a player read a line, and returns its sound, or what `onPiece` did not get of it; null after a slow reading.
 * @throws NotTaken; anything after an abort
 */
export type ReadLine = (
  reading: LineReading & { signal: AbortSignal; onStart(): void; onPiece?(sound: LineSound): void },
) => Promise<LineSound | null>;

/**
 * Lets the player of a page read the sentences of a card. The first *Listen* of a sentence, or *Along*, plays
 * the line in the player and sends its sound to the speech host, which makes it the reference; from then on the host plays it, also
 * while the person says it along. *Slow* is always the player's. If the line can't be taken, the client says why, and the host's own
 * voice reads.
 */
export function withLineVoice(client: PracticeClient, read: ReadLine): PracticeClient {
  return new LineVoice(client, read);
}

/** A sentence, and what is known of it. */
interface Sentence {
  text: string;
  /** True until the player has said it. */
  isDue: boolean;
  /** True once it was taken with the wide margin. */
  isWidened: boolean;
  isGuess: boolean;
  /** True if the player doesn't say this line, or doesn't give it away. */
  isRefused: boolean;
}
const unheard = { isDue: true, isWidened: false, isGuess: false, isRefused: false };

class LineVoice implements PracticeClient {
  readonly #client: PracticeClient;
  readonly #player: ReturnType<typeof createLinePlayer>;
  readonly #listeners = new Set<(event: PracticeEvent) => void>();
  #sentence: Sentence = { text: '', ...unheard };
  /** The client's number of the reading that the player was asked for. */
  #request: number | undefined;
  /** The recording that begins when the host has the player's voice. */
  #along: PracticeCommand | undefined;

  constructor(client: PracticeClient, read: ReadLine) {
    this.#client = client;
    this.#player = createLinePlayer(read, (event) => this.#tell({ ...event, request: this.#request }));
    client.subscribe((event) => void this.#hear(event));
  }

  send(command: PracticeCommand): void {
    const { text, isDue, isRefused } = this.#sentence;
    if (command.type === 'prepare-sentence' && command.text !== text)
      this.#sentence = { text: command.text, ...unheard };
    const isAlong = command.type === 'start-recording' && command.shadow === true;
    const slow = { text, marginMs: margins.usual, isSilent: false, isSlow: true };
    if (isDue && (isAlong || isWholeReading(command, 'normal')))
      void this.#listen(command, () => this.#take(margins.usual, false));
    else if (!isRefused && isWholeReading(command, 'slow'))
      void this.#listen(command, () => this.#player.play(slow));
    else if (command.type === 'prepare-ahead') this.#client.send(command);
    else if (!this.#player.stop() || command.type !== 'stop-playing') {
      // Nothing else is heard beside it, and no microphone hears it.
      this.#along = undefined;
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
        onSound: ({ isGuess = false, ...sound }) => {
          send(sound, isBegun ? 'last' : undefined);
          Object.assign(sentence, { isDue: false, isGuess });
        },
        onDropped: () => isBegun && send(nothing, 'dropped'),
      },
    );
  }

  /** Lets the player read what the person asked the host for; the host reads it if the player can't. */
  async #listen(asked: PracticeCommand, read: () => Promise<LineFault | null>): Promise<void> {
    const sentence = this.#sentence;
    const isRecording = asked.type === 'start-recording';
    this.#along = isRecording ? asked : undefined;
    this.#request = asked.type === 'play-reference' ? asked.request : undefined;
    const cause = await read();
    if (cause === null) return;
    this.#along = undefined;
    // The player may say an absent line later, and a disturbed one at once.
    const isAbsent = cause === 'line-absent';
    sentence.isRefused = !isAbsent && cause !== 'line-disturbed';
    sentence.isDue &&= !sentence.isRefused;
    if (!isAbsent) this.#tell({ type: 'voice-passed-over', cause });
    if (isAbsent || sentence.isRefused || isRecording) this.#client.send(asked);
    else this.#tell({ type: 'playback-ended', request: this.#request });
  }

  async #hear(event: PracticeEvent): Promise<void> {
    const sentence = this.#sentence;
    const isOfPage = event.type === 'reference-ready' && event.voice === 'page';
    const isOther = event.type === 'voice-passed-over' && event.cause === 'line-other';
    if (isOther && !sentence.isWidened) {
      sentence.isWidened = true;
      if ((await this.#take(margins.wide, true)) === null) return;
    }
    // The host has it already, if the person kept it.
    if (isOfPage) sentence.isDue = false;
    const isUntimed = isOther && sentence.isGuess;
    if (isUntimed) Object.assign(sentence, unheard);
    else sentence.isRefused ||= isOther;
    this.#tell(isUntimed ? { ...event, cause: 'line-untimed' } : event);
    if (!isOther && !isOfPage) return;
    if (this.#along) this.#client.send(this.#along);
    this.#along = undefined;
  }
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
function createLinePlayer(read: ReadLine, tell: (event: PlaybackEvent) => void) {
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
    try {
      const onPiece = (sound: LineSound) => signal.aborted || taker?.onPiece(sound);
      const sound = await read({ ...reading, signal, onStart, ...(taker && { onPiece }) });
      if (signal.aborted) return null;
      if (sound) taker?.onSound(sound);
      if (!reading.isSilent) tell({ type: 'playback-ended' });
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
