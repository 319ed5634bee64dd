import { resample } from '@sayable/shared/audio';
import type { PlayerVoiceFault, PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import type { Recording } from '@sayable/shared/ports';
import { floatToPcm16, pcm16ToBytes, toBase64 } from '@sayable/shared/std';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import type { PlayedLine } from '../text/index.ts';
import { NotTaken, type TakeOptions, takeSound } from './take-sound.ts';

/** All that speech has, and half of what players give. */
const SENT_HZ = 24_000;
/** A take beyond this is no sentence. */
const longestMs = 60_000;

/**
 * The milliseconds that are played before and after a line: cues begin late and end early. If the line is not heard in it, the line is taken once
 * more with the wide margin, silently.
 */
const margins = { usual: 300, wide: 1_500 };

type Take = (options: TakeOptions) => Promise<Recording>;

/**
 * Lets the page's player read a line for a card. The player is paused while the client is open. The first *Listen* plays the line
 * in the player and sends its sound to the speech host, which makes it the reference; from then on the host plays it. If the line
 * can't be taken, the client says why, and the host's own voice reads.
 */
export function withPlayerVoice(
  client: PracticeClient,
  { medium, startMs, endMs }: PlayedLine,
  take: Take = takeSound,
): PracticeClient {
  const listeners = new Set<(event: PracticeEvent) => void>();
  const wasPlaying = !medium.paused;
  let text = '';
  let isDue = endMs - startMs <= longestMs;
  let isWidened = false;
  let playing: AbortController | undefined;
  medium.pause();

  const tell = (event: PracticeEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const stop = () => {
    playing?.abort();
    playing = undefined;
  };
  /** Resolves to the fault if the line was not taken; to null if it was, or was stopped. */
  const takeLine = async (marginMs: number, isSilent: boolean): Promise<PlayerVoiceFault | null> => {
    stop();
    const stopped = new AbortController();
    playing = stopped;
    const onStart = () => {
      if (!isSilent) tell({ type: 'playback-started', voice: 'reference' });
    };
    try {
      const { signal } = stopped;
      const recording = await take({ medium, startMs, endMs, marginMs, isSilent, signal, onStart });
      client.send({ type: 'take-reference', text, ...packed(recording) });
      isDue = false;
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
  const listen = async (asked: PracticeCommand) => {
    const cause = await takeLine(margins.usual, false);
    if (cause === null) return;
    tell({ type: 'voice-passed-over', cause });
    isDue = cause === 'line-disturbed';
    if (isDue) tell({ type: 'playback-ended' });
    else client.send(asked);
  };
  const widen = async (notHeard: PracticeEvent) => {
    isWidened = true;
    if ((await takeLine(margins.wide, true)) !== null) tell(notHeard);
  };
  client.subscribe((event) => {
    if (event.type === 'voice-passed-over' && event.cause === 'line-other' && !isWidened) void widen(event);
    else tell(event);
  });
  return {
    send(command) {
      if (command.type === 'prepare-sentence') text = command.text;
      if (isDue && isWholeReading(command)) void listen(command);
      else if (playing && command.type === 'stop-playing') stop();
      else {
        // Nothing else is heard beside it, and no microphone hears it.
        stop();
        client.send(command);
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      stop();
      client.close();
      // The browser may refuse it, or the page may pause it at once.
      if (wasPlaying) medium.play().catch((thrown: unknown) => console.warn('sayable: not resumed', thrown));
    },
  };
}

function isWholeReading(command: PracticeCommand): boolean {
  return (
    command.type === 'play-reference' &&
    command.pace === 'normal' &&
    command.word === undefined &&
    command.section === undefined
  );
}

function packed({ samples, sampleRate }: Recording) {
  const sent = resample(samples, sampleRate, SENT_HZ);
  return { sampleRate: SENT_HZ, samples: toBase64(pcm16ToBytes(floatToPcm16(sent))) };
}
