import type { Connect } from '../vendor-socket.ts';

export interface RealtimeSettings {
  apiKey: string;
  /** "https://api.openai.com/v1" */
  baseUrl: string;
  /** `gpt-realtime-2.1` */
  model: string;
  /** One of the model's own voices, where the person's choice is none of them. */
  voice: string;
  /** What writes down what the person said: the model itself hears and doesn't write. */
  transcribeModel: string;
  /** How long the vendor may be silent while something is to come. */
  timeoutMs: number;
  /** Milliseconds that never go back. */
  elapsed?: () => number;
  /** `fetch` where nothing is said. */
  connect?: Connect;
}
