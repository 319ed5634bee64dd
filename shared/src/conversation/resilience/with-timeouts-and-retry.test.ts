import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../../std/index.ts';
import { collectEvents, testPipeline, upstream } from '../../testing/index.ts';
import { pipelineEngine, withTimeoutsAndRetry } from '../index.ts';

const timeouts = { transcriptionMs: 40, firstTextMs: 40, betweenTextsMs: 40, speechMs: 40 };
const elapsed = () => performance.now();

function sturdy() {
  const conversation = testPipeline();
  const { transcriber, partner, voice, openNow, context } = conversation;
  const providers = {
    transcribers: [transcriber.transcriber],
    partner: partner.partner,
    voices: [voice.voice],
    elapsed,
  };
  const engine = pipelineEngine(withTimeoutsAndRetry(providers, { timeouts }));
  return { ...conversation, engine, openNow, context };
}

describe('the retry of a stage', () => {
  it('hides a temporary failure of each stage', async () => {
    const { engine, context, transcriber, partner, voice, openNow } = sturdy();
    transcriber.hear(upstream, 'A tea.');
    partner.answers.push(upstream, 'Sure. Here it is.');
    voice.state.failNext = upstream;
    const run = engine.listen(context);
    const { events, isOver, textOf } = collectEvents(run);
    run.push(new Int16Array(7));
    run.commit();
    await isOver;
    expect(events).toContainEqual({ type: 'transcript-completed', text: 'A tea.' });
    expect(textOf()).toBe('Sure. Here it is.');
    expect(events.at(-1)).toEqual({ type: 'reply-ended', spoken: true });
    expect(transcriber.pushed).toEqual([7, 7]);
    expect(voice.said.at(-1)?.join('')).toBe('Sure. Here it is.');
    expect(openNow()).toBe(0);
  });

  it.each([
    [
      'may not be asked again yet',
      new AppError('rate-limited', 'Wait.', { retryable: true, retryAfterMs: 9 }),
    ],
    ['will fail again', new AppError('unprocessable', 'No.')],
  ])('does not happen if the stage %s', async (_, error) => {
    const { engine, context, partner } = sturdy();
    partner.answers.push(error, 'Never said.');
    const { events, isOver } = collectEvents(engine.answer({ text: 'Hi.', manner: 'next' }, context));
    await isOver;
    expect(events).toEqual([{ type: 'failed', stage: 'model', error }]);
    expect(partner.requests).toHaveLength(1);
  });

  it('does not repeat text that was already emitted', async () => {
    const { engine, context, partner, openNow } = sturdy();
    const { textOf, isOver } = collectEvents(engine.answer({ text: 'Hi.', manner: 'next' }, context));
    partner.say('Hello there');
    partner.fail(upstream);
    await isOver;
    expect(textOf()).toBe('Hello there');
    expect(partner.requests).toHaveLength(1);
    expect(openNow()).toBe(0);
  });
});

describe('the timeout of a stage', () => {
  const timeout = { code: 'timeout', retryable: true };

  it('ends a transcriber that hangs', async () => {
    const { engine, context, openNow } = sturdy();
    const run = engine.listen(context);
    const { events, isOver } = collectEvents(run);
    run.commit();
    await isOver;
    expect(events).toMatchObject([{ type: 'failed', stage: 'transcription', error: timeout }]);
    expect(openNow()).toBe(0);
  });

  it.each([[''], ['Well']])('ends a partner that hangs behind "%s"', async (text) => {
    const { engine, context, partner, openNow } = sturdy();
    const { events, isOver } = collectEvents(engine.answer({ text: 'Hi.', manner: 'next' }, context));
    if (text !== '') partner.say(text);
    await isOver;
    expect(events.at(-1)).toMatchObject({ type: 'failed', stage: 'model', error: timeout });
    expect(openNow()).toBe(0);
  });

  it('ends a voice that hangs, and the reply continues as text', async () => {
    const { engine, context, partner, voice, openNow } = sturdy();
    voice.state.isHeld = true;
    partner.answers.push('Sure. Here it is.');
    const { events, isOver, textOf } = collectEvents(engine.answer({ text: 'Hi.', manner: 'next' }, context));
    await isOver;
    expect(textOf()).toBe('Sure. Here it is.');
    expect(events).toContainEqual(expect.objectContaining({ type: 'failed', stage: 'speech' }));
    expect(events.at(-1)).toEqual({ type: 'reply-ended', spoken: false });
    expect(openNow()).toBe(0);
  });
});

describe('a provider that falls silent', () => {
  it('hands over to the last choice, which has the rest of the stage’s time', async () => {
    const [silent, last] = [testPipeline(), testPipeline()];
    silent.voice.state.isHeld = true;
    const providers = {
      transcribers: [silent.transcriber.transcriber, last.transcriber.transcriber],
      partner: last.partner.partner,
      voices: [silent.voice.voice, last.voice.voice],
      elapsed,
    };
    const parts = withTimeoutsAndRetry(providers, { timeouts: { handOverMs: 20 } });
    last.partner.answers.push('Sure.');
    const run = pipelineEngine(parts).listen(last.context);
    const { events, isOver } = collectEvents(run);
    run.push(new Int16Array(7));
    run.commit();
    await vi.waitFor(() => expect(last.transcriber.pushed).toEqual([7]));
    // Longer than a provider has that is not the last choice.
    await new Promise((resolve) => setTimeout(resolve, 60));
    last.transcriber.hear('A tea.');
    await isOver;
    expect(events).toContainEqual({ type: 'transcript-completed', text: 'A tea.' });
    expect(events.at(-1)).toEqual({ type: 'reply-ended', spoken: true });
    expect(last.voice.said.at(-1)?.join('')).toBe('Sure.');
    expect(silent.openNow() + last.openNow()).toBe(0);
  });
});
