import { planUtterance, shownForm, stressOf, symbolOf } from '@sayable/shared/phonetics';
import { openBritishForms } from '../../../scripts/lib/british-forms.ts';
import { openPronouncer } from '../../../scripts/lib/score-practice.ts';
import sentences from './sentences.json' with { type: 'json' };

/**
 * Prints the plan by which `lab/training/voices/speak.py` says sentences with Kokoro's British voices, in
 * the British forms of the extension:
 *
 *     node lab/training/british/plan-voices.ts [EVERY] > PLAN
 */

const voices = [
  'bf_emma',
  'bf_isabella',
  'bf_alice',
  'bf_lily',
  'bm_george',
  'bm_fable',
  'bm_lewis',
  'bm_daniel',
];

/** Kokoro's British symbols, where its American ones differ. */
const symbols: Readonly<Record<string, string>> = {
  ...{ AA: 'ɑː', AE: 'a', AO: 'ɔː', EA: 'ɛː', ER: 'ɜː', IY: 'iː', OH: 'ɒ', OW: 'Q', UW: 'uː' },
  // No flap in Britain.
  T: 't',
};

function spokenOf(phone: string): string {
  const symbol = symbols[symbolOf(phone)];
  const stress = stressOf(phone);
  if (phone === 'IY0') return '[i]0';
  // Its schwa and the other sounds are the same in both.
  return symbol === undefined ? phone : `[${symbol}]${stress ?? ''}`;
}

const every = Number(process.argv[2] ?? '1');
const [pronouncer, british] = [openPronouncer(), openBritishForms()];
for (const [at, text] of sentences.entries()) {
  if (at % every !== 0) continue;
  const { words } = await planUtterance(text, pronouncer, { british });
  const spoken = words.map((word) => shownForm(word).map((phone) => [null, spokenOf(phone)]));
  for (const voice of voices) {
    const style = [voice, voice, 0];
    console.log(JSON.stringify({ id: `${voice}-${at}`, style, speed: 1, text, words: spoken }));
  }
}
