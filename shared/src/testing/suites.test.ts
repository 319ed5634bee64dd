import { pipelineEngine } from '../conversation/index.ts';
import {
  describeLiveTranscriber,
  describePartner,
  describeTalkVoice,
  describeTurnEngine,
  fakeConversation,
  fakePartner,
  fakeTalkVoice,
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

describeTalkVoice('The fake', () => ({ voice: fakeTalkVoice().voice, voiceId: null }));

describeTurnEngine('The pipeline', () => ({
  engine: pipelineEngine({
    transcriber: fakeTranscriber([coffee, coffee]).transcriber,
    partner: fakePartner(['Sure!', 'Sure!']).partner,
    voice: fakeTalkVoice().voice,
    elapsed: () => performance.now(),
  }),
  speech,
  understood: /coffee/,
}));
