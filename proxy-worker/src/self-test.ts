import { withDeadline } from '@sayable/shared/std';
import { z } from 'zod';
import type { Config } from './config.ts';
import { describeFailure } from './log.ts';
import type { Providers } from './providers/types.ts';
import { fromUpstream, upstreamSilent } from './upstream-errors.ts';
import { refusalOf } from './upstream-refusal.ts';

/** A vendor's part that a self-test tried. Everything in it is of closed lists or the host's own settings. */
const selfTestCheckSchema = z.object({
  /** "language model", "transcription", "voice", "alignment". */
  part: z.string(),
  /** The model, the voice or the address that was tried. */
  name: z.string(),
  ok: z.boolean(),
  code: z.string().optional(),
  reason: z.string().optional(),
  upstreamStatus: z.number().optional(),
  upstreamCode: z.string().optional(),
});
export type SelfTestCheck = z.infer<typeof selfTestCheckSchema>;
export const selfTestSchema = z.object({ checks: z.array(selfTestCheckSchema) });

const LIMIT_MS = 20_000;
/** Enough for a model that thinks, and hardly any money. */
const MAX_OUTPUT_TOKENS = 200;
const SHORT_TEXT = 'Hi.';
const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

type Trial = readonly [part: string, name: string, work: (signal: AbortSignal) => Promise<void>];

/**
 * Tries each configured vendor, model and voice once, all at the same time. It costs some hundred tokens and
 * characters.
 */
export function selfTest(config: Config, providers: Providers): Promise<SelfTestCheck[]> {
  const trials = [
    ...languageTrials(config, providers),
    ...moderationTrials(config, providers),
    ...transcriptionTrials(config, providers),
    ...voiceTrials(config, providers),
    ...alignmentTrials(providers),
  ];
  return Promise.all(trials.map(check));
}

async function check([part, name, work]: Trial): Promise<SelfTestCheck> {
  try {
    await withDeadline(work, LIMIT_MS, upstreamSilent);
    return { part, name, ok: true };
  } catch (thrown) {
    return { part, name, ok: false, ...describeFailure(thrown) };
  }
}

function languageTrials({ openai }: Config, { languageModel, passThrough }: Providers): Trial[] {
  if (!languageModel || !passThrough) return [];
  const asked = (['talk', 'think'] as const).map((task): Trial => {
    const request = {
      task,
      instructions: 'Answer with one word.',
      messages: [{ role: 'user' as const, text: 'Say yes.' }],
      maxOutputTokens: MAX_OUTPUT_TOKENS,
    };
    return [
      'language model',
      languageModel.modelOf(task),
      (signal) => readAll(languageModel.generate(request, { signal })),
    ];
  });
  // The other models are looked up, not used: some of them are dear.
  const others = [...openai.models, ...(openai.realtimeModel ? [openai.realtimeModel] : [])];
  const tried = new Set([openai.talkModel, openai.thinkModel, openai.liveModel, openai.transcribeModel, '*']);
  const listed = [...new Set(others)].filter((model) => !tried.has(model));
  return [
    ...asked,
    ...listed.map((model): Trial => ['model', model, (signal) => findModel(passThrough, model, signal)]),
  ];
}

async function findModel(
  { baseUrl, apiKey }: NonNullable<Providers['passThrough']>,
  model: string,
  signal: AbortSignal,
): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}` };
  const response = await fetch(`${baseUrl}/models`, { headers, redirect: 'manual', signal });
  if (!response.ok) {
    await response.body?.cancel();
    throw fromUpstream(response.status, null);
  }
  const { data } = modelsSchema.parse(await response.json());
  if (!data.some(({ id }) => id === model))
    throw fromUpstream(404, null, refusalOf(404, { error: { code: 'model_not_found' } }));
}

function moderationTrials({ moderation }: Config, { moderator }: Providers): Trial[] {
  if (!moderator) return [];
  const ask = async (signal: AbortSignal) => void (await moderator.check(SHORT_TEXT, { signal }));
  return [['moderation', moderation.model, ask]];
}

function transcriptionTrials({ openai }: Config, { liveTranscribers }: Providers): Trial[] {
  return liveTranscribers.map((transcriber, index): Trial => {
    const isLive = openai.hasLive && index === 0;
    const hear = async (signal: AbortSignal) => {
      const transcription = transcriber.open({ signal });
      try {
        // Half a second of a tone: silence would not be transcribed by all of them.
        const tone = Array.from({ length: transcriber.sampleRate / 2 }, (_, at) => 8_000 * Math.sin(at / 9));
        transcription.push(Int16Array.from(tone));
        transcription.commit();
        for await (const event of transcription.events) if (event.type !== 'partial') return;
      } finally {
        transcription.close();
      }
    };
    return [
      isLive ? 'live transcription' : 'transcription',
      isLive ? openai.liveModel : openai.transcribeModel,
      hear,
    ];
  });
}

function voiceTrials({ elevenLabs }: Config, { voice }: Providers): Trial[] {
  if (!voice) return [];
  const models = [...new Set([...elevenLabs.models, elevenLabs.talkModel])];
  const speak = async (signal: AbortSignal, modelId: string | undefined, wanted?: string) => {
    const voiceId = wanted ?? (await voice.voices({ signal }))[0]?.id ?? '';
    const request = { text: SHORT_TEXT, format: 'mp3_44100_64', speed: 1, timings: false } as const;
    await readAll(voice.stream(voiceId, { ...request, modelId }, { signal }));
  };
  const [first] = elevenLabs.models;
  return [
    ...models.map((model): Trial => ['voice model', model, (signal) => speak(signal, model)]),
    ...elevenLabs.voices.map((id): Trial => ['voice', id, (signal) => speak(signal, first, id)]),
  ];
}

function alignmentTrials({ aligner }: Providers): Trial[] {
  if (!aligner) return [];
  const ask = async (signal: AbortSignal) => {
    const answer = await aligner('/ready', { redirect: 'manual', signal });
    await answer.body?.cancel();
    // It answers 503 while its models load.
    if (!answer.ok && answer.status !== 503) throw fromUpstream(answer.status, null);
  };
  return [['alignment', 'the service', ask]];
}

async function readAll(events: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of events);
}
