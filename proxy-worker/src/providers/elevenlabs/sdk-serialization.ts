/**
 * The serialisers that our calls use, in place of the SDK's index of all 3,800 types (`alias` in
 * wrangler.jsonc; docs/decisions/elevenlabs-sdk.md). The SDK's other calls do not work with it.
 */
export { StreamTextToSpeechRequest } from '@elevenlabs/elevenlabs-js/serialization/resources/textToSpeech/client/requests/StreamTextToSpeechRequest.js';
export { TextToSpeechStreamRequestOutputFormat } from '@elevenlabs/elevenlabs-js/serialization/resources/textToSpeech/types/TextToSpeechStreamRequestOutputFormat.js';
export { GetVoicesResponse } from '@elevenlabs/elevenlabs-js/serialization/types/GetVoicesResponse.js';
export { GetVoicesV2Response } from '@elevenlabs/elevenlabs-js/serialization/types/GetVoicesV2Response.js';
