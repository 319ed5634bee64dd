import { type TextKey, textsOf } from '../catalogue.ts';
import texts from '../en/advice.json' with { type: 'json' };

/**
 * Advice for learners; asterisks mark emphasis. `{{how}}` is one of the
 * instructions for a sound or for a confusion; a confusion has one where the way from the spoken to the
 * expected sound is shorter than a description.
 */
export const adviceTexts = textsOf('advice', texts);

type InstructionKey = Exclude<Extract<TextKey<typeof texts>, `say${string}`>, `sayAs${string}` | 'sayAgain'>;

const isKey = (key: string): key is InstructionKey => Object.hasOwn(texts, key);

/**
 * The keys of the instructions, each the end of a sentence: by sound (`TH` has `sayTH`), and by
 * "expected>spoken" where the way from the spoken to the expected sound is shorter than a description (`TH>S`
 * has `sayTHInsteadOfS`).
 */
export const instructionKeys: ReadonlyMap<string, InstructionKey> = new Map(
  Object.keys(texts).flatMap((key): [string, InstructionKey][] => {
    const [, sound, spoken, place] =
      /^say([A-Z]{1,2})(?:InsteadOf([A-Z]{1,2})|(InBritain))?$/.exec(key) ?? [];
    const name = place ? `${sound} in Britain` : sound;
    return name && isKey(key) ? [[spoken ? `${sound}>${spoken}` : name, key]] : [];
  }),
);
