import { pipelineEngine } from '../conversation/index.ts';
import {
  describeConversationVoice,
  describeLiveTranscriber,
  describePartner,
  describeTurnEngine,
  fakeConversation,
  fakeConversationVoice,
  fakePartner,
  fakeTranscriber,
} from './index.ts';

// The fakes pass the conformance suites too, so tests that use them are meaningful.

const speech = new Int16Array(4_000);
const coffee = 'A coffee, please.';

describeLiveTranscriber('The fake', () => ({
  transcriber: fakeTranscriber([coffee, coffee]).transcriber,
  speech,
  understood: /coffee/,
}));

describePartner('The fake', () => ({
  partner: fakePartner(['Sure!', 'Sure!']).partner,
  request: {
    scenario: fakeConversation().scenario,
    turns: [{ speaker: 'learner', text: coffee }],
    manner: 'next',
  },
}));

describeConversationVoice('The fake', () => ({ voice: fakeConversationVoice().voice, voiceId: null }));

describeTurnEngine('The pipeline', () => ({
  engine: pipelineEngine({
    transcriber: fakeTranscriber([coffee, coffee]).transcriber,
    partner: fakePartner(['Sure!', 'Sure!']).partner,
    voice: fakeConversationVoice().voice,
    elapsed: () => performance.now(),
  }),
  speech,
  understood: /coffee/,
}));
