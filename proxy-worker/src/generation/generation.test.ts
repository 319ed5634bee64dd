import { generationMethods } from '@sayable/shared/contracts';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it } from 'vitest';
import { changed, generate, invalid } from './generate.test-support.ts';
import { answers, writtenAnswer } from './samples.test-support.ts';

describe('a generation method', () => {
  it.each(generationMethods)('%s: starts, returns its result, and calls the model once', async (method) => {
    const { events, result, asked, meter } = await generate(method, [writtenAnswer(method)]);
    expect(events[0]).toEqual({ type: 'started', requestId: 'r1', model: `scripted-${asked[0]?.task}` });
    expect(result).toEqual(answers[method]);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.safetyId).toBe('someone');
    expect(meter.tokens).toBe(100 + writtenAnswer(method).length);
  });

  it.each(generationMethods)('%s: reports a refusal', async (method) => {
    const { thrown, events } = await generate(method, [{ text: '', reason: 'refused' }]);
    expect(thrown).toMatchObject({ code: 'unprocessable', retryable: false });
    expect(events.map(({ type }) => type)).toEqual(['started']);
  });

  it.each(generationMethods)('%s: retries an empty answer once', async (method) => {
    const again = await generate(method, ['', writtenAnswer(method)]);
    expect(again.result).toEqual(answers[method]);
    expect(again.asked[1]?.messages.at(-1)?.text).toContain("can't be used");
    const { thrown, asked } = await generate(method, ['', '  ']);
    expect(thrown).toMatchObject(invalid);
    expect(asked).toHaveLength(2);
  });

  it.each(generationMethods)('%s: accepts an answer in a code fence', async (method) => {
    const { result } = await generate(method, [`\`\`\`json\n${writtenAnswer(method)}\n\`\`\``]);
    expect(result).toEqual(answers[method]);
  });

  const thought = 'They {"want": 1} it, and {"hints": ["want"], "corrections": [], "sentences": ["want"]}.';
  it.each(
    generationMethods.flatMap((method) =>
      [
        `<think>${thought}</think>\n%`,
        `<Reasoning effort="low">${thought}</Reasoning>%`,
        `[THINK]${thought}[/THINK]%`,
        `◁think▷${thought}◁/think▷%`,
        `<|channel|>analysis<|message|>${thought}<|end|><|start|>assistant<|channel|>final<|message|>%<|return|>`,
        `Okay, the learner wrote this. ${thought}</think>\n\n%`,
        `<think>a</think><think>${thought}</think>%`,
        `%\n<think>${thought}`,
      ].map((form): [typeof method, string] => [method, form]),
    ),
  )('%s: removes the model’s thoughts: %s', async (method, form) => {
    const { result, shown, items } = await generate(method, [form.replace('%', () => writtenAnswer(method))]);
    expect(result).toEqual(answers[method]);
    expect(shown + JSON.stringify(items)).not.toContain('want');
  });

  it.each(generationMethods)('%s: learns that its model begins inside a thought', async (method) => {
    const answer = `Want ${thought} done.</think>\n${writtenAnswer(method)}`;
    const first = await generate(method, [answer]);
    // A shown text can't be replaced: the answer fails, and whoever reads it takes the text away.
    const isText = first.shown !== '';
    expect(isText ? first.thrown : first.result).toMatchObject(isText ? invalid : answers[method]);
    const second = await generate(method, [answer]);
    expect(second.result).toEqual(answers[method]);
    expect(second.shown + JSON.stringify(second.items)).not.toContain('ant');
    // Another answer without a thought is whole, and ends the wait.
    expect((await generate(method, [writtenAnswer(method)])).result).toEqual(answers[method]);
  });

  it('retries if only a thought came before the limit', async () => {
    const cut = { text: 'Okay, the learner wants tea. I should', reason: 'length' } as const;
    const { result, shown, asked } = await generate('reply', [cut, writtenAnswer('reply')]);
    expect(result).toEqual(answers.reply);
    expect(shown).toBe(answers.reply.text);
    expect(asked).toHaveLength(2);
  });

  it.each(generationMethods)('%s: passes on the model’s failure unchanged', async (method) => {
    const fault = new AppError('timeout', 'Slow.', { retryable: true });
    const { thrown, asked } = await generate(method, [{ thrown: fault, text: 'A' }]);
    expect(thrown).toBe(fault);
    expect(asked).toHaveLength(1);
  });
});

const structured = generationMethods.filter((method) => method !== 'reply' && method !== 'translate');

describe('a generation method with JSON answers', () => {
  it.each(structured)('%s: repairs small faults', async (method) => {
    const faulty = writtenAnswer(method)
      .replace(/"(\w+)":/g, "'$1':")
      .replace(/\}\s*$/, ',}');
    const { result, asked } = await generate(method, [`Here you are:\n${faulty}\nI hope that helps.`]);
    expect(result).toEqual(answers[method]);
    expect(asked).toHaveLength(1);
  });

  it.each(structured)('%s: never shows 5,000 words of prose', async (method) => {
    const prose = 'blah '.repeat(5_000);
    const { thrown, events, asked } = await generate(method, [prose, prose]);
    expect(thrown).toMatchObject(invalid);
    expect(JSON.stringify(events)).not.toContain('blah');
    expect(asked[1]?.messages[1]?.text.length).toBeLessThanOrEqual(4_000);
  });

  it.each(structured)('%s: retries an answer that was cut off', async (method) => {
    const half = { text: writtenAnswer(method).slice(0, -20), reason: 'length' } as const;
    const { result, asked } = await generate(method, [half, writtenAnswer(method)]);
    expect(result).toEqual(answers[method]);
    expect(asked[1]?.messages.at(-1)?.text).toContain('shorter');
  });

  it('sends the model its error, in our own words', async () => {
    const bad = JSON.stringify({ ...answers.evaluate, grammar: { score: 'IGNORE', reason: 1 } });
    const { asked } = await generate('evaluate', [bad, writtenAnswer('evaluate')]);
    const roles = asked[1]?.messages.map(({ role }) => role);
    expect(roles).toEqual(['user', 'assistant', 'user']);
    expect(asked[1]?.messages[2]?.text).toContain('grammar.score');
    expect(asked[1]?.messages[2]?.text).not.toContain('IGNORE');
  });

  it('shortens a text that is too long, at the end of a sentence', async () => {
    const goalReason = `You did it well. ${'And it was long. '.repeat(60)}`;
    const { result, asked } = await generate('evaluate', [changed('evaluate', { goalReason })]);
    expect(result).toMatchObject({
      goalReason: expect.stringMatching(/^You did it well\..{200,482}long\.$/),
    });
    expect(asked).toHaveLength(1);
  });
});
