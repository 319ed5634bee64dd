import type { z } from 'zod';
import type { ZodOpenApiResponsesObject } from 'zod-openapi';

/** An answer that is no success: the same shape everywhere. */
export const failures: ZodOpenApiResponsesObject = {
  default: {
    description: 'What went wrong: its code, one sentence for the person, and whether to try again.',
    headers: {
      'x-request-id': { schema: { type: 'string' }, description: "What the server's log knows this as." },
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

/** A stream whose events are named by their type, with the whole event as JSON for data. */
export const eventStream = (description: string, event: z.ZodType) => ({
  description,
  content: { 'text/event-stream': { schema: event } },
});
