import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWav } from '@sayable/shared/audio';
import type { FliteVoiceId } from '@sayable/shared/voice';
import { speak } from '../../../../tools/driver/sound/speak.ts';

const sentences = [
  { text: 'SHE SEES', phones: ['SH IY1', 'S IY1 Z'] },
  { text: 'HE SITS', phones: ['HH IY1', 'S IH1 T S'] },
];

export function madeLabel(id: string, speaker: string, { text, phones }: (typeof sentences)[number]) {
  return {
    id,
    speaker,
    age: 30,
    gender: 'm',
    text,
    accuracy: 9,
    completeness: 10,
    fluency: 9,
    prosodic: 8,
    total: 9,
    words: text.split(' ').map((word, index) => {
      const sounds = phones[index]?.split(' ') ?? [];
      return {
        text: word,
        accuracy: 10,
        stress: 10,
        total: 10,
        phones: sounds,
        phones_accuracy: sounds.map(() => 2),
        mispronunciations: [],
      };
    }),
  };
}

/** Writes two sentences, spoken by each of these voices, in speechocean762's format as WAV. */
export async function writeMadeCorpus(folder: string, voices: readonly FliteVoiceId[]) {
  await mkdir(join(folder, 'audio'), { recursive: true });
  const labels = [];
  for (const voice of voices) {
    for (const [index, sentence] of sentences.entries()) {
      const id = `${voice}-${index}`;
      const sound = await speak(`${sentence.text.toLowerCase()}.`, { voice });
      await writeFile(join(folder, 'audio', `${id}.wav`), encodeWav(sound));
      labels.push(madeLabel(id, voice, sentence));
    }
  }
  await writeLabels(folder, labels);
  return labels;
}

export async function writeLabels(folder: string, labels: readonly unknown[]): Promise<void> {
  await mkdir(join(folder, 'audio'), { recursive: true });
  await writeFile(join(folder, 'labels.jsonl'), labels.map((label) => `${JSON.stringify(label)}\n`).join(''));
}

export const aSentence = sentences[0] ?? { text: '', phones: [] };
