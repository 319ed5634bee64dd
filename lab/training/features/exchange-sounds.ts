import { isVowel } from '../../../shared/src/phonetics/index.ts';
import { costsPerFrame } from '../../../shared/src/sound-scores/index.ts';
import { confusable, confusableWith } from '../evaluate/splice/confusable.ts';
import { spliced } from '../evaluate/splice/splice-samples.ts';
import type { Dice } from './degrade.ts';
import type { FeatureMeta } from './feature-file.ts';

/**
 * The share of well pronounced sounds that are exchanged. `sameShare` is the share of these that are replaced
 * by the same sound.
 */
const spliceRate = 0.2;
const sameShare = 0.4;
const typicalShare = 0.75;
const msPerFrame = 10;

/** A sound of a recording, in frames of 10 ms. */
export interface SpokenSound {
  /** Without stress. */
  phone: string;
  begin: number;
  end: number;
  /**
   * True if the sound is pronounced well enough, and neither too short nor too long, to be exchanged or
   * inserted elsewhere.
   */
  fit: boolean;
}

export interface Spoken {
  meta: FeatureMeta;
  speaker: string;
  /** 16 kHz mono. */
  samples: Float32Array;
  /** The {@link costsPerFrame} costs of each frame. */
  costs: Uint8Array;
  sounds: SpokenSound[];
}

/** A source of replacement sounds. */
interface Donor {
  from: Spoken;
  sound: SpokenSound;
}

/** A range of frames of a recording. */
interface Piece {
  of: Spoken;
  begin: number;
  end: number;
}

/** The composition of a recording with exchanged sounds. */
export interface Exchange {
  /** The pieces, alternating between its own frames and other recordings' frames. */
  pieces: Piece[];
  /** The spoken sound by position, null if it is unchanged. */
  said: (string | null)[];
  /** The new position of each sound, in frames. */
  spans: [number, number][];
}

export type Donors = ReadonlyMap<string, readonly Donor[]>;

export function donorsOf(all: readonly Spoken[]): Donors {
  return Map.groupBy(
    all.flatMap((from) => from.sounds.filter(({ fit }) => fit).map((sound): Donor => ({ from, sound }))),
    ({ from, sound }) => keyOf(from.speaker, sound.phone),
  );
}

const keyOf = (speaker: string, phone: string): string => `${speaker} ${phone}`;

/** Exchanges some sounds for others of the same speaker. Returns null if no sound was exchanged. */
export function exchangeSounds(spoken: Spoken, donors: Donors, dice: Dice): Exchange | null {
  const jitter = (): number => Math.floor(3 * dice()) - 1;
  const [pieces, said, spans]: [Piece[], (string | null)[], [number, number][]] = [[], [], []];
  let [done, shift] = [0, 0];
  for (const sound of spoken.sounds) {
    const donor = sound.fit && dice() < spliceRate ? pickDonor(spoken, sound.phone, donors, dice) : undefined;
    if (!donor) {
      said.push(null);
      spans.push([sound.begin + shift, sound.end + shift]);
      continue;
    }
    const begin = Math.max(done, sound.begin + jitter());
    const end = Math.max(begin + 1, sound.end + jitter());
    const piece: Piece = {
      of: donor.from,
      begin: Math.max(0, donor.sound.begin + jitter()),
      end: donor.sound.end + jitter(),
    };
    pieces.push({ of: spoken, begin: done, end: begin }, piece);
    const lasts = piece.end - piece.begin;
    said.push(donor.sound.phone);
    spans.push([begin + shift, begin + shift + lasts]);
    shift += lasts - (end - begin);
    done = end;
  }
  pieces.push({ of: spoken, begin: done, end: spoken.meta.frames });
  return pieces.length > 1 ? { pieces, said, spans } : null;
}

function pickDonor(spoken: Spoken, phone: string, donors: Donors, dice: Dice): Donor | undefined {
  const said = dice() < sameShare ? phone : anotherThan(phone, dice);
  const choice = (donors.get(keyOf(spoken.speaker, said)) ?? []).filter(({ from }) => from !== spoken);
  return choice[Math.floor(dice() * choice.length)];
}

function anotherThan(phone: string, dice: Dice): string {
  const typical = confusableWith(phone);
  const any = Object.keys(confusable).filter((other) => other !== phone && isVowel(other) === isVowel(phone));
  const choice = dice() < typicalShare ? typical : any;
  return choice[Math.floor(dice() * choice.length)] ?? phone;
}

/**
 * Builds the samples. Exchanges run from the last sound to the first, so that earlier sounds keep their
 * positions.
 */
export function samplesOfExchange(host: Spoken, { pieces }: Exchange): Float32Array {
  let samples = host.samples;
  for (let index = pieces.length - 2; index > 0; index -= 2) {
    const [before, piece, after] = [pieces[index - 1], pieces[index], pieces[index + 1]];
    if (!before || !piece || !after) continue;
    samples = spliced(samples, piece.of.samples, {
      place: inMs(before.end, after.begin),
      speech: speechOf(host),
      donor: { audio: '', place: inMs(piece.begin, piece.end), speech: speechOf(piece.of) },
    });
  }
  return samples;
}

function inMs(begin: number, end: number): [number, number] {
  return [begin * msPerFrame, end * msPerFrame];
}

function speechOf({ sounds }: Spoken): [number, number] {
  return inMs(sounds.at(0)?.begin ?? 0, sounds.at(-1)?.end ?? 0);
}

/** Builds the aligner's costs for the same number of frames, cut and joined like the samples. */
export function costsOfExchange({ pieces }: Exchange, frames: number): Uint8Array {
  const result = new Uint8Array(frames * costsPerFrame);
  let at = 0;
  for (const { of, begin, end } of pieces) {
    if (end <= begin) continue;
    const part = of.costs.subarray(begin * costsPerFrame, end * costsPerFrame);
    result.set(part.subarray(0, Math.max(0, result.length - at)), at);
    at += (end - begin) * costsPerFrame;
  }
  return result;
}
