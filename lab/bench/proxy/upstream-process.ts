import { startElevenLabsServer } from '../../../tools/vendors/elevenlabs/index.ts';
import { startOpenAiServer } from '../../../tools/vendors/openai/index.ts';
import { type UpstreamAsk, type UpstreamNews, wordsOf } from './upstream-protocol.ts';

/**
 * Runs the vendors' servers in a process of their own, so that they share no event loop with the measurement.
 */

const openAi = await startOpenAiServer({ answer: ({ text }) => 'word '.repeat(wordsOf(text)).trim() });
const elevenLabs = await startElevenLabsServer();

const say = (news: UpstreamNews) => process.send?.(news);

process.on('message', (ask: UpstreamAsk) => {
  switch (ask.type) {
    case 'pace':
      openAi.setBehaviour(ask.pacing);
      elevenLabs.setBehaviour(ask.pacing);
      break;
    case 'forget':
      openAi.reset();
      elevenLabs.reset();
      break;
    case 'sent':
      say({
        type: 'sent',
        requests: openAi.requests.map(({ body, sentAtMs }) => ({ body, sentAtMs })),
      });
      return;
  }
  say({ type: 'done' });
});
process.on('disconnect', () => process.exit());

say({
  type: 'ready',
  openAi: { url: openAi.url, key: openAi.key },
  elevenLabs: { url: elevenLabs.url, key: elevenLabs.key },
});
