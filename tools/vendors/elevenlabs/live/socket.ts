import { machineMs, type SocketListener } from '../../vendor/index.ts';
import { type ContextParts, LiveContext } from './context.ts';
import { type LiveMessage, liveMessage } from './message.ts';

/** The vendor's own limits. */
const mostContexts = 5;
const longestSilenceSeconds = 180;

interface SocketParts extends Omit<ContextParts, 'id' | 'speed' | 'ended'> {
  /** The inactivity timeout of a context, in seconds. */
  silenceSeconds: number;
}

/** One multi-context socket. */
export class LiveSocket implements SocketListener {
  readonly #parts: SocketParts;
  readonly #contexts = new Map<string, { context: LiveContext; heardAtMs: number }>();

  constructor(parts: SocketParts) {
    this.#parts = parts;
  }

  receive(raw: unknown) {
    const parsed = liveMessage.safeParse(raw);
    if (!parsed.success) {
      return this.#complain('invalid_message', parsed.error.issues[0]?.message ?? 'No message.');
    }
    const message = parsed.data;
    if (message.close_socket) return this.#parts.line.close(1000);
    const id = message.context_id ?? 'default';
    if (message.close_context) return this.#contexts.get(id)?.context.close();
    const { text } = message;
    const context = this.#contextFor(id, message);
    if (text?.trim()) context?.add(text);
    if (message.flush) context?.flush();
  }

  ended() {
    for (const { context } of [...this.#contexts.values()]) context.leave();
  }

  #contextFor(id: string, message: LiveMessage): LiveContext | undefined {
    const heardAtMs = machineMs();
    const known = this.#contexts.get(id);
    if (known) {
      known.heardAtMs = heardAtMs;
      return known.context;
    }
    if (this.#contexts.size >= mostContexts) {
      this.#complain('max_contexts_exceeded', `Maximum simultaneous contexts exceeded (${mostContexts}).`);
      return undefined;
    }
    const speed = message.voice_settings?.speed ?? 1;
    const ended = () => void this.#contexts.delete(id);
    const context = new LiveContext({ ...this.#parts, id, speed, ended });
    this.#contexts.set(id, { context, heardAtMs });
    this.#watch(id, heardAtMs);
    return context;
  }

  /** Closes a context after its inactivity timeout, as the vendor does. */
  #watch(id: string, heardAtMs: number) {
    const silenceMs = Math.min(this.#parts.silenceSeconds, longestSilenceSeconds) * 1_000;
    this.#parts.line.at(heardAtMs + silenceMs, () => {
      const entry = this.#contexts.get(id);
      if (!entry) return;
      if (entry.heardAtMs > heardAtMs) this.#watch(id, entry.heardAtMs);
      else entry.context.close();
    });
  }

  #complain(error: string, message: string) {
    const { counters, line } = this.#parts;
    counters.errors.push(error);
    line.send({ message, error, code: 1008 });
    line.close(1008, error);
  }
}
