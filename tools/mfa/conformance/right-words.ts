import { alignAnswerSchema } from '@sayable/shared/contracts';
import { postAlign, speechFile } from '../service.ts';
import type { Checked } from './asking.ts';

/** The embedded voices, of three men and a woman. */
const voices = ['slt', 'rms', 'kal', 'awb'] as const;
const texts = [
  'Three birds sat on the fence.',
  'My sister likes the old sweater.',
  'She sells fresh fish at the market.',
  'We should ask the teacher who lives next door.',
  'The children were playing in the garden.',
  'He usually drinks a cup of tea.',
  'They thought the weather was very nice.',
  'Please put your red jacket on the chair.',
];
/** The most right words in percent that a second opinion may mark wrong. */
export const mostMarkedWrong = 5;

/** The right words that a service marks wrong, if it is asked for learners' variants. */
export interface MarkedWords {
  wrong: number;
  all: number;
  /** The share in percent. */
  share: number;
}

/**
 * Has several voices say sentences right, and counts the words that come back with a wrong sound, or not at
 * all.
 */
export async function markRightWords(service: Checked): Promise<MarkedWords> {
  let [wrong, all] = [0, 0];
  for (const voice of voices) {
    for (const text of texts) {
      const audio = await speechFile(text, { voice });
      const response = await postAlign(service, { audio, text, variants: 'on' });
      // A refused recording has no right word.
      const count = text.split(' ').length;
      const right = response.ok
        ? alignAnswerSchema.parse(await response.json()).words.filter(({ user, sounds }) => {
            return user !== null && sounds.every(([expected, heard]) => expected === heard);
          }).length
        : 0;
      wrong += count - right;
      all += count;
    }
  }
  return { wrong, all, share: (100 * wrong) / all };
}

/** Says in a sentence whether the service may be a second opinion, and what its operator sets. */
export function secondOpinionAdvice({ wrong, all, share }: MarkedWords): string {
  const measured = `With variants, ${wrong} of ${all} words that voices say right are marked wrong (${share.toFixed(1)} %).`;
  return share <= mostMarkedWrong
    ? `${measured} Set SECOND_OPINION=on, if the sounds of this model are to count in practice.`
    : `${measured} More than ${mostMarkedWrong} % are too many: leave SECOND_OPINION off, so that practice takes only the times.`;
}
