/** The only export of the SDK's API index that its clients use: see sdk-serialization.ts. */
export { UnprocessableEntityError } from '@elevenlabs/elevenlabs-js/api/errors/UnprocessableEntityError.js';
