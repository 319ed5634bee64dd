/** The one thing that the SDK's clients use of the file that gathers all of its API: see sdk-serialization.ts. */
export { UnprocessableEntityError } from '@elevenlabs/elevenlabs-js/api/errors/UnprocessableEntityError.js';
