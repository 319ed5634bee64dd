import type { PlayerVoiceFault, PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
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
 * Lets a player read a line, and returns its sound; null after a slow reading.
 * @throws NotTaken; anything after an abort
 */
export type ReadLine = (
  reading: LineReading & { signal: AbortSignal; onStart(): void },
) => Promise<LineSound | null>;

/**
 * Lets the player of a page read the sentences of a card. The first *Listen* of a sentence, or *Along*, plays
 * the line in the player and sends its sound to the speech host, which makes it the reference; from then on the host plays it, also
 * while the person says it along. *Slow* is always the player's. If the line can't be taken, the client says why, and the host's own
 * voice reads.
 */
export function withLineVoice(client: PracticeClient, read: ReadLine): PracticeClient {
  const listeners = new Set<(event: PracticeEvent) => void>();
  let text = '';
  let isDue = true;
  let isWidened = false;
  /** True if the player doesn't say this line, or doesn't give it away. */
  let isRefused = false;
  /** The recording that begins when the host has the player's voice. */
  let along: PracticeCommand | undefined;

  const tell = (event: PracticeEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const player = createLinePlayer(read, tell);
  const takeLine = (marginMs: number, isSilent: boolean) => {
    const said = text;
    return player.play({ text, marginMs, isSilent, isSlow: false }, (sound) => {
      client.send({ type: 'take-reference', text: said, ...sound });
      isDue = false;
    });
  };
  const listen = async (asked: PracticeCommand, readIt: () => Promise<LineFault | null>) => {
    const isRecording = asked.type === 'start-recording';
    along = isRecording ? asked : undefined;
    const cause = await readIt();
    if (cause === null) return;
    along = undefined;
    if (cause !== 'line-absent') tell({ type: 'voice-passed-over', cause });
    isRefused = cause !== 'line-disturbed';
    isDue &&= !isRefused;
    if (isRefused || isRecording) client.send(asked);
    else tell({ type: 'playback-ended' });
  };
  const recordAlong = () => {
    if (along) client.send(along);
    along = undefined;
  };
  const hear = async (event: PracticeEvent) => {
    const isOther = event.type === 'voice-passed-over' && event.cause === 'line-other';
    if (isOther && !isWidened) {
      isWidened = true;
      if ((await takeLine(margins.wide, true)) === null) return;
    }
    // The host has it already, if the person kept it.
    if (event.type === 'reference-ready' && event.voice === 'page') isDue = false;
    isRefused ||= isOther;
    tell(event);
    if (isOther || (event.type === 'reference-ready' && event.voice === 'page')) recordAlong();
  };
  client.subscribe((event) => void hear(event));
  return {
    send(command) {
      if (command.type === 'prepare-sentence' && command.text !== text)
        [text, isDue, isWidened, isRefused] = [command.text, true, false, false];
      const isAlong = command.type === 'start-recording' && command.shadow === true;
      if (isDue && (isAlong || isWholeReading(command, 'normal')))
        void listen(command, () => takeLine(margins.usual, false));
      else if (!isRefused && isWholeReading(command, 'slow'))
        void listen(command, () =>
          player.play({ text, marginMs: margins.usual, isSilent: false, isSlow: true }),
        );
      else if (command.type === 'prepare-ahead') client.send(command);
      else if (!player.stop() || command.type !== 'stop-playing') {
        // Nothing else is heard beside it, and no microphone hears it.
        along = undefined;
        client.send(command);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      player.stop();
      client.close();
    },
  };
}

/** Returns the functions that let a player read, and stop it. */
function createLinePlayer(read: ReadLine, tell: (event: PracticeEvent) => void) {
  let playing: AbortController | undefined;
  /** Returns true if it was playing. */
  const stop = () => {
    const wasPlaying = playing !== undefined;
    playing?.abort();
    playing = undefined;
    return wasPlaying;
  };
  /** Resolves to the fault if the player couldn't read; to null if it could, or was stopped. */
  const play = async (
    reading: LineReading,
    onSound?: (sound: LineSound) => void,
  ): Promise<LineFault | null> => {
    stop();
    const stopped = new AbortController();
    playing = stopped;
    const { signal } = stopped;
    const onStart = () => {
      if (!reading.isSilent && !signal.aborted) tell({ type: 'playback-started', voice: 'reference' });
    };
    try {
      const sound = await read({ ...reading, signal, onStart });
      if (signal.aborted) return null;
      if (sound) onSound?.(sound);
      if (!reading.isSilent) tell({ type: 'playback-ended' });
      return null;
    } catch (thrown) {
      if (signal.aborted) return null;
      console.warn('sayable: a line was not taken from the player', thrown);
      return thrown instanceof NotTaken ? thrown.fault : 'line-closed';
    } finally {
      if (playing === stopped) playing = undefined;
    }
  };
  return { play, stop };
}

function isWholeReading(command: PracticeCommand, pace: 'normal' | 'slow'): boolean {
  if (command.type !== 'play-reference' || command.pace !== pace) return false;
  return command.word === undefined && command.section === undefined;
}
