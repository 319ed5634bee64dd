import type { z } from 'zod';
import type { ZodOpenApiResponsesObject } from 'zod-openapi';

/** The answer of every failed request. */
export const failures: ZodOpenApiResponsesObject = {
  default: {
    description: 'The failure: its code, one sentence for the person, and whether to try again.',
    headers: {
      'x-request-id': { schema: { type: 'string' }, description: "The request's id in the server's log." },
      'retry-after': { schema: { type: 'integer' }, description: 'Seconds, where waiting helps.' },
    },
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } },
  },
};

export function json(description: string, schema: z.ZodType, status: '200' | '201' | '503' = '200') {
  return { [status]: { description, content: { 'application/json': { schema } } } };
}

export const jsonBody = (schema: z.ZodType) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** A stream of server-sent events. Each is named by its type and has the whole event as JSON in its data. */
export const eventStream = (description: string, event: z.ZodType) => ({
  description,
  content: { 'text/event-stream': { schema: event } },
});
