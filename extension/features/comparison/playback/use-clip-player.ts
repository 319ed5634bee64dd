import { encodeWavChannels } from '@sayable/shared/audio';
import { type Clip, type ClipMode, makeClip } from '@sayable/shared/comparison';
import { comparisonTextsOf } from '@sayable/shared/texts';
import { useEffect, useMemo, useRef, useState } from 'react';
import { saveAs } from '../../../ui/download.ts';
import type { Crops } from '../charts/crops.ts';
import { ClipPlayer, type PlayPosition } from './clip-player.ts';

export const slowest = 0.5;
export const fastest = 1.2;

/** Plays the selected part. */
export interface PartPlayer {
  playing: ClipMode | null;
  rate: number;
  isLooping: boolean;
  /** Returns true if there is audio for this mode. */
  canPlay(mode: ClipMode): boolean;
  /** Plays the mode, or stops it if it is playing. */
  toggle(mode: ClipMode): void;
  setRate(rate: number): void;
  toggleLoop(): void;
  stop(): void;
  /**
   * Calls the listener on each frame during playback with each voice's position, ms of its crop; null at the
   * end.
   */
  watch(listener: (positions: readonly PlayPosition[] | null) => void): () => void;
  /** Saves the part of both voices as a file. */
  save(): void;
}

/** The pause between two rounds of a loop. */
const LOOP_PAUSE_MS = 400;
/** During a drag, the part changes with every letter. */
const SETTLED_MS = 150;

export function useClipPlayer(crops: Crops, name: string, isOfPage: boolean): PartPlayer {
  const [playing, setPlaying] = useState<ClipMode | null>(null);
  const [rate, setRateState] = useState(1);
  const [isLooping, setLooping] = useState(false);
  const player = useMemo(() => new ClipPlayer(() => setPlaying(null)), []);
  useEffect(() => () => player.stop(), [player]);
  const latest = useRef({ crops, name, isOfPage });
  latest.current = { crops, name, isOfPage };
  const start = (mode: ClipMode, loop: boolean) => {
    const clip = makeClip(mode, latest.current.crops, loop ? { tailMs: LOOP_PAUSE_MS } : {});
    if (!clip) return;
    setPlaying(mode);
    void player.play(clip, { rate, loop });
  };
  useFollowedPart(player, crops, playing, (mode) => start(mode, isLooping));
  const has = (voice: keyof Crops) => (crops[voice]?.samples.length ?? 0) > 0;
  return {
    playing,
    rate,
    isLooping,
    canPlay: (mode) =>
      mode === 'user' || mode === 'reference' ? has(mode) : has('user') && has('reference'),
    toggle: (mode) => (playing === mode ? player.stop() : start(mode, isLooping)),
    setRate(next) {
      const within = Math.round(Math.min(fastest, Math.max(slowest, next)) * 100) / 100;
      setRateState(within);
      player.setRate(within);
    },
    toggleLoop() {
      setLooping(!isLooping);
      if (playing) start(playing, !isLooping);
    },
    stop: () => player.stop(),
    watch: (listener) => player.watch(listener),
    save: () => save(makeBoth(latest.current.crops), latest.current),
  };
}

/** Playback belongs to the previous part: it ends, and continues with the selected part. */
function useFollowedPart(
  player: ClipPlayer,
  crops: Crops,
  playing: ClipMode | null,
  start: (mode: ClipMode) => void,
): void {
  const pending = useRef<ClipMode | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new part restarts the effect
  useEffect(() => {
    pending.current = playing ?? pending.current;
    player.stop();
    const timer = setTimeout(() => {
      const mode = pending.current;
      pending.current = null;
      if (mode) start(mode);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [player, crops]);
}

/** Returns the model on the left and the person on the right channel, or the only available voice. */
function makeBoth(crops: Crops): Clip | null {
  return makeClip('both', crops) ?? makeClip('user', crops) ?? makeClip('reference', crops);
}

function save(clip: Clip | null, named: NamedFile): void {
  if (!clip) return;
  const wav = encodeWavChannels(clip.channels, clip.sampleRate);
  saveAs(`${fileName(clip, named)}.wav`, new Blob([wav], { type: 'audio/wav' }));
}

interface NamedFile {
  name: string;
  isOfPage: boolean;
}

function fileName({ parts }: Clip, { name, isOfPage }: NamedFile): string {
  const t = comparisonTextsOf(isOfPage);
  const words = name.replace(/[^\p{L}\p{N}' -]/gu, '').slice(0, 60) || t('fileWithoutWords');
  if (parts.length > 1) return t('fileOfBoth', { words });
  return t(parts[0]?.voice === 'user' ? 'fileOfYou' : 'fileOfModel', { words });
}
