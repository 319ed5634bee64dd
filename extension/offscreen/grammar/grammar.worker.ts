import { grammarNotes } from '@sayable/shared/grammar';
import { type RpcRequest, serveCalls } from '../workers/index.ts';
import type { GrammarCalls } from './protocol.ts';

const serve = serveCalls<GrammarCalls>({ correct: async (checked) => grammarNotes(checked) }, (reply) =>
  postMessage(reply),
);

addEventListener('message', ({ data }: MessageEvent<RpcRequest<GrammarCalls>>) => serve(data));
