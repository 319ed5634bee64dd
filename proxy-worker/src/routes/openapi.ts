import {
  alignReadySchema,
  clientMessageSchema,
  conversationAnswerSchema,
  conversationIdSchema,
  conversationStartSchema,
  conversationsAnswerSchema,
  errorBodySchema,
  type GenerationMethod,
  generationEventSchema,
  generationMethods,
  generationRequests,
  generationResults,
  healthSchema,
  installStatusSchema,
  joinAnswerSchema,
  joinRequestSchema,
  readySchema,
  serverMessageSchema,
  speechEventSchema,
  speechRequestSchema,
  voicesAnswerSchema,
} from '@sayable/shared/contracts';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import type { AppEnv } from '../app-env.ts';
import { selfTestSchema } from '../self-test.ts';

/** `GET /openapi.json`: the document of all routes, from the schemas that check requests and answers. */
export function openapiRoutes(): Hono<AppEnv> {
  // Created on the first request: most servers are never asked.
  let text: string | undefined;
  return new Hono<AppEnv>().get('/openapi.json', (c) => {
    text ??= JSON.stringify(openapiDocument());
    return c.body(text, 200, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=300',
    });
  });
}

/** The answer of every failed request. */
const failures: ZodOpenApiResponsesObject = {
  default: {
    description: 'The failure: its code, one sentence for the person, and whether to try again.',
    headers: {
      'x-request-id': { schema: { type: 'string' }, description: "The request's id in the server's log." },
      'retry-after': { schema: { type: 'integer' }, description: 'Seconds, where waiting helps.' },
    },
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } },
  },
};

/** An operation with what it answers, which may always be a failure. */
const operation = (
  summary: string,
  answers: ZodOpenApiResponsesObject,
  more: Partial<ZodOpenApiOperationObject> = {},
): ZodOpenApiOperationObject => ({ summary, ...more, responses: { ...answers, ...failures } });

const withoutBody = (status: '101' | '204', description: string) => ({ [status]: { description } });
const json = (description: string, schema: z.ZodType, status: '200' | '201' | '503' = '200') => ({
  [status]: { description, content: { 'application/json': { schema } } },
});
const jsonBody = (schema: z.ZodType) => ({
  requestBody: { required: true, content: { 'application/json': { schema } } },
});

const open = { security: [] };
const idempotent = z.object({ 'idempotency-key': z.string().max(128).optional() });
/** The length of all recordings in the body; without it, the body's size tells. */
const announced = idempotent.extend({ 'sayable-audio-seconds': z.string().optional() });
const ofConversation = { requestParams: { path: z.object({ id: conversationIdSchema }) } };
const conversation = json('The conversation with its turns.', conversationAnswerSchema);
const removed = withoutBody('204', 'The token is invalid from now on.');
const file = { type: 'string', format: 'binary' } as const;
const onOrOff = ['on', 'off'];

/** Server-sent events. Each is named by its type and has the whole event as JSON in its data. */
function generation(method: GenerationMethod): ZodOpenApiOperationObject {
  const event = generationEventSchema.options.filter(({ shape }) => shape.type.value !== 'completed');
  const completed = z.object({ type: z.literal('completed'), result: generationResults[method] });
  const description = 'Events; the last one is the result or the failure.';
  const content = { 'text/event-stream': { schema: z.union([...event, completed]) } };
  return operation(
    `Generation: ${method}`,
    { '200': { description, content } },
    { requestParams: { header: idempotent }, ...jsonBody(generationRequests[method]) },
  );
}

/** An operation of OpenAI's, which documents its requests and answers itself. */
function passedOn(
  what: string,
  body?: 'application/json' | 'multipart/form-data',
): ZodOpenApiOperationObject {
  const description = 'OpenAI’s answer; with `stream`, its events.';
  const content = { 'application/json': {}, 'text/event-stream': {} };
  return operation(
    `OpenAI: ${what}`,
    { '200': { description, content } },
    body
      ? {
          description:
            'Written anew from the fields that docs/proxy-pass-through.md lists, for the models that the host allows. An unknown field is refused by its name.',
          requestBody: { required: true, content: { [body]: { schema: { type: 'object' } } } },
        }
      : { description: 'The models that the host allows.' },
  );
}

const serverPaths: ZodOpenApiPathsObject = {
  '/health': {
    get: operation('Report that the server is running', json('The server is running.', healthSchema), open),
  },
  '/ready': {
    get: operation(
      'Report whether the server can work',
      {
        ...json('At least one part is set up, and people may join.', readySchema),
        ...json('A setting is missing; the answer names it.', readySchema, '503'),
      },
      open,
    ),
  },
  '/api/self-test': {
    get: operation(
      'Try each vendor, model and voice, for the host',
      json('What works and what does not.', selfTestSchema),
    ),
  },
  '/openapi.json': {
    get: operation('This document', json('OpenAPI 3.1.', z.record(z.string(), z.unknown())), open),
  },
  '/api/installs': {
    post: operation(
      'Join the server',
      json('The token. It is returned only once.', joinAnswerSchema, '201'),
      {
        ...open,
        ...jsonBody(joinRequestSchema),
      },
    ),
  },
  '/api/installs/me': {
    get: operation(
      'Report the server’s parts and the day’s use and limits',
      json('The token is valid.', installStatusSchema),
    ),
    delete: operation('Leave the server', removed),
  },
  '/api/installs/{id}': {
    delete: operation('Remove an install (for the host)', removed, {
      security: [{ adminCode: [] }],
      requestParams: { path: z.object({ id: z.string().regex(/^[0-9a-f]{16}$/) }) },
    }),
  },
};

const speechPaths: ZodOpenApiPathsObject = {
  '/api/voices': {
    get: operation(
      'List the voices that may be used',
      json('Each with its id and name.', voicesAnswerSchema),
    ),
  },
  '/api/tts/{voiceId}/stream': {
    post: operation(
      'Synthesize a text',
      {
        '200': {
          description: 'The audio as a stream; with `timings`, events.',
          content: { 'audio/*': { schema: file }, 'text/event-stream': { schema: speechEventSchema } },
        },
      },
      {
        requestParams: { path: z.object({ voiceId: z.string().max(100) }), header: idempotent },
        ...jsonBody(speechRequestSchema),
      },
    ),
  },
  '/api/align/ready': {
    get: operation(
      'Wake the alignment service, and report whether it is ready',
      json('The service is awake, or waking up.', alignReadySchema),
    ),
  },
  '/api/align': {
    post: operation(
      'Align audio with a text',
      { '200': { description: 'The service’s answer, unchanged.', content: { 'application/json': {} } } },
      {
        requestParams: { header: announced },
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['audio', 'text'],
                properties: {
                  audio: file,
                  text: { type: 'string' },
                  reference: file,
                  reading: { type: 'string', enum: onOrOff, default: 'on' },
                  variants: { type: 'string', enum: onOrOff, default: 'off' },
                },
              },
            },
          },
        },
      },
    ),
  },
};

const conversationPaths: ZodOpenApiPathsObject = {
  '/api/conversations': {
    post: operation(
      'Begin a conversation',
      {
        ...json('The conversation was created.', conversationAnswerSchema, '201'),
        ...json('The conversation existed already.', conversationAnswerSchema),
      },
      {
        description:
          'A repeated request with the same id and content returns the conversation as it is now (200).',
        ...jsonBody(conversationStartSchema),
      },
    ),
    get: operation(
      'All conversations, newest first',
      json('Each with the number of its turns.', conversationsAnswerSchema),
    ),
  },
  '/api/conversations/{id}': {
    get: operation('A conversation', conversation, ofConversation),
    delete: operation(
      'Delete a conversation',
      withoutBody('204', 'The conversation was deleted.'),
      ofConversation,
    ),
  },
  '/api/conversations/{id}/end': { post: operation('End a conversation', conversation, ofConversation) },
  '/api/conversations/{id}/socket': {
    get: operation('Open a conversation’s WebSocket', withoutBody('101', 'The connection is open.'), {
      description:
        'A WebSocket with the subprotocols `sayable, sayable.token.TOKEN`. Text frames are JSON (`ClientMessage`, `ServerMessage`), the bare `ping` is answered by `pong`; binary frames are Opus packets on the way up and samples on the way down.',
      ...ofConversation,
    }),
  },
};

const aiPaths: ZodOpenApiPathsObject = {
  '/api/ai/v1/models': { get: passedOn('models') },
  '/api/ai/v1/models/{model}': {
    get: {
      ...passedOn('a model'),
      parameters: [{ in: 'path', name: 'model', required: true, schema: { type: 'string' } }],
    },
  },
  '/api/ai/v1/responses': { post: passedOn('responses', 'application/json') },
  '/api/ai/v1/chat/completions': { post: passedOn('chat completions', 'application/json') },
  '/api/ai/v1/audio/transcriptions': { post: passedOn('transcriptions', 'multipart/form-data') },
};

function openapiDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Sayable proxy',
      version: '1',
      description: 'Speech, transcription and a language model for Sayable; the keys stay on the server.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    security: [{ install: [] }],
    paths: {
      ...serverPaths,
      ...speechPaths,
      ...Object.fromEntries(
        generationMethods.map((method) => [`/api/generation/${method}/stream`, { post: generation(method) }]),
      ),
      ...conversationPaths,
      ...aiPaths,
    },
    components: {
      schemas: {
        ErrorBody: errorBodySchema,
        // The JSON messages of a conversation's WebSocket.
        ClientMessage: clientMessageSchema,
        ServerMessage: serverMessageSchema,
      },
      securitySchemes: {
        install: {
          type: 'http',
          scheme: 'bearer',
          description:
            'The token of `POST /api/installs`. On a WebSocket the subprotocols `sayable, sayable.token.TOKEN`.',
        },
        adminCode: { type: 'http', scheme: 'bearer', description: 'The server’s `ADMIN_CODE`.' },
      },
    },
  });
}
