import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { failures } from './answers.ts';

const bodies = {
  json: { 'application/json': { schema: { type: 'object' } } },
  form: { 'multipart/form-data': { schema: { type: 'object' } } },
} as const;

/** An operation of OpenAI's, which documents its requests and answers itself. */
function passedOn(what: string, body?: keyof typeof bodies): ZodOpenApiOperationObject {
  return {
    summary: `OpenAI: ${what}`,
    description: body
      ? 'Written anew from the fields that docs/proxy-pass-through.md lists, for the models that the host allows. An unknown field is refused by its name.'
      : 'The models that the host allows.',
    ...(body && { requestBody: { required: true, content: bodies[body] } }),
    responses: {
      '200': {
        description: 'OpenAI’s answer; with `stream`, its events.',
        content: { 'application/json': {}, 'text/event-stream': {} },
      },
      ...failures,
    },
  };
}

export const aiPaths: ZodOpenApiPathsObject = {
  '/api/ai/v1/models': { get: passedOn('models') },
  '/api/ai/v1/models/{model}': {
    get: {
      ...passedOn('a model'),
      parameters: [{ in: 'path', name: 'model', required: true, schema: { type: 'string' } }],
    },
  },
  '/api/ai/v1/responses': { post: passedOn('responses', 'json') },
  '/api/ai/v1/chat/completions': { post: passedOn('chat completions', 'json') },
  '/api/ai/v1/audio/transcriptions': { post: passedOn('transcriptions', 'form') },
};
