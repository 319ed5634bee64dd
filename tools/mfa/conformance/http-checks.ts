import assert from 'node:assert/strict';
import { encodeWav } from '@sayable/shared/audio';
import { alignModelsSchema } from '@sayable/shared/contracts';
import { postAlign } from '../service.ts';
import { align, type Check, learner, refused, text } from './asking.ts';

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
    name: 'writes a TextGrid',
    async run(service) {
      const headers = { accept: 'text/x-textgrid' };
      const answer = await postAlign(service, { audio: await learner(), text }, { headers });
      assert.ok((await answer.text()).startsWith('File type = "ooTextFile"'));
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
