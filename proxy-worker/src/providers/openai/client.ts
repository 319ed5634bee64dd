import OpenAI from 'openai';

interface ClientSettings {
  apiKey: string;
  baseUrl: string;
  /** Milliseconds for which the server may stay silent. */
  timeoutMs: number;
}

/**
 * Creates the SDK's client. Its retries are off: it would wait for a `Retry-After` of a minute while a person
 * waits, and retries are decorators of the ports. Its logs are off: they may contain what people said.
 */
export function createClient({ apiKey, baseUrl, timeoutMs }: ClientSettings): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    // A redirect would send the key and what people said to another server.
    fetchOptions: { redirect: 'manual' },
    // The SDK's limit covers the headers only. The callers' own limits are shorter and cover the whole
    // answer.
    timeout: timeoutMs * 2,
    logLevel: 'off',
  });
}
