import { resample } from '@sayable/shared/audio';
import type { PlayerVoiceFault, PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import { floatToPcm16, pcm16ToBytes, toBase64 } from '@sayable/shared/std';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import type { PlayedLine } from '../text/index.ts';
import { NotTaken, type PlayOptions, playSlowly, type TakeOptions, takeSound } from './take-sound.ts';

/** All that speech has, and half of what players give. */
const SENT_HZ = 24_000;
/** A take beyond this is no sentence. */
const longestMs = 60_000;

/**
 * The milliseconds that are played before and after a line: cues begin late and end early. If the line is not heard in it, the line is taken once
 * more with the wide margin, silently.
 */
const margins = { usual: 300, wide: 1_500 };

/** As slow as the voices of the host read slowly. */
const slowRate = 0.7;

type Take = (options: TakeOptions) => Promise<Recording>;
type PlaySlowly = (options: PlayOptions, playbackRate: number) => Promise<void>;

/**
 * Lets the page's player read a line for a card. The player is paused while the client is open. The first *Listen*, or *Along*, plays
 * the line in the player and sends its sound to the speech host, which makes it the reference; from then on the host plays it, also
 * while the person says it along. *Slow* is always the player's. If the line can't be taken, the client says why, and the host's own
 * voice reads.
 */
export function withPlayerVoice(
  client: PracticeClient,
  line: PlayedLine,
  take: Take = takeSound,
  readSlowly: PlaySlowly = playSlowly,
): PracticeClient {
  const { medium, startMs, endMs } = line;
  const listeners = new Set<(event: PracticeEvent) => void>();
  const wasPlaying = !medium.paused;
  let text = '';
  let isDue = endMs - startMs <= longestMs;
  let isWidened = false;
  /** True if the player doesn't say this line, or doesn't give it away. */
  let isRefused = !isDue;
  /** The recording that begins when the host has the player's voice. */
  let along: PracticeCommand | undefined;
  medium.pause();

  const tell = (event: PracticeEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const player = createLinePlayer(line, tell);
  const takeLine = (marginMs: number, isSilent: boolean) =>
    player.play(marginMs, isSilent, async (part) => {
      client.send({ type: 'take-reference', text, ...packed(await take({ ...part, isSilent })) });
      isDue = false;
    });
  const listen = async (asked: PracticeCommand, read: () => Promise<PlayerVoiceFault | null>) => {
    const isRecording = asked.type === 'start-recording';
    along = isRecording ? asked : undefined;
    const cause = await read();
    if (cause === null) return;
    along = undefined;
    tell({ type: 'voice-passed-over', cause });
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
    isRefused ||= isOther;
    tell(event);
    if (isOther || (event.type === 'reference-ready' && event.voice === 'page')) recordAlong();
  };
  client.subscribe((event) => void hear(event));
  return {
    send(command) {
      if (command.type === 'prepare-sentence') text = command.text;
      const isAlong = command.type === 'start-recording' && command.shadow === true;
      if (isDue && (isAlong || isWholeReading(command, 'normal')))
        void listen(command, () => takeLine(margins.usual, false));
      else if (!isRefused && isWholeReading(command, 'slow'))
        void listen(command, () => player.play(margins.usual, false, (part) => readSlowly(part, slowRate)));
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
      // The browser may refuse it, or the page may pause it at once.
      if (wasPlaying) medium.play().catch((thrown: unknown) => console.warn('sayable: not resumed', thrown));
    },
  };
}

/** Returns the functions that let a player read its line, and stop it. */
function createLinePlayer({ medium, startMs, endMs }: PlayedLine, tell: (event: PracticeEvent) => void) {
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
    marginMs: number,
    isSilent: boolean,
    read: (part: PlayOptions) => Promise<void>,
  ): Promise<PlayerVoiceFault | null> => {
    stop();
    const stopped = new AbortController();
    playing = stopped;
    const onStart = () => {
      if (!isSilent) tell({ type: 'playback-started', voice: 'reference' });
    };
    try {
      await read({ medium, startMs, endMs, marginMs, signal: stopped.signal, onStart });
      if (!isSilent) tell({ type: 'playback-ended' });
      return null;
    } catch (thrown) {
      if (stopped.signal.aborted) return null;
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

function packed({ samples, sampleRate }: Recording) {
  const sent = resample(samples, sampleRate, SENT_HZ);
  return { sampleRate: SENT_HZ, samples: toBase64(pcm16ToBytes(floatToPcm16(sent))) };
}
