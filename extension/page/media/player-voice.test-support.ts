import type { PracticeCommand } from '@sayable/shared/contracts';
import { vi } from 'vitest';
import { FakeClient } from '../../messaging/fake-client.test-support.ts';
import type { ReadLine } from '../../messaging/line-voice.ts';
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
/** Opens a card's client for the line that the player says now. */
export function opened(
  take: (options: TakeOptions) => Promise<TakenSound>,
  readSlowly = vi.fn(async () => undefined),
  read?: ReadLine,
) {
  const host = new FakeClient();
  const close = vi.spyOn(host, 'close');
  /** The commands of the host, but those after which it does nothing. */
  const sent: PracticeCommand[] = [];
  const { send } = host;
  Object.assign(host, {
    send: (command: PracticeCommand) => {
      if (command.type !== 'player-reads') sent.push(command);
      return send(command);
    },
  });
  const { lines = [], index = 0 } = linesNow(document) ?? {};
  const line = lines[index];
  if (!line) throw new Error('There is no line.');
  const client = withPlayerVoice(
    host,
    () => line,
    (one) => read ?? lineReader(one, take, readSlowly),
  );
  client.send({ type: 'prepare-sentence', text: line.text, source: { url: '', title: '' } });
  return {
    client,
    close,
    readSlowly,
    host,
    sent,
    /** The host has heard the line in the sound that it was sent. */
    taken: (fromMs?: number) =>
      host.sentence({ reference: { voice: 'page', isKept: false, relaxed: [], ...(fromMs && { fromMs }) } }),
    /** The host has not heard the line there. */
    notHeard: () => host.sentence({ passedOver: 'line-other' }),
    /** The sound that the card shows, with its player, the recording, and the player's fault. */
    shown() {
      const { sound, attempts, sentence } = client.view;
      const heard = sound && (sound.isByPlayer ? 'player' : sound.isSounding ? 'host' : 'awaited');
      return [heard, attempts.at(-1)?.phase ?? null, sentence?.passedOver ?? null];
    },
  };
}

export const sound = { samples: new Float32Array(48_000).fill(0.5), sampleRate: 48_000 };
