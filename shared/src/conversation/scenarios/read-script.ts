import type { Script, ScriptNode, ScriptReply } from './types.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Parses a script. It is written like a play, one item per line; the first character states the kind of item:
 *
 * ```
 * @ order            a node; `@ goodbye reached` and `@ sorry not-reached` are ends
 * p How many?        the partner's line at the node (`start` has none: the scenario's opening line)
 * s How many?        the same, more simply
 * r pay 0,1: Two. | Two, please.
 *                    a reply that leads to `pay` and reaches the steps 0 and 1; then other wordings
 * k two|both, pair   keywords that distinguish this reply: both of `a+b`, one of `a|b`
 * a Two it is.       the partner's answer to it, before the line of the next node
 * = count: two       a value for later lines, as `{count}`
 * w fare: what one pays to travel     a word worth learning
 * ? Sorry, what?     the line for a text that matches nothing
 * ```
 *
 * @throws Error that names a line that cannot be parsed; a test parses all scripts
 */
export function readScript(id: string, source: string): Script {
  const nodes: Record<string, Draft<ScriptNode> & { replies: ScriptReply[] }> = {};
  const words: { word: string; meaning: string }[] = [];
  let lost = '';
  let node: (Draft<ScriptNode> & { replies: ScriptReply[] }) | undefined;
  let reply: Draft<ScriptReply> | undefined;
  for (const line of source.split('\n').map((text) => text.trim())) {
    if (line === '') continue;
    const [mark, rest] = [line.charAt(0), line.slice(1).trim()];
    if (mark === '?') lost = rest;
    else if (mark === 'w') words.push(readPair(rest, (word, meaning) => ({ word, meaning })));
    else if (mark === '@') {
      const [name = '', end] = rest.split(' ');
      node = { says: '', simply: '', replies: [] };
      if (end === 'reached' || end === 'not-reached') node.end = end;
      nodes[name] = node;
      reply = undefined;
    } else if (mark === 'p' && node) node.says = rest;
    else if (mark === 's' && node) node.simply = rest;
    else if (mark === 'r' && node) {
      reply = readReply(rest);
      node.replies.push(reply);
    } else if (mark === 'k' && reply) reply.keys = rest.split(',').map((key) => key.trim());
    else if (mark === 'a' && reply) reply.answer = rest;
    else if (mark === '=' && reply) {
      reply.sets = { ...reply.sets, ...readPair(rest, (name, value) => ({ [name]: value })) };
    } else throw new Error(`The script ${id} has a line that can't be read: ${line}`);
  }
  return { id, lost, nodes, words };
}

function readPair<T>(text: string, make: (left: string, right: string) => T): T {
  const at = text.indexOf(':');
  return make(text.slice(0, at).trim(), text.slice(at + 1).trim());
}

function readReply(text: string): Draft<ScriptReply> {
  return readPair(text, (target, said) => {
    const [to = '', steps] = target.split(' ');
    const [first = '', ...also] = said.split('|').map((way) => way.trim());
    const reply: Draft<ScriptReply> = { text: first, to };
    if (also.length > 0) reply.also = also;
    if (steps) reply.steps = steps.split(',').map(Number);
    return reply;
  });
}
