import { randomUUID } from 'node:crypto';
import type { ConversationStart } from '@sayable/shared/contracts';
import { onTestFinished } from 'vitest';
import { ConversationClient } from '../driver/conversation/conversation-client.ts';
import { type ProxiedVendors, startProxiedVendors } from '../driver/servers/proxied-vendors.ts';
import { opusPackets, type SpeechFixture } from '../driver/sound/opus-packets.ts';
import { conversationsOf, ticketOffice } from './conversation-rest.ts';

export interface HeardReply {
  turnId: string;
  /** The id of the turn that the reply answers. */
  to: string | undefined;
  text: string;
  spoken: boolean;
  /** The duration of the reply's speech. */
  durationMs: number;
}

/** Returns a reply with its events from beginning to end, after playing all of it. */
export async function hearReply(client: ConversationClient): Promise<HeardReply> {
  const { turnId, to, stream, sampleRate } = await client.next('reply-started');
  const { text, spoken } = await client.next('reply-ended', (message) => message.turnId === turnId);
  const samples = client.samplesOf(stream);
  client.send({ type: 'reply-heard', turnId, characters: text.length });
  return { turnId, to, text, spoken, durationMs: (samples * 1_000) / sampleRate };
}

/** The model's reply unless a test sets another. */
const answer = 'Certainly. When would you like to travel?';

/** Starts the proxy before the vendors' servers, with people who speak. */
export async function startConversationBench(variables: Readonly<Record<string, string>> = {}) {
  const vendors: ProxiedVendors = await startProxiedVendors({ REQUESTS_PER_MINUTE: '10000', ...variables });
  const { proxy, openAi, elevenLabs } = vendors;
  // The speech is prepared, so that a busy machine doesn't use up the vendor's time limit.
  await elevenLabs.prepare([ticketOffice().scenario.openingLine, answer]);
  return {
    ...vendors,
    reset() {
      openAi.reset();
      elevenLabs.reset();
      openAi.setBehaviour({
        hears: ['Two returns to Brighton, please.', 'For Saturday morning.', 'Thank you.'],
        answer,
        transcriptMs: 0,
        firstByteMs: 0,
        fault: undefined,
      });
      elevenLabs.setBehaviour({ fault: undefined, speechMs: 0 });
    },
    /**
     * Creates a person with a separate conversation. Each call of `connect` is another window, which closes
     * after the test at the latest.
     */
    async person(overrides: Partial<ConversationStart> = {}) {
      const token = await proxy.token();
      const conversations = conversationsOf(proxy.url, token);
      const start = ticketOffice(overrides);
      const created = await conversations.create(start);
      if (created.status !== 201) throw new Error(JSON.stringify(created.body));
      const { id } = start;
      const connect = () => {
        const client = new ConversationClient(proxy.url, token, id);
        onTestFinished(() => client.close());
        return client;
      };
      return { token, conversations, id, start, connect };
    },
  };
}
export type ConversationBench = Awaited<ReturnType<typeof startConversationBench>>;
export type Person = Awaited<ReturnType<ConversationBench['person']>>;

/** Opens the conversation and plays the opening line. */
export async function begin(person: Person): Promise<ConversationClient> {
  const client = person.connect();
  await client.open();
  await hearReply(client);
  return client;
}

/** Says a fixture as a turn. @returns the turn's id */
export async function sayTurn(
  client: ConversationClient,
  { name = 'two-returns', turnId = randomUUID() }: { name?: SpeechFixture; turnId?: string } = {},
): Promise<string> {
  client.say(turnId, await opusPackets(name));
  return turnId;
}
