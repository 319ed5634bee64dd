import { diceOf } from '../../features/degrade.ts';

const SAMPLE_RATE = 16_000;
/** The length of a piece in seconds, and the number of pieces of a sound. */
const PIECE_SECONDS = 4;
const PIECES = 15;
const SEED = 220;

type Sound = (second: number, dice: () => number) => number;

/** The level of noise, and of a quiet room, relative to full scale. */
const LOUD = 0.1;
const ROOM = 0.000_5;
/** A major triad, in hertz, that moves by a fourth every second. */
const chord = [220, 277.2, 329.6];

const wave = (hertz: number, second: number) => Math.sin(2 * Math.PI * hertz * second);

const sounds: Readonly<Record<string, () => Sound>> = {
  silence: () => () => 0,
  'a quiet room': () => (_, dice) => ROOM * (dice() - 0.5),
  'white noise': () => (_, dice) => LOUD * (dice() - 0.5),
  'dark noise': () => {
    let held = 0;
    return (_, dice) => {
      held = 0.97 * held + 0.3 * (dice() - 0.5);
      return LOUD * held;
    };
  },
  hum: () => (second) => LOUD * (wave(50, second) + 0.5 * wave(150, second)),
  knocks: () => (second, dice) => 3 * LOUD * (dice() - 0.5) * Math.exp(-40 * (second % 0.7)),
  music: () => (second) => {
    const shift = Math.floor(second) % 2 === 0 ? 1 : 4 / 3;
    const decay = Math.exp(-2 * (second % 0.5));
    const notes = chord.map((hertz) => wave(hertz * shift, second) + 0.4 * wave(2 * hertz * shift, second));
    return LOUD * decay * notes.reduce((sum, note) => sum + note, 0);
  },
};

/**
 * Returns a minute of each of several sounds in which nobody speaks, in pieces of the length of an utterance.
 */
export function emptySounds(): { name: string; pieces: Float32Array[] }[] {
  return Object.entries(sounds).map(([name, make], index) => {
    const dice = diceOf(SEED + index);
    const sound = make();
    const pieces = Array.from({ length: PIECES }, (_, piece) =>
      Float32Array.from({ length: PIECE_SECONDS * SAMPLE_RATE }, (_, at) =>
        sound(piece * PIECE_SECONDS + at / SAMPLE_RATE, dice),
      ),
    );
    return { name, pieces };
  });
}
