import { resample } from '@sayable/shared/audio';
import type { FliteVoiceId } from '@sayable/shared/voice';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { speak } from '../../tools/driver/sound/speak.ts';
import { openPractice } from './score-practice.ts';

let opened: Awaited<ReturnType<typeof openPractice>>;
beforeAll(async () => {
  opened = await openPractice();
}, 60_000);
afterAll(() => opened.dispose());

it.each<FliteVoiceId>(['slt', 'rms'])(
  'a sentence that is said right has no wrong sound where another one follows at once (voice %s)',
  async (voice) => {
    const spoken = await speak(
      'Tom likes the old sweater my sister bought a bicycle for her birthday last summer.',
      { voice },
    );
    const prepared = await opened.practice.prepare('Tom likes the old sweater.');
    const samples = resample(spoken.samples, spoken.sampleRate, 16_000);
    for await (const event of opened.practice.assess(prepared, samples)) {
      if (event.type !== 'utterance-assessed') continue;
      const { words, scores } = event.judgement.assessment;
      expect(words.filter(({ botIndex }) => botIndex !== null).map(({ error }) => error)).toEqual(
        Array.from({ length: 5 }, () => 'none'),
      );
      expect(scores?.overall).toBeGreaterThan(90);
      return;
    }
    throw new Error('Nothing was assessed.');
  },
);
