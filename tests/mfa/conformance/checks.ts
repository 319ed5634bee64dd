import assert from 'node:assert/strict';
import { decodeWav, encodeWav } from '@sayable/shared/audio';
import {
  type AlignAnswer,
  type AlignEngineName,
  alignAnswerSchema,
  alignBatchLineSchema,
  alignModelsSchema,
} from '@sayable/shared/contracts';
import { isPhone, isVowel } from '@sayable/shared/phonetics';
import { type Fields, postAlign, speechFile } from '../service.ts';

/** Where the service is that is to be checked, and which engine it should have. */
export interface Checked {
  url: string;
  engine: AlignEngineName;
}

export interface Check {
  name: string;
  run(service: Checked): Promise<void>;
}

const text = 'Three birds sat on the fence, for $5.';
const said = ['three', 'birds', 'sat', 'on', 'the', 'fence', 'for', 'five', 'dollars'];
const learner = () => speechFile(text, { lexicon: { three: ['S', 'R', 'IY1'] } });
const model = () => speechFile(text, { voice: 'slt' });

async function align(service: Checked, fields: Fields): Promise<AlignAnswer> {
  const response = await postAlign(service, fields);
  assert.equal(response.status, 200, await response.clone().text());
  return alignAnswerSchema.parse(await response.json());
}

async function refused(service: Checked, fields: Fields, status: number, reason?: string): Promise<void> {
  const response = await postAlign(service, fields);
  const body = await response.text();
  assert.equal(response.status, status, body);
  if (reason) assert.match(body, new RegExp(`"reason":"${reason}"`));
}

/** What every engine has to do, by HTTP alone, so that it can be asked of any machine. */
export const checks: Check[] = [
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
    name: 'says sounds in ARPAbet with stress, and no silence or noise',
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
    name: 'chooses what was said among the variants, and only right ones without them',
    async run(service) {
      const audio = await learner();
      const chosen = await align(service, { audio, text });
      assert.deepEqual(chosen.words[0]?.sounds[0], ['TH', 'S']);
      const forced = await align(service, { audio, text, variants: 'off' });
      assert.deepEqual(forced.words[0]?.sounds[0], ['TH', 'TH']);
    },
  },
  {
    name: 'compares with a reference',
    async run(service) {
      const answer = await align(service, { audio: await learner(), reference: await model(), text });
      assert.equal(answer.bot?.length, said.length);
      assert.deepEqual(answer.user[0]?.phone_ops, [['replace', 0, 0]]);
    },
  },
  {
    name: 'finds word edges where the voice has them',
    async run(service) {
      // A pause of half a second in front moves every word by just that.
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
  {
    name: 'takes a beam from the range that it names',
    async run(service) {
      const models = alignModelsSchema.parse(await (await fetch(`${service.url}/models`)).json());
      const { beam } = models.models[0] ?? { beam: { default: 0, most: 0 } };
      await align(service, { audio: await learner(), text, beam: String(beam.default) });
      await refused(service, { audio: await learner(), text, beam: String(beam.most + 1) }, 400);
    },
  },
  {
    name: 'refuses silence, texts without words, and texts longer than the sound',
    async run(service) {
      await refused(
        service,
        { audio: encodeWav({ samples: new Float32Array(16_000), sampleRate: 16_000 }), text },
        422,
        'silence',
      );
      await refused(service, { audio: await learner(), text: '… — 。' }, 422, 'no-words');
      await refused(service, { audio: await learner(), text: `${text} `.repeat(10) }, 422, 'other-text');
    },
  },
  {
    name: 'writes TextGrid and CSV',
    async run(service) {
      const fields = { audio: await learner(), text };
      for (const [accept, start] of [
        ['text/x-textgrid', 'File type = "ooTextFile"'],
        ['text/csv', 'Begin,End,Label,Type,Speaker'],
      ] as const) {
        const body = await (await postAlign(service, fields, { headers: { accept } })).text();
        assert.ok(body.startsWith(start), accept);
      }
    },
  },
  {
    name: 'answers a batch line by line',
    async run(service) {
      const fields = { '0.audio': await learner(), '0.text': text, '1.audio': await model(), '1.text': '…' };
      const response = await postAlign(service, fields, { path: '/align/batch' });
      const lines = (await response.text()).trimEnd().split('\n');
      const parsed = lines.map((line) => alignBatchLineSchema.parse(JSON.parse(line)));
      assert.ok(parsed.some((line) => 'answer' in line && line.index === 0));
      assert.ok(parsed.some((line) => 'error' in line && line.index === 1));
      assert.ok('done' in (parsed.at(-1) ?? {}));
    },
  },
  {
    name: 'answers sixteen at once',
    async run(service) {
      const audio = await learner();
      const answers = await Promise.all(Array.from({ length: 16 }, () => align(service, { audio, text })));
      for (const answer of answers) assert.deepEqual(answer, answers[0]);
    },
  },
];

/** The recording with so much silence in front. */
function withPause(wav: Uint8Array<ArrayBuffer>, seconds: number): Uint8Array<ArrayBuffer> {
  const { samples, sampleRate } = decodeWav(wav);
  const paused = new Float32Array(samples.length + Math.round(seconds * sampleRate));
  paused.set(samples, paused.length - samples.length);
  return encodeWav({ samples: paused, sampleRate });
}
