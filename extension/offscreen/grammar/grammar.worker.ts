import { toWire } from '@sayable/shared/contracts';
import { createBinaryModuleFromUrl } from 'harper.js';
import { createHarper } from './harper-lints.ts';
import type { GrammarReply, GrammarRequest } from './protocol.ts';

// Harper's own worker is created from a blob, which the extension's content security policy forbids.
const lintsOf = createHarper(
  createBinaryModuleFromUrl(new URL('/engine/harper.wasm', self.location.origin).href, 'slim'),
);

addEventListener('message', ({ data: { id, text } }: MessageEvent<GrammarRequest>) => {
  const reply = (answer: GrammarReply) => postMessage(answer);
  lintsOf(text).then(
    (lints) => reply({ id, lints }),
    (thrown: unknown) => reply({ id, error: toWire(thrown) }),
  );
});
