import { speechSection } from '@sayable/shared/audio';
import type { Substitution, UtterancePlan } from '@sayable/shared/contracts';
import { isLikelierSaid } from '@sayable/shared/contrasts';
import { baseOf } from '@sayable/shared/phonetics';
import type { Judgement } from '@sayable/shared/ports';
import { openPractice } from '../../../../scripts/lib/score-practice.ts';
import { say } from '../../traps/voices.ts';
import { percent, tableOf } from '../report/table.ts';
import { type VoiceCase, voiceCases } from './contrast-cases.ts';

const SAMPLE_RATE = 16_000;
/** A green word, as in the card. */
const GREEN_FROM = 77.5;

interface SaidAgain {
  voice: string;
  isRight: boolean;
  /** True if the word alone looks right; the same with the substitution told apart. */
  isGreen: boolean;
  isSure: boolean;
}

/**
 * Measures the small loop, in which a word is said again because of a substitution: how often the word counts
 * as right where the sound is right, and where the substitution was repeated. The voices and words are those
 * of the contrasts' report, which nothing was chosen on.
 */
export async function substitutionLines(onProgress: (line: string) => void): Promise<string[]> {
  const cases = voiceCases(1).filter(({ part }) => part === 'report');
  const { practice, dispose } = await openPractice();
  const measured: SaidAgain[] = [];
  try {
    for (const [index, said] of cases.entries()) {
      const { voice, text, phones } = said;
      const spoken = await say(text, voice, { span: [0, text.length], phones: [...phones] });
      const { samples } = speechSection(spoken, SAMPLE_RATE);
      for (const asked of [said, rivalOf(said, cases)]) {
        const judgement = await judged(practice, planOf(asked), samples);
        measured.push({ voice, isRight: asked === said, ...outcomesOf(judgement) });
      }
      if (index % 20 === 0) onProgress(`words said again: ${index} of ${cases.length}`);
    }
  } finally {
    dispose();
  }
  return reportOf(measured);
}

/** Returns the other word of the pair, by the same voice. */
function rivalOf({ voice, pair, said }: VoiceCase, cases: readonly VoiceCase[]): VoiceCase {
  const rival = cases.find((one) => one.voice === voice && one.pair === pair && one.said !== said);
  if (!rival) throw new Error(`The pair ${pair} has one word only.`);
  return rival;
}

function planOf({ text, phones, at, other }: VoiceCase): UtterancePlan {
  const substitution: Substitution = { word: 0, at, sound: baseOf(phones[at] ?? ''), other };
  return {
    text,
    words: [{ word: text, span: [0, text.length], pronunciations: [[...phones]] }],
    substitution,
  };
}

async function judged(
  practice: Awaited<ReturnType<typeof openPractice>>['practice'],
  plan: UtterancePlan,
  samples: Float32Array,
): Promise<Judgement | undefined> {
  try {
    for await (const event of practice.assess(practice.preparePlan(plan), samples))
      if (event.type === 'utterance-assessed') return event.judgement;
  } catch {
    // Something else was heard, so the try counts neither way.
  }
  return undefined;
}

function outcomesOf(judgement: Judgement | undefined): Pick<SaidAgain, 'isGreen' | 'isSure'> {
  const word = judgement?.assessment.words.find(({ botIndex }) => botIndex === 0);
  const isGreen = word?.error === 'none' && (word.score ?? 0) >= GREEN_FROM;
  const { contrast } = judgement?.assessment ?? {};
  return { isGreen, isSure: isGreen && (contrast === undefined || isLikelierSaid(contrast)) };
}

function reportOf(measured: readonly SaidAgain[]): string[] {
  const share = (some: readonly SaidAgain[], holds: (one: SaidAgain) => boolean) =>
    percent(some.filter(holds).length / some.length);
  const rows = [...new Set(measured.map(({ voice }) => voice))].map((voice) => {
    const own = measured.filter((one) => one.voice === voice);
    const [right, substitutions] = [
      own.filter(({ isRight }) => isRight),
      own.filter(({ isRight }) => !isRight),
    ];
    return [
      voice,
      String(right.length),
      share(substitutions, ({ isGreen }) => isGreen),
      share(substitutions, ({ isSure }) => isSure),
      share(right, ({ isGreen }) => isGreen),
      share(right, ({ isSure }) => isSure),
    ];
  });
  return [
    'A word said again because of a substitution: counted as right, by the word alone → with the substitution told apart',
    ...tableOf(['voice', 'words', 'substitution repeated', 'told apart', 'sound right', 'told apart'], rows),
  ];
}
