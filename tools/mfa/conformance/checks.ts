import assert from 'node:assert/strict';
import { decodeWav } from '@sayable/shared/audio';
import { alignModelsSchema } from '@sayable/shared/contracts';
import { isPhone, isVowel } from '@sayable/shared/phonetics';
import { speechFile } from '../service.ts';
import { align, type Check, joined, learner, model, said, text, withPause } from './asking.ts';
import { type Recognized, recognizeContrasts } from './contrasts.ts';
import { httpChecks } from './http-checks.ts';
import { readingChecks } from './reading-checks.ts';

const placingChecks: Check[] = [
  {
    name: 'says which engine and which models it has',
    async run({ url, engine }) {
      const models = alignModelsSchema.parse(await (await fetch(`${url}/models`)).json());
      assert.equal(models.engine, engine);
      assert.ok(models.models.length > 0);
    },
  },
  {
    name: 'places every word in its order and within the recording',
    async run(service) {
      const { user, words, engine } = await align(service, { audio: await learner(), text });
      assert.deepEqual(
        user.map(({ word }) => word),
        said,
      );
      assert.equal(engine.name, service.engine);
      assert.deepEqual(
        words.map(({ span }) => text.slice(...span)),
        ['Three', 'birds', 'sat', 'on', 'the', 'fence', 'for', '$5', '$5'],
      );
      let before = 0;
      for (const { xmin, xmax, phones } of user) {
        assert.ok(xmin >= before - 0.001 && xmax > xmin && xmax < 5);
        assert.ok(phones.every((phone) => phone.xmin >= xmin - 0.001 && phone.xmax <= xmax + 0.001));
        before = xmax;
      }
    },
  },
  {
    name: 'returns sounds in ARPAbet with stress, and no silence or noise',
    async run(service) {
      const { user } = await align(service, { audio: await model(), text });
      assert.doesNotMatch(JSON.stringify(user), /"(sil|spn|SIL|SPN|<eps>)"/);
      for (const { phone } of user.flatMap(({ phones }) => phones)) {
        assert.ok(isPhone(phone.replace(/\d$/, '')) || isPhone(phone), phone);
        assert.equal(/\d$/.test(phone), isVowel(phone), phone);
      }
    },
  },
  {
    name: 'chooses what was said among the variants, in most of the contrasts',
    run: async (service) => expectMost(await recognizeContrasts(service, true)),
  },
  {
    name: 'hears a right sound as right, in most of the contrasts',
    run: async (service) => expectMost(await recognizeContrasts(service, false)),
  },
  {
    name: 'chooses only among right sounds, unless variants are asked for',
    async run(service) {
      const { words } = await align(service, { audio: await learner(), text });
      assert.deepEqual(words[0]?.sounds[0], ['TH', 'TH']);
    },
  },
  {
    name: 'finds the pause between two words',
    async run(service) {
      const [first, second] = await Promise.all(
        ['Three birds', 'sat on the fence'].map((part) => speechFile(part)),
      );
      const start = decodeWav(first ?? new Uint8Array()).samples.length / 16_000;
      const audio = joined(first, withPause(second ?? new Uint8Array(), 0.8));
      const { user } = await align(service, { audio, text: 'Three birds sat on the fence.' });
      assert.ok(
        (user[1]?.xmax ?? 9) <= start + 0.2,
        `birds ends at ${user[1]?.xmax}, the pause begins at ${start}`,
      );
      assert.ok((user[2]?.xmin ?? 0) >= start + 0.6, `sat begins at ${user[2]?.xmin}`);
    },
  },
  {
    name: 'compares with a reference',
    async run(service) {
      const answer = await align(service, {
        audio: await learner(),
        reference: await model(),
        text,
        variants: 'on',
      });
      assert.equal(answer.bot?.length, said.length);
      const sounds = (word?: { phones: { phone: string }[] }) => word?.phones.map(({ phone }) => phone) ?? [];
      const [user, bot] = [sounds(answer.user[0]), sounds(answer.bot?.[0])];
      assert.equal(bot.length, 3);
      assert.equal(user.length, 3);
      const replaced = [0, 1, 2].filter((at) => user[at] !== bot[at]).map((at) => ['replace', at, at]);
      assert.deepEqual(answer.user[0]?.phone_ops, replaced);
    },
  },
  {
    name: 'finds word edges where the voice has them',
    async run(service) {
      // A pause of half a second at the beginning delays every word by exactly that time.
      const plain = await align(service, { audio: await model(), text });
      const paused = await align(service, { audio: withPause(await model(), 0.5), text });
      const moved = paused.user.map(({ xmin }, index) => xmin - (plain.user[index]?.xmin ?? 0) - 0.5);
      const sizes = moved.map(Math.abs).sort((a, b) => a - b);
      assert.ok((sizes[Math.floor(sizes.length / 2)] ?? 1) <= 0.03, sizes.join(' '));
    },
  },
  {
    name: 'aligns words that no dictionary has',
    async run(service) {
      const { user } = await align(service, {
        audio: await speechFile('the blorptastic zimbly sat on the fence'),
        text: 'The blorptastic zimbly sat on the fence.',
      });
      assert.ok(user.some(({ word }) => word === 'zimbly'));
    },
  },
  {
    name: 'gives the same answer twice',
    async run(service) {
      const fields = { audio: await learner(), text };
      assert.deepEqual(await align(service, fields), await align(service, fields));
    },
  },
];

function expectMost({ recognized, all, missed }: Recognized): void {
  assert.ok(2 * recognized > all, `${recognized} of ${all} were recognised.\n${missed.join('\n')}`);
}

/** The requirements of every engine, checked by HTTP alone, so that the service may be on any machine. */
export const checks: readonly Check[] = [...placingChecks, ...readingChecks, ...httpChecks];
