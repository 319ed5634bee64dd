import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { failures } from './answers.ts';

const bodies = {
  json: { 'application/json': { schema: { type: 'object' } } },
  form: { 'multipart/form-data': { schema: { type: 'object' } } },
} as const;

/** OpenAI's own words, which it documents itself; here is what is let through. */
function handedOn(what: string, body?: keyof typeof bodies): ZodOpenApiOperationObject {
  return {
    summary: `OpenAI: ${what}`,
    description: 'Handed on as it is, for the models that the host allows.',
    ...(body && { requestBody: { required: true, content: bodies[body] } }),
    responses: {
      '200': {
        description: 'As OpenAI answers; with `stream`, its events.',
        content: { 'application/json': {}, 'text/event-stream': {} },
      },
      ...failures,
    },
  };
}

export const aiPaths: ZodOpenApiPathsObject = {
  '/api/ai/v1/models': { get: handedOn('models') },
  '/api/ai/v1/models/{model}': {
    get: {
      ...handedOn('a model'),
      parameters: [{ in: 'path', name: 'model', required: true, schema: { type: 'string' } }],
    },
  },
  '/api/ai/v1/responses': { post: handedOn('responses', 'json') },
  '/api/ai/v1/chat/completions': { post: handedOn('chat completions', 'json') },
  '/api/ai/v1/audio/transcriptions': {
    post: { ...handedOn('transcriptions', 'form'), description: 'The field `model` comes before `file`.' },
  },
};
