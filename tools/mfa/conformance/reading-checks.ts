import assert from 'node:assert/strict';
import { decodeWav, encodeWav } from '@sayable/shared/audio';
import type { AlignAnswer } from '@sayable/shared/contracts';
import { speechFile } from '../service.ts';
import { align, type Check, type Checked, joined, refused, withPause } from './asking.ts';

/** Texts with a wording in which each may be read, and the voice that reads it. */
const wordings = [
  ['It costs $12.50 today.', 'it costs twelve fifty today', 'slt'],
  ['It costs $12.50 today.', 'it costs twelve dollars and fifty cents today', 'rms'],
  ['I paid $3.50 for it.', 'i paid three fifty for it', 'rms'],
  ['The train leaves at 7:30.', 'the train leaves at half past seven', 'slt'],
  ['The train leaves at 7:30.', 'the train leaves at seven thirty', 'rms'],
  ['We use Python 3.12 at work.', 'we use python three point twelve at work', 'rms'],
  ['We meet on May 5 in the office.', 'we meet on the fifth of may in the office', 'rms'],
  ['He was born in 1905.', 'he was born in nineteen oh five', 'slt'],
] as const;
const voices = ['slt', 'rms'] as const;

const text = 'Tom likes the old sweater.';
const words = ['tom', 'likes', 'the', 'old', 'sweater'];
const other = 'The weather in the mountains changes quickly when the wind comes from the north.';
const next = 'My sister bought a bicycle for her birthday last summer.';

type Sound = Uint8Array<ArrayBuffer>;
const secondsOf = (wav: Sound) => decodeWav(wav).samples.length / 16_000;

/** Returns a pause of noise of up to so many of 16 bits' steps: 0 for digital silence. */
function pause(seconds: number, steps: number): Sound {
  const samples = Float32Array.from(
    { length: seconds * 16_000 },
    (_, at) => Math.round(steps * Math.sin(at * at)) / 2 ** 15,
  );
  return encodeWav({ samples, sampleRate: 16_000 });
}

/**
 * Asks where the words of parts of the text are, each part after a pause, and asserts that each is within its
 * own part.
 */
async function placeParts(
  service: Checked,
  parts: readonly (Sound | readonly [string, Sound])[],
): Promise<AlignAnswer> {
  const answer = await align(service, {
    audio: joined(...parts.map((part) => (isSound(part) ? part : part[1]))),
    text,
    variants: 'on',
  });
  let start = 0;
  for (const part of parts) {
    const end = start + secondsOf(isSound(part) ? part : part[1]);
    for (const word of isSound(part) ? [] : part[0].split(' ')) {
      const at = answer.words[words.indexOf(word)]?.user ?? -1;
      const { xmin, xmax } = answer.user[at] ?? {};
      assert.ok(
        xmin && xmax && xmin >= start - 0.05 && xmax <= end + 0.05,
        `${word}, from ${start} to ${end}: ${xmin}–${xmax}`,
      );
    }
    start = end;
  }
  return answer;
}

const isSound = (part: Sound | readonly [string, Sound]): part is Sound => part instanceof Uint8Array;
/** Returns the words of the text. */
const spelled = (user: AlignAnswer['user']) =>
  user.flatMap(({ word }) => (word === '<unk>' ? [] : [word])).join(' ');
const soundsOf = ({ words: all }: AlignAnswer) => all.map(({ sounds }) => sounds);

/** Requirements about what was read: other wordings, pauses without any noise, and speech beside the text. */
export const readingChecks: Check[] = [
  {
    name: 'takes a text in any of its wordings: $12.50 as twelve fifty, 7:30 as half past seven, 3.12 as three point twelve',
    async run(service) {
      for (const [written, said, voice] of wordings) {
        const { user } = await align(service, { audio: await speechFile(said, { voice }), text: written });
        assert.equal(spelled(user), said, `${voice}, ${written}`);
      }
    },
  },
  {
    name: 'compares only the words that both recordings have, where the reference is in another wording',
    async run(service) {
      const [audio, reference] = await Promise.all(wordings.slice(0, 2).map(([, said]) => speechFile(said)));
      assert.ok(audio && reference);
      const { words: all } = await align(service, { audio, reference, text: wordings[0][0] });
      assert.equal(all.map(({ word }) => word).join(' '), wordings[0][1]);
      assert.ok(all.every(({ bot }) => bot !== null));
    },
  },
  {
    name: 'places words on the right side of zeros within the recording, however long, and hears the same sounds',
    async run(service) {
      const before = await speechFile('Tom likes');
      const after = await speechFile('the old sweater.');
      const withGap = (seconds: number, steps = 0) =>
        placeParts(service, [['tom likes', before], pause(seconds, steps), ['the old sweater', after]]);
      const sounds = soundsOf(await withGap(1));
      for (const seconds of [2, 4, 6, 8, 12, 20, 30])
        assert.deepEqual(soundsOf(await withGap(seconds)), sounds);
      for (const steps of [1, 8, 30]) assert.deepEqual(soundsOf(await withGap(12, steps)), sounds);
    },
  },
  {
    name: 'places words between several gaps of zeros, and after zeros at the beginning',
    async run(service) {
      for (const voice of voices) {
        const say = async (part: string) => [part, await speechFile(part, { voice })] as const;
        await placeParts(service, [pause(20, 0), await say('tom likes the old sweater'), pause(20, 0)]);
        await placeParts(service, [
          await say('tom'),
          pause(5, 0),
          await say('likes the'),
          pause(9, 0),
          await say('old sweater'),
        ]);
      }
    },
  },
  {
    name: 'places a sentence with other speech before it, after it, on both sides, and at once',
    async run(service) {
      for (const voice of voices) {
        const [mine, before, after] = await Promise.all(
          [text, other, next].map((one) => speechFile(one, { voice })),
        );
        assert.ok(mine && before && after);
        const own = ['tom likes the old sweater', mine] as const;
        await placeParts(service, [before, own]);
        await placeParts(service, [own, withPause(after, 0.5)]);
        await placeParts(service, [before, own, after]);
        await placeParts(service, [own, before, after]);
        const atOnce = await speechFile(`${text.replace('.', '')} ${next.toLowerCase()}`, { voice });
        const { user } = await align(service, { audio: atOnce, text });
        const read = user.filter(({ word }) => word !== '<unk>');
        assert.deepEqual(
          read.map(({ word }) => word),
          words,
        );
        assert.ok(
          (read.at(-1)?.xmax ?? 9) < secondsOf(mine) + 0.1,
          `${voice}: the sentence ends at ${read.at(-1)?.xmax}`,
        );
        assert.equal(user.at(-1)?.word, '<unk>');
      }
    },
  },
  {
    name: 'refuses a recording in which only other sentences were said',
    async run(service) {
      for (const voice of voices) {
        const [one, two] = await Promise.all([other, next].map((said) => speechFile(said, { voice })));
        assert.ok(one && two);
        await refused(service, { audio: one, text }, 422, 'other-text');
        await refused(service, { audio: joined(one, two), text }, 422, 'other-text');
      }
    },
  },
  {
    name: 'trusts a text if reading is off: each of its words is placed, whatever was said',
    async run(service) {
      const audio = await speechFile('three birds sat on the fence');
      const { user } = await align(service, {
        audio,
        text: 'Three birds sat on the old fence.',
        reading: 'off',
      });
      assert.equal(spelled(user), 'three birds sat on the old fence');
    },
  },
];
