import OpenAI from 'openai';

interface ClientSettings {
  apiKey: string;
  baseUrl: string;
  /** How long the server may stay silent. */
  timeoutMs: number;
}

/**
 * The SDK's own retries are off: it would sit out a `Retry-After` of a minute while a person waits, and a retry is a
 * decorator of the port (`retry-model.ts`). Its logs are off too: they may hold what was said.
 */
export function createClient({ apiKey, baseUrl, timeoutMs }: ClientSettings): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl,
    organization: null,
    project: null,
    maxRetries: 0,
    // A redirection would take the key and what was said to who knows where.
    fetchOptions: { redirect: 'manual' },
    // Ours (`patience.ts`) is the shorter and covers the whole stream, this one the headers only.
    timeout: timeoutMs * 2,
    logLevel: 'off',
  });
}
