import { grammarNotes } from '@sayable/shared/grammar';
import { createBinaryModuleFromUrl } from 'harper.js';
import { type RpcRequest, serveCalls } from '../workers/index.ts';
import { createHarper } from './harper-lints.ts';
import type { GrammarCalls } from './protocol.ts';

// Harper's own worker is created from a blob, which the extension's content security policy forbids.
const lintsOf = createHarper(
  createBinaryModuleFromUrl(new URL('/engine/harper.wasm', self.location.origin).href, 'slim'),
);

const serve = serveCalls<GrammarCalls>(
  { correct: async (checked) => grammarNotes({ ...checked, lints: await lintsOf(checked.text) }) },
  (reply) => postMessage(reply),
);

addEventListener('message', ({ data }: MessageEvent<RpcRequest<GrammarCalls>>) => serve(data));
