export { answerError, answerNotFound } from './answer-error.ts';
export type { AppEnv, AppParts } from './app-env.ts';
export { Places } from './places.ts';
export { readOptions, readUtterance } from './read-fields.ts';
export { readForm } from './read-form.ts';
export { alignDeadline, requestContext } from './request-context.ts';
export { takePlace } from './take-place.ts';
