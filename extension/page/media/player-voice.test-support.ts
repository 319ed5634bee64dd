import type { PracticeCommand, PracticeEvent } from '@sayable/shared/contracts';
import { vi } from 'vitest';
import type { ReadLine } from '../../messaging/line-voice.ts';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import { linesNow } from './find-line.ts';
import { lineReader, withPlayerVoice } from './player-voice.ts';
import type { TakenSound, TakeOptions } from './take-sound.ts';

const cues = [
  { startTime: 1, endTime: 3, text: 'JOHN: They thought' },
  { startTime: 3, endTime: 5, text: 'the weather would hold. Why?' },
  { startTime: 60, endTime: 62, text: 'Why?' },
];

/** Puts a playing player with captions on the page. */
export function addPlayer() {
  const player = { isPlaying: true };
  document.body.innerHTML = '<video></video>';
  const medium = document.querySelector('video') as HTMLVideoElement;
  Object.defineProperty(medium, 'paused', { get: () => !player.isPlaying });
  Object.defineProperty(medium, 'currentTime', { value: 4, writable: true });
  medium.pause = () => {
    player.isPlaying = false;
  };
  medium.play = async () => {
    player.isPlaying = true;
  };
  const textTracks = [{ kind: 'captions', language: 'en-GB', mode: 'hidden', cues }];
  Object.defineProperty(medium, 'textTracks', { value: textTracks });
  return Object.assign(player, { medium });
}

export const listen = { type: 'play-reference', pace: 'normal' } as const;
export const taken = { type: 'reference-ready', durationMs: 1, voice: 'page' } as const;
export const notHeard = { type: 'voice-passed-over', cause: 'line-other' } as const;

/** Opens a card's client for the line that the player says now. */
export function opened(
  take: (options: TakeOptions) => Promise<TakenSound>,
  readSlowly = vi.fn(async () => undefined),
  read?: ReadLine,
) {
  const sent: PracticeCommand[] = [];
  /** The host's news of the player's readings, which it doesn't answer. */
  const notices: PracticeCommand[] = [];
  const heard: PracticeEvent[] = [];
  let fromHost: (event: PracticeEvent) => void = () => undefined;
  const host: PracticeClient = {
    send: (command) => void (command.type === 'player-reads' ? notices.push(command) : sent.push(command)),
    subscribe: (listener) => {
      fromHost = listener;
      return () => undefined;
    },
    close: vi.fn(),
  };
  const { lines = [], index = 0 } = linesNow(document) ?? {};
  const line = lines[index];
  if (!line) throw new Error('There is no line.');
  const client = withPlayerVoice(host, line, read ?? lineReader(line, take, readSlowly));
  client.subscribe((event) => heard.push(event));
  client.send({ type: 'prepare-sentence', text: line.text, source: { url: '', title: '' } });
  return { client, sent, notices, heard, host, readSlowly, tell: (event: PracticeEvent) => fromHost(event) };
}

export const sound = { samples: new Float32Array(48_000).fill(0.5), sampleRate: 48_000 };
