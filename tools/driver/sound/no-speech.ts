const sampleRate = 16_000;
const seconds = 4;
/** The loudest sample. */
const peak = 0.4;

type Sound = (second: number) => number;

const wave = (hertz: number, second: number) => Math.sin(2 * Math.PI * hertz * second);
const noteOf = (semitones: number) => 220 * 2 ** (semitones / 12);
/** Returns the partials of a note, each quieter than the one before. */
const partials = (hertz: number, second: number, count: number) =>
  Array.from({ length: count }, (_, index) => wave(hertz * (index + 1), second) / (index + 1)).reduce(
    (sum, one) => sum + one,
    0,
  );
const inTurn = <Item>(items: readonly [Item, ...Item[]], second: number, length: number): Item =>
  items[Math.floor(second / length) % items.length] ?? items[0];

/** Returns a sound whose frequency changes. */
function gliding(hertzAt: (second: number) => number, timbre: (turns: number) => number): Sound {
  let turns = 0;
  return (second) => {
    turns += hertzAt(second) / sampleRate;
    return timbre(turns);
  };
}
const sine = (turns: number) => Math.sin(2 * Math.PI * turns);

/** Returns pulses through three resonances: a voice that holds vowels. */
function vowels(
  hertzAt: (second: number) => number,
  formants: readonly [readonly number[], ...(readonly number[])[]],
): Sound {
  let turns = 0;
  const memory = [0, 0, 0].map(() => [0, 0]);
  return (second) => {
    turns += hertzAt(second) / sampleRate;
    let value = turns >= 1 ? 1 : 0;
    turns %= 1;
    inTurn(formants, second, 0.6).forEach((formant, index) => {
      const radius = Math.exp((-Math.PI * (80 + 40 * index)) / sampleRate);
      const [last = 0, before = 0] = memory[index] ?? [];
      value =
        (1 - radius) * value +
        2 * radius * Math.cos((2 * Math.PI * formant) / sampleRate) * last -
        radius * radius * before;
      memory[index] = [value, last];
    });
    return value;
  };
}

const a = [700, 1_150, 2_500];

const sounds: Readonly<Record<string, () => Sound>> = {
  'a chord that is struck': () => (second) =>
    Math.exp(-4 * (second % 0.5)) * (wave(261.6, second) + wave(329.6, second) + wave(392, second)),
  'a chord that is held': () => (second) => wave(261.6, second) + wave(329.6, second) + wave(392, second),
  'chords in turn': () => (second) =>
    inTurn([0, -5, 3, -2], second, 0.7) === 0
      ? partials(220, second, 7) + partials(277.2, second, 7)
      : partials(noteOf(inTurn([0, -5, 3, -2], second, 0.7)), second, 7) + partials(329.6, second, 7),
  'a tune': () => (second) =>
    Math.exp(-4 * (second % 0.3)) * partials(noteOf(inTurn([3, 5, 7, 8, 10, 12], second, 0.3)), second, 9),
  'a tone': () => (second) => wave(440, second),
  beeps: () => (second) => (second % 0.5 < 0.25 ? wave(1_000, second) : 0),
  'a tone that rises': () => gliding((second) => 200 + 600 * (second % 2), sine),
  'a whistle': () => gliding((second) => 1_200 + 400 * wave(0.9, second), sine),
  'a vowel that is sung': () => vowels((second) => noteOf(inTurn([0, 2, 4, 5], second, 0.5)), [a]),
  'vowels that are sung': () =>
    vowels(
      (second) => noteOf(-2 + inTurn([0, 4, 7], second, 0.6)),
      [a, [300, 2_200, 3_000], [350, 800, 2_400]],
    ),
  humming: () => vowels((second) => noteOf(-4 + inTurn([0, 3, 5], second, 0.5)), [[250, 1_000, 2_200]]),
  birds: () => (second) =>
    second % 0.23 < 0.08 ? sine((4_000 + 900 * wave(3, second)) * (second % 0.23)) : 0,
  'an engine': () => vowels((second) => 28 + 6 * Math.sin(second), [[120, 300, 600]]),
  'a hum of the mains': () => (second) =>
    wave(50, second) + 0.5 * wave(150, second) + 0.2 * wave(250, second),
  'an alarm': () => (second) => partials(inTurn([650, 850], second, 0.5), second, 5),
};

/** Returns four seconds of each of several sounds that nobody speaks, 16 kHz mono. */
export function soundsWithoutSpeech(): [name: string, samples: Float32Array][] {
  return Object.entries(sounds).map(([name, make]) => {
    const sound = make();
    const samples = Float32Array.from({ length: seconds * sampleRate }, (_, at) => sound(at / sampleRate));
    const loudest = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    return [name, samples.map((one) => (one * peak) / loudest)];
  });
}
