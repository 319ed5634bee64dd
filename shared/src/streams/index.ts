export { readGeneration, type TypedGenerationEvent } from './generation.ts';
export { readServerEvents, type ServerEvent, type SuccessfulEvent } from './server-events.ts';
