import assert from 'node:assert/strict';
import { encodeWav } from '@sayable/shared/audio';
import { alignBatchLineSchema, alignModelsSchema } from '@sayable/shared/contracts';
import { postAlign } from '../service.ts';
import { align, type Check, learner, model, refused, text } from './asking.ts';

/** Alignment requests that are refused. */
export const httpChecks: Check[] = [
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
    name: 'answers sixteen requests at once',
    async run(service) {
      const audio = await learner();
      const answers = await Promise.all(Array.from({ length: 16 }, () => align(service, { audio, text })));
      for (const answer of answers) assert.deepEqual(answer, answers[0]);
    },
  },
];
