import { randomBytes } from 'node:crypto';
import {
  type Answer,
  type ArrivedRequest,
  defaultPacing,
  jsonAnswer,
  type Pacing,
  startVendorServer,
  upstreamSecret,
  type VendorServer,
} from '../vendor/index.ts';
import { plainAnswer, type TextAnswer, type TextRequest } from './answers.ts';
import { answerChat } from './chat.ts';
import { checkKey, errorEvent, failure, refuse, unreadableBody } from './errors.ts';
import { answerModeration, type Moderate } from './moderations.ts';
import {
  createCounters,
  defaultRealtime,
  type RealtimeBehaviour,
  type RealtimeCounters,
  realtimeSockets,
} from './realtime/index.ts';
import { answerResponse } from './responses.ts';
import {
  answerTranscription,
  type TranscriptionAnswer,
  type TranscriptionRequest,
} from './transcriptions.ts';

export { type Fault, upstreamSecret } from '../vendor/index.ts';
export type { TextAnswer, TextRequest } from './answers.ts';
export type { HeardSound, RealtimeCounters } from './realtime/index.ts';
export type { TranscriptionAnswer, TranscriptionRequest } from './transcriptions.ts';

export const openAiKey = 'sk-test-openai-0123456789abcdef';

export interface OpenAiBehaviour extends Pacing, RealtimeBehaviour {
  /**
   * The language model's answer, for either interface. By default it is an example of the schema, or a
   * sentence.
   */
  answer: TextAnswer | ((request: TextRequest) => TextAnswer);
  /** The transcript of a recording. */
  transcript: string | ((request: TranscriptionRequest) => TranscriptionAnswer);
  /** The categories that `POST /moderations` flags a text for. */
  moderate: Moderate;
  /** The ids of this account's models. */
  models: readonly string[];
}

export interface OpenAiServer extends VendorServer<OpenAiBehaviour> {
  /** The address with `/v1`, as the SDK's `baseURL`. */
  url: string;
  /** The only valid key. */
  key: string;
  /** Returns the counters of the Realtime sockets since the last reset. */
  realtime(): RealtimeCounters;
}

const defaultBehaviour: OpenAiBehaviour = {
  ...defaultPacing,
  ...defaultRealtime,
  answer: plainAnswer,
  transcript: 'Nice to meet you.',
  moderate: () => [],
  models: [
    'gpt-6-luna',
    'gpt-6.1-terra',
    'gpt-transcribe',
    'gpt-live-transcribe',
    'gpt-realtime-2.1',
    'omni-moderation-latest',
    'whisper-1',
  ],
};

const modelOf = (id: string) => ({
  id,
  object: 'model',
  created: 1_788_220_800,
  owned_by: 'system',
  shutdown_date: id === 'whisper-1' ? '2027-02-26' : null,
});

function checkModel(id: unknown, { models }: OpenAiBehaviour, status: number): void {
  if (typeof id !== 'string' || models.includes(id)) return;
  refuse(status, `The model \`${id}\` does not exist or you do not have access to it.`, {
    ...(status === 400 && { param: 'model' }),
    code: 'model_not_found',
  });
}

function fieldOf(body: unknown, name: string): unknown {
  if (Array.isArray(body)) return body.find(([field]) => field === name)?.[1];
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}

function answerPost(path: string, { body }: ArrivedRequest, behaviour: OpenAiBehaviour): Answer | undefined {
  const { answer, transcript } = behaviour;
  const say = (request: TextRequest) => (typeof answer === 'function' ? answer(request) : answer);
  const model = fieldOf(body, 'model');
  switch (path) {
    case '/responses':
      checkModel(model, behaviour, 400);
      return answerResponse(body, say);
    case '/chat/completions':
      checkModel(model, behaviour, 404);
      return answerChat(body, say);
    case '/audio/transcriptions':
      checkModel(model, behaviour, 404);
      return answerTranscription(body, (request) =>
        typeof transcript === 'function' ? transcript(request) : { text: transcript },
      );
    case '/moderations':
      checkModel(model, behaviour, 404);
      return answerModeration(body, behaviour.moderate);
    default:
      return undefined;
  }
}

function answerGet(path: string, behaviour: OpenAiBehaviour): Answer | undefined {
  if (path === '/models') return jsonAnswer({ object: 'list', data: behaviour.models.map(modelOf) });
  const id = /^\/models\/([^/]+)$/.exec(path)?.[1];
  if (id === undefined) return undefined;
  checkModel(decodeURIComponent(id), behaviour, 404);
  return jsonAnswer(modelOf(decodeURIComponent(id)));
}

async function answerTo(request: ArrivedRequest, behaviour: OpenAiBehaviour, key: string): Promise<Answer> {
  checkKey(request.headers.authorization, key);
  const path = /^\/v1(\/.*)$/.exec(request.path)?.[1] ?? '';
  const answer = request.method === 'GET' ? answerGet(path, behaviour) : answerPost(path, request, behaviour);
  return answer ?? refuse(404, `Invalid URL (${request.method} ${request.path})`);
}

/**
 * Starts a server that speaks OpenAI's wire format, by the SDK's types and OpenAI's documentation. The test
 * decides the content of its answers, but not their form.
 */
export async function startOpenAiServer(
  options: Partial<OpenAiBehaviour> & { key?: string; port?: number } = {},
): Promise<OpenAiServer> {
  const { key = openAiKey, port = 0, ...changes } = options;
  const behaviour = { ...defaultBehaviour, ...changes };
  let counters = createCounters();
  const server = await startVendorServer<OpenAiBehaviour>(
    {
      answer: (request, now) => answerTo(request, now, key),
      failure,
      unreadable: unreadableBody,
      errorEvent,
      // The headers name the account and a cookie, as all of OpenAI's answers do. A proxy must not forward
      // them.
      headers: () => ({
        'x-request-id': `req_${randomBytes(16).toString('hex')}`,
        'openai-version': '2020-10-01',
        'openai-organization': `org-${upstreamSecret}`,
        'openai-processing-ms': '12',
        'set-cookie': `__cf_bm=${upstreamSecret}; path=/; HttpOnly; Secure`,
      }),
      sockets: realtimeSockets(key, () => counters),
    },
    behaviour,
    port,
  );
  return {
    ...server,
    url: `${server.origin}/v1`,
    key,
    realtime: () => counters,
    reset() {
      server.reset();
      counters = createCounters();
    },
  };
}
