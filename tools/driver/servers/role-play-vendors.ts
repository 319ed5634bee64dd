import type { TextAnswer, TextRequest } from '../../vendors/openai/index.ts';
import { type ProxiedVendors, startProxiedVendors } from './proxied-vendors.ts';

/** The model's answer to each request, by the name of the answer's schema; `reply` is the partner. */
export interface ModelScript {
  reply(request: TextRequest): TextAnswer;
  [schemaName: string]: ((request: TextRequest) => TextAnswer) | undefined;
}

/** Returns the learner's and the partner's words in a request, as it was sent. */
export function saidIn({ text }: TextRequest): { speaker: string; said: string; wasInterrupted?: true }[] {
  return dataIn({ text }).conversation ?? [];
}

export function dataIn({ text }: Pick<TextRequest, 'text'>): {
  conversation?: { speaker: string; said: string; wasInterrupted?: true }[];
  text?: string;
  passagesOfThePage?: string[];
} {
  return JSON.parse(/<data>\n(.*)\n<\/data>/su.exec(text)?.[1] ?? '{}');
}

const scores = { score: 61, reason: 'You made whole sentences.', examples: ['Can I pay by card?'] };

/** A teacher that finds one fault in "I want pay", and no other. */
export const teacherScript: Omit<ModelScript, 'reply'> = {
  correct(request) {
    const text = dataIn(request).text ?? '';
    const corrected = text.replace('I want pay', 'I want to pay');
    const because = 'After “want” the verb takes “to”.';
    const correction = { kind: 'grammar', said: 'want pay', better: 'want to pay', because };
    return JSON.stringify({ corrected, corrections: corrected === text ? [] : [correction] });
  },
  hint: () =>
    JSON.stringify({ hints: ['A tea, please.', 'What cakes do you have?', 'How much is it altogether?'] }),
  progress: () => JSON.stringify({ reached: [0] }),
  evaluate: () =>
    JSON.stringify({
      goalReached: true,
      goalReason: 'You ordered, and you paid.',
      stepsReached: [0, 2],
      grammar: { ...scores, score: 55 },
      vocabulary: scores,
      fluency: { ...scores, score: 70 },
      mainCorrections: [
        {
          kind: 'grammar',
          said: 'want pay',
          better: 'want to pay',
          because: 'After “want” the verb takes “to”.',
          sentence: 'I want to pay by card.',
        },
      ],
      wordsToLearn: [{ word: 'receipt', meaning: 'the paper that says what you paid' }],
      nextStep: 'Ask what they recommend.',
    }),
};

/** Starts the proxy before vendors that play a partner and a teacher. */
export async function startRolePlayVendors(
  script: ModelScript,
  variables: Readonly<Record<string, string>> = {},
): Promise<ProxiedVendors> {
  const vendors = await startProxiedVendors({ REQUESTS_PER_MINUTE: '10000', ...variables });
  vendors.openAi.setBehaviour({ answer: (request) => answerBy(script, request) });
  return vendors;
}

export function answerBy(script: ModelScript, request: TextRequest): TextAnswer {
  if (request.schemaName === undefined) return script.reply(request);
  const answer = script[request.schemaName];
  if (!answer) throw new Error(`Nobody answers ${request.schemaName}.`);
  return answer(request);
}
