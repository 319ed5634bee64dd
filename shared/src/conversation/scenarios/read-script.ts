import type { OpenSlot, Script, ScriptAside, ScriptNode, ScriptReply, SlotKind } from './types.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type NodeDraft = Draft<ScriptNode> & { replies: ScriptReply[]; asides: ScriptAside[] };

const kinds: readonly SlotKind[] = [
  'name',
  'number',
  'duration',
  'past',
  'day',
  'time',
  'money',
  'place',
  'thing',
  'job',
];

/**
 * Parses a script. It is written like a play, one item per line; the first character states the kind of item:
 *
 * ```
 * ? Sorry, what?     the line for a text that matches nothing
 * > Let's go on.     the line for going on after two of them
 * d count: some      what lines say for the slot `count` where it was not filled
 * w fare: what one pays to travel     a word worth learning
 * ! :price: Ten.     before the first node: the partner's answer to a question at any node, after which it goes on waiting
 * @ order            a node; `@ goodbye reached` and `@ sorry not-reached` are ends
 * p How many?        the partner's line at the node (`start` has none: the scenario's opening line)
 * s How many?        the same, more simply
 * ! why: For you.    the partner's answer to a question at this node
 * x pay: One, then.  where the partner goes on after two texts that match nothing, and what it says for `>`
 * r pay 0,1: Two. | Two, please.
 *                    a reply that leads to `pay` and reaches the steps 0 and 1; then other wordings
 * h pay 0: Four.     a reply that is understood and not suggested
 * k two|both, pair   patterns that distinguish this reply
 * o count: number    a slot that takes what is said, of a kind or one of some words (`o drink: tea|hot chocolate`)
 * a Two it is.       the partner's answer to it, before the line of the next node
 * = count: two       a value for later lines, as `{count}`
 * + total: 3         a number that is added up for later lines; also after `x`
 * ```
 *
 * @throws Error that names a line that cannot be parsed; a test parses all scripts
 */
export function readScript(id: string, source: string): Script {
  const reader = new ScriptReader();
  for (const line of source.split('\n').map((text) => text.trim())) {
    if (line !== '' && !reader.read(line.charAt(0), line.slice(1).trim()))
      throw new Error(`The script ${id} has a line that can't be read: ${line}`);
  }
  return { id, ...reader.script };
}

class ScriptReader {
  readonly script = {
    lost: '',
    movesOn: '',
    asides: [] as ScriptAside[],
    defaults: {} as Record<string, string>,
    nodes: {} as Record<string, ScriptNode>,
    words: [] as { word: string; meaning: string }[],
  };
  #node: NodeDraft | undefined;
  #reply: Draft<ScriptReply> | undefined;

  /** Returns false for a line that has no place here. */
  read(mark: string, rest: string): boolean {
    return this.#readHead(mark, rest) || this.#readNode(mark, rest) || this.#readReply(mark, rest);
  }

  #readHead(mark: string, rest: string): boolean {
    if (mark === '?') this.script.lost = rest;
    else if (mark === '>') this.script.movesOn = rest;
    else if (mark === 'w') this.script.words.push(pairOf(rest, (word, meaning) => ({ word, meaning })));
    else if (mark === 'd') Object.assign(this.script.defaults, entryOf(rest));
    else if (mark === '!') (this.#node ?? this.script).asides.push(asideOf(rest));
    else return false;
    return true;
  }

  #readNode(mark: string, rest: string): boolean {
    if (mark === '@') this.#begin(rest);
    else if (!this.#node) return false;
    else if (mark === 'p') this.#node.says = rest;
    else if (mark === 's') this.#node.simply = rest;
    else if (mark === 'x') {
      const [to = '', ...says] = rest.split(':');
      const line = says.join(':').trim();
      this.#node.skip = { to: to.trim(), ...(line !== '' && { says: line }) };
    } else if (mark === '+' && this.#node.skip && !this.#reply) {
      this.#node.skip = { ...this.#node.skip, adds: numberOf(rest) };
    } else if (mark === 'r' || mark === 'h') {
      this.#reply = replyOf(rest);
      if (mark === 'h') this.#reply.isHidden = true;
      this.#node.replies.push(this.#reply);
    } else return false;
    return true;
  }

  #begin(rest: string): void {
    const [name = '', end] = rest.split(' ');
    this.#node = { says: '', simply: '', replies: [], asides: [] };
    if (end === 'reached' || end === 'not-reached') this.#node.end = end;
    this.script.nodes[name] = this.#node;
    this.#reply = undefined;
  }

  #readReply(mark: string, rest: string): boolean {
    const reply = this.#reply;
    if (!reply) return false;
    if (mark === 'k') reply.keys = [...(reply.keys ?? []), ...keysOf(rest)];
    else if (mark === 'o') reply.open = openSlotOf(rest);
    else if (mark === 'a') reply.answer = rest;
    else if (mark === '=') reply.sets = { ...reply.sets, ...entryOf(rest) };
    else if (mark === '+') reply.adds = { ...reply.adds, ...numberOf(rest) };
    else return false;
    return true;
  }
}

function pairOf<T>(text: string, make: (left: string, right: string) => T): T {
  const at = text.indexOf(':');
  return make(text.slice(0, at).trim(), text.slice(at + 1).trim());
}

const entryOf = (text: string) => pairOf(text, (name, value) => ({ [name]: value }));
const numberOf = (text: string) => pairOf(text, (name, value) => ({ [name]: Number(value) }));
const keysOf = (text: string): string[] => text.split(',').map((key) => key.trim());

/** The keys of an aside end at the first colon before a space: `:price, menu: Ten dollars.` */
function asideOf(text: string): ScriptAside {
  const at = text.search(/:\s/);
  return { keys: keysOf(text.slice(0, at)), answer: text.slice(at + 1).trim() };
}

function openSlotOf(text: string): OpenSlot {
  return pairOf(text, (slot, said) => {
    const kind = kinds.find((one) => one === said);
    return kind
      ? { slot, kind }
      : { slot, kind: 'one-of', words: said.split('|').map((word) => word.trim()) };
  });
}

function replyOf(text: string): Draft<ScriptReply> {
  return pairOf(text, (target, said) => {
    const [to = '', steps] = target.split(' ');
    const [first = '', ...also] = said.split('|').map((way) => way.trim());
    const reply: Draft<ScriptReply> = { text: first, to };
    if (also.length > 0) reply.also = also;
    if (steps) reply.steps = steps.split(',').map(Number);
    return reply;
  });
}
