import { pipelineEngine } from '../conversation/index.ts';
import type { TurnContext, TurnEvent, TurnRun } from '../ports/index.ts';
import { AppError } from '../std/index.ts';
import { fakeConversationVoice, fakePartner, fakeTranscriber } from './fake-conversation-parts.ts';
import { fakeConversation } from './memory-store.ts';

/** A pipeline engine over fakes. */
export function testPipeline() {
  const transcriber = fakeTranscriber();
  const partner = fakePartner();
  const voice = fakeConversationVoice();
  let clockMs = 0;
  const engine = pipelineEngine({
    transcriber: transcriber.transcriber,
    partner: partner.partner,
    voice: voice.voice,
    elapsed: () => (clockMs += 1),
  });
  const abort = new AbortController();
  const context: TurnContext = {
    scenario: fakeConversation().scenario,
    turns: () => [{ speaker: 'partner', text: 'Hello! What can I get you?' }],
    pageChunksFor: () => [],
    voiceId: null,
    speed: 1,
    signal: abort.signal,
  };
  const openNow = () => transcriber.count.open + partner.count.open + voice.count.open;
  return { transcriber, partner, voice, engine, context, abort, openNow };
}

/** Collects a run's events concurrently with the test. */
export function collectEvents(run: TurnRun) {
  const events: TurnEvent[] = [];
  const isOver = (async () => {
    for await (const event of run.events) events.push(event);
  })();
  const textOf = () =>
    events
      .map((e) => (e.type === 'reply-event' && e.event.type === 'text-delta' ? e.event.text : ''))
      .join('');
  return { events, isOver, textOf, types: () => events.map(({ type }) => type) };
}

/** Resolves after all pending work. */
export const settled = () => new Promise<void>((resolve) => setTimeout(() => resolve(), 5));
export const upstream = new AppError('upstream-unavailable', 'Gone.', { retryable: true });
export const silentSamples = () => new Int16Array(160);
