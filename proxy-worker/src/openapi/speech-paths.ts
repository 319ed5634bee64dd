import {
  alignReadySchema,
  type GenerationMethod,
  generationEventSchema,
  generationMethods,
  generationRequests,
  generationResults,
  speechEventSchema,
  speechRequestSchema,
  voicesAnswerSchema,
} from '@sayable/shared/contracts';
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { eventStream, failures, json, jsonBody } from './answers.ts';

const binary = { schema: { type: 'string', format: 'binary' } } as const;
const idempotent = z.object({ 'idempotency-key': z.string().max(128).optional() });
/** The length of all recordings in the body; without it, the body's size tells. */
const announced = idempotent.extend({ 'sayable-audio-seconds': z.string().optional() });

function generation(method: GenerationMethod): ZodOpenApiOperationObject {
  const event = generationEventSchema.options.filter(({ shape }) => shape.type.value !== 'completed');
  const completed = z.object({ type: z.literal('completed'), result: generationResults[method] });
  return {
    summary: `Generation: ${method}`,
    requestParams: { header: idempotent },
    requestBody: jsonBody(generationRequests[method]),
    responses: {
      '200': eventStream(
        'Events; the last one is the result or the failure.',
        z.union([...event, completed]),
      ),
      ...failures,
    },
  };
}

/** The paths of speech, generation and alignment. */
export const speechPaths: ZodOpenApiPathsObject = {
  '/api/voices': {
    get: {
      summary: 'List the voices that may be used',
      responses: { ...json('Each with its id and name.', voicesAnswerSchema), ...failures },
    },
  },
  '/api/tts/{voiceId}/stream': {
    post: {
      summary: 'Synthesize a text',
      requestParams: { path: z.object({ voiceId: z.string().max(100) }), header: idempotent },
      requestBody: jsonBody(speechRequestSchema),
      responses: {
        '200': {
          description: 'The audio as a stream; with `timings`, events.',
          content: { 'audio/*': binary, 'text/event-stream': { schema: speechEventSchema } },
        },
        ...failures,
      },
    },
  },
  ...Object.fromEntries(
    generationMethods.map((method) => [`/api/generation/${method}/stream`, { post: generation(method) }]),
  ),
  '/api/align/ready': {
    get: {
      summary: 'Wake the alignment service, and report whether it is ready',
      responses: {
        '200': {
          description: 'The service is awake, or waking up.',
          content: { 'application/json': { schema: alignReadySchema } },
        },
        ...failures,
      },
    },
  },
  '/api/align': {
    post: {
      summary: 'Align audio with a text',
      requestParams: { header: announced },
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['audio', 'text'],
              properties: {
                audio: { type: 'string', format: 'binary' },
                text: { type: 'string' },
                reference: { type: 'string', format: 'binary' },
                reading: { type: 'string', enum: ['on', 'off'], default: 'on' },
                variants: { type: 'string', enum: ['on', 'off'], default: 'off' },
              },
            },
          },
        },
      },
      responses: {
        '200': { description: 'The service’s answer, unchanged.', content: { 'application/json': {} } },
        ...failures,
      },
    },
  },
};
