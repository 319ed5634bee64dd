import { startElevenLabsServer } from '../../../tools/vendors/elevenlabs/index.ts';
import { plainAnswer } from '../../../tools/vendors/openai/answers.ts';
import { startOpenAiServer } from '../../../tools/vendors/openai/index.ts';
import { type VendorsAsk, type VendorsNews, vendorMs } from './vendors-protocol.ts';
import { readWork } from './vendors-work.ts';

/**
 * Runs the vendors' servers in a process of their own, so that the measurement's own work does not delay
 * them.
 */

let reply = '';
const openAi = await startOpenAiServer({
  hears: ['Two returns to Brighton, please.'],
  // Requests with a schema are not for replies of the tutor.
  answer: (request) => (request.schema ? plainAnswer(request) : reply),
  transcriptMs: vendorMs.transcript,
  firstByteMs: vendorMs.sentence,
});
const elevenLabs = await startElevenLabsServer({ speechMs: vendorMs.speech });

const say = (news: VendorsNews) => process.send?.(news);

process.on('message', async (ask: VendorsAsk) => {
  if (ask.type === 'work') {
    return say({ type: 'work', work: readWork({ openAi, elevenLabs }, ask.sinceMs) });
  }
  reply = ask.text;
  await elevenLabs.prepare([ask.text, ...ask.alsoSaid]);
  say({ type: 'done' });
});
process.on('disconnect', () => process.exit());

say({
  type: 'ready',
  openAi: { url: openAi.url, key: openAi.key },
  elevenLabs: { url: elevenLabs.url, key: elevenLabs.key },
});
