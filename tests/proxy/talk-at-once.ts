import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { opusPackets } from '../../tools/driver/sound/opus-packets.ts';
import { type ConversationBench, hearReply } from '../../tools/proxy/conversation-bench.ts';

/**
 * Lets people type and speak at once, each in a conversation of their own, and checks whose words are whose.
 */
export async function talkAtOnce(bench: ConversationBench, people: number): Promise<void> {
  const replies = ['coffee', 'tea', 'water', 'juice', 'milk'].map((drink) => `So you would like ${drink}.`);
  await bench.elevenLabs.prepare(replies);
  bench.openAi.setBehaviour({
    hears: ['Two returns to Brighton, please.'],
    answer: ({ text }) => replies[Number(/Person (\d+)/.exec(text)?.[1]) % replies.length] ?? 'Who is that?',
  });
  const packets = await opusPackets('two-returns');
  const conversation = async (number: number) => {
    const person = await bench.person();
    const client = person.connect();
    client.patienceMs = 100_000;
    await client.open();
    await hearReply(client);
    client.send({ type: 'text-sent', turnId: randomUUID(), text: `Person ${number} is thirsty.` });
    const typed = await hearReply(client);
    const turnId = randomUUID();
    client.say(turnId, packets);
    const spoken = await hearReply(client);
    client.close();
    const { turns } = await person.conversations.kept(person.id);
    return { number, typed, spoken, turnId, turns: turns.map(({ text }) => text) };
  };
  const conversations = await Promise.all(
    Array.from({ length: people }, (_, number) => conversation(number)),
  );
  for (const { number, typed, spoken, turnId, turns } of conversations) {
    const reply = replies[number % replies.length];
    expect([typed.text, typed.spoken, spoken.text, spoken.to]).toEqual([reply, true, reply, turnId]);
    expect(turns.slice(1)).toEqual([
      `Person ${number} is thirsty.`,
      reply,
      'Two returns to Brighton, please.',
      reply,
    ]);
  }
}
