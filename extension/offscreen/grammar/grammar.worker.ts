import { toWire } from '@sayable/shared/contracts';
import { grammarNotes } from '@sayable/shared/grammar';
import { createBinaryModuleFromUrl } from 'harper.js';
import { createHarper } from './harper-lints.ts';
import type { GrammarReply, GrammarRequest } from './protocol.ts';

// Harper's own worker is created from a blob, which the extension's content security policy forbids.
const lintsOf = createHarper(
  createBinaryModuleFromUrl(new URL('/engine/harper.wasm', self.location.origin).href, 'slim'),
);

async function notesOf(checked: GrammarRequest['checked']) {
  return grammarNotes({ ...checked, lints: await lintsOf(checked.text) });
}

addEventListener('message', ({ data: { id, checked } }: MessageEvent<GrammarRequest>) => {
  const reply = (answer: GrammarReply) => postMessage(answer);
  notesOf(checked).then(
    (notes) => reply({ id, notes }),
    (thrown: unknown) => reply({ id, error: toWire(thrown) }),
  );
});
