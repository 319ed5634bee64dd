import { JUDGE_RULES, scorerVersion } from '@sayable/shared/assessment';
import { z } from 'zod';

/** The only field of the networks' settings that is used here. */
const settingsSchema = z.object({ id: z.string().min(1) });

/**
 * Returns the version of this build's scorer: of the networks' files and of the assessment rules. It loads no network.
 * Null if the file can't be read.
 */
export async function currentScorer(): Promise<string | null> {
  try {
    const answer = await fetch('/engine/sounds/sounds.json');
    if (!answer.ok) throw new Error(`sounds.json: ${answer.status}`);
    return scorerVersion(settingsSchema.parse(await answer.json()).id, JUDGE_RULES);
  } catch (thrown) {
    console.error('sayable: the scorer’s version could not be read', thrown);
    return null;
  }
}
