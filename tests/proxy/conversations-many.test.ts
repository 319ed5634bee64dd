import { it } from 'vitest';
import { startConversationBench } from '../../tools/proxy/conversation-bench.ts';
import { talkAtOnce } from './talk-at-once.ts';

it('a hundred people talk at the same time, each in a separate conversation', async () => {
  // This is about whose words are whose, not about time.
  const bench = await startConversationBench({ TURN_CONNECT_MS: '60000', TURN_FIRST_MS: '60000' });
  try {
    await talkAtOnce(bench, 100);
  } finally {
    await bench.close();
  }
}, 240_000);
