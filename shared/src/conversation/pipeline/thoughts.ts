/**
 * Removes the thoughts and the special tokens from a language model's answer while it is written. Models mark
 * their thoughts in many ways: tags of many names and brackets, channels (harmony), labels; some models begin
 * inside a thought, because the prompt's template has opened it.
 */

/** A part of a name by which it is known as that of thoughts. */
const thoughtName =
  /think|thought|reason|reflect|scratch|monologue|ruminat|deliberat|ponder|introspect|analysis|planning|brainstorm|chain_of|\bcot\b/iu;
/** Names of what isn't said either. They end only what they began: an answer may have such a tag. */
const unsaidName =
  /^(?:details|internal|meta|notes|observation|plan|(?:tool|function)_?(?:calls?|use|response|results?))$/iu;
const answerName =
  /^(?:start_|begin_)?(?:of_)?(?:final_?)?(?:answer|response|reply|solution|conclusion|output|final)$/iu;
/** The tokens before a channel's content, and those of thoughts without a name. */
const contentName = /^(?:message|content|end_header_id)$/iu;
const unnamed = new Map([
  ['unused94', 'think'],
  ['unused95', '/think'],
]);

const opening = '(?:[<＜◁⟨【]|&lt;)';
const closing = '(?:[>＞▷⟩】]|&gt;)';
const name = '([a-z][\\w:.▁-]{0,40})';
const tag = new RegExp(`^${opening}\\s?(/?)\\s?${name}(?:\\s[^<>]{0,80})?/?${closing}`, 'iu');
const token = new RegExp(`^${opening}(?:([|｜])(/?)${name}([|｜]?)|()()${name}([|｜]))${closing}`, 'iu');
/** The beginnings of both, behind their bracket: up to the name, and behind a name. */
const namePart = new RegExp(`^(?:\\s?/?\\s?|[|｜]/?)(?:${name}(?:[|｜]|&g?t?)?)?$`, 'iu');
const attributesPart = new RegExp(`^\\s?/?\\s?${name}(?:\\s[^<>]{0,80}|/)$`, 'iu');
const openingOnly = new RegExp(`^${opening}`, 'u');
/** Words in square brackets are usually stage directions ("[thinking]"), so only these are marks. */
const squareOpen = 'THINK Think think THINKING THOUGHT THOUGHTS REASONING REFLECTION'
  .split(' ')
  .map((each) => `[${each}]`);
const finalResponse = ['[begin final response]', '[end final response]'];
const squareClose = [...squareOpen.map((each) => each.toLowerCase().replace('[', '[/')), ...finalResponse];
const fences = ['think', 'thinking', 'thought', 'thoughts', 'reasoning'].map((name) => `\`\`\`${name}\n`);
/** Labels before a thought at the beginning of an answer, and those before the answer itself. */
const labels = [
  'here is my thought process:',
  'here are my reasoning steps:',
  'thinking...\n',
  'thinking…\n',
  ...[
    'thinking process',
    'thought process',
    'thinking',
    'thoughts',
    'thought',
    'reasoning',
    'analysis',
  ].flatMap((label) => [`${label}:`, `${label}\n`]),
];
const answerLabel =
  /(?:here is my (?:final )?|(?:\n|[.!?] )[ #*]*(?:final |my )?)(?:answer|response|reply|output|final)[ *]*[:\n]|\[begin final response\]|assistant\s?final|(?:\.\.\.|…)\s?done thinking\./iu;
/** Channels whose special tokens were lost. */
const bareChannel = /^(?:assistant)?analysis(?=\p{Lu})/u;
const bareFinal = /assistant\s?final/u;

/** The words of a message's head between special tokens: roles and channels. */
const headWords = [
  ...['assistant', 'user', 'system', 'developer', 'model', 'tool', 'analysis', 'commentary', 'final'],
  ...['thought', 'thinking', 'response', 'answer', 'json'],
];
/** Tokens of a turn that isn't the model's: "<|user|>". */
const otherRole = /^(?:im_)?(?:user|system|developer|tool|observation|ipython|function)$/iu;
const turnName = /^(?:start|end)_of_turn$/iu;
const hiddenHead = /^(?:user|system|developer|tool|analysis|commentary|thought|thinking)$/u;

/** The words that begin a thought without a mark. The answer is held back while it may be one. */
const doubtful = (
  "okay|ok|alright|all right|hm|hmm|hmmm|let me|let's|let us|we need|we should|we must|we have to|i need|i should|" +
  'i must|i have to|the user|the learner|the student|the customer|the person|the human|the guest|the conversation|' +
  'the scenario|the scene|the role|the goal|the task|user|learner|student|customer|she|he|they|so|first|now|wait|' +
  'got it|looking|given|since|based on|need to|respond|reply|my role|my task|my turn|step'
).split('|');
/** The text after which a doubtful beginning is judged. A voice waits for as much. */
const judgedPart = /^[\s\S]{0,79}?[.!?…]["'”’)]*\s|^[\s\S]{80}/u;
/** The words of somebody who thinks about a talk, and doesn't talk. */
const aboutTalk =
  /\b(?:user|learner|student|respond|response|responding|reply|replying|answering|role|role-?play|scenario|scene|in character|instructions?|prompt|dialogue|level|A1|A2|B1|B2|C1|my turn|json)\b/iu;
/** Such words that somebody may say in a talk, too. */
const perhapsAboutTalk = new RegExp(
  [
    '\\b(?:she|he|they|customer|guest|person|human|caller|patient)(?:\\s(?:is|are|has|have|just))?\\s' +
      '(?:wants?|wanted|ask(?:s|ed|ing)?|sa(?:y|ys|id|ying)|order(?:s|ed|ing)?|greet(?:s|ed|ing)?|mention(?:s|ed)?|' +
      'needs?|seems?|replied|answered|told)\\b',
    '\\b(?:I|we) (?:should|need to|must|have to|could)\\b|\\bI’?d (?:say|ask)\\b|\\blet me think\\b',
  ].join('|'),
  'iu',
);

const isAboutTalk = (text: string): boolean => aboutTalk.test(text) || perhapsAboutTalk.test(text);
/** The family of a mark that ends every thought. */
const anyFamily = '*';

interface Mark {
  type: 'open' | 'close' | 'answer' | 'content' | 'token' | 'comment' | 'fence';
  length: number;
  family: string;
  isToken: boolean;
}

/** Marks of one family end each other's thoughts: `</thought>` may close `<think>`. */
const familyOf = (written: string): string =>
  /reason|reflect/iu.exec(written)?.[0].toLowerCase() ??
  (thoughtName.test(written) ? 'think' : unsaidName.test(written) ? written.toLowerCase() : '');

/** Reads the mark at a text's beginning; `perhaps` where more text could make it one. */
function markOf(text: string, isWithin: boolean): Mark | 'perhaps' | undefined {
  if (text.startsWith('[')) return squareMarkOf(text);
  // Within an answer, a comment is part of its code.
  const other = text.startsWith('`') ? fences : isWithin ? [] : ['<!--'];
  const whole = other.find((each) => text.startsWith(each));
  if (whole !== undefined)
    return { type: whole === '<!--' ? 'comment' : 'fence', length: whole.length, family: '', isToken: false };
  if (other.some((each) => each.startsWith(text))) return 'perhaps';
  const found = tag.exec(text);
  if (found) return tagOf(found);
  const special = token.exec(text);
  if (special) return tokenOf(special);
  const bracket = openingOnly.exec(text)?.[0];
  if (bracket === undefined) return '&lt;'.startsWith(text) ? 'perhaps' : undefined;
  const inside = text.slice(bracket.length);
  if (namePart.test(inside)) return 'perhaps';
  const [, begun = ''] = attributesPart.exec(inside) ?? [];
  return thoughtName.test(begun) || unsaidName.test(begun) ? 'perhaps' : undefined;
}

function squareMarkOf(text: string): Mark | 'perhaps' | undefined {
  const lower = text.slice(0, 30).toLowerCase();
  const open = squareOpen.find((each) => text.startsWith(each));
  const found = open ?? squareClose.find((each) => lower.startsWith(each));
  if (found === undefined) {
    const isBegun =
      squareOpen.some((each) => each.startsWith(text)) || squareClose.some((each) => each.startsWith(lower));
    return isBegun ? 'perhaps' : undefined;
  }
  const isOfFinal = finalResponse.includes(found);
  const type = open ? 'open' : found === finalResponse[1] ? 'content' : 'close';
  return { type, length: found.length, family: isOfFinal ? anyFamily : familyOf(found), isToken: false };
}

function tagOf([whole, slash, written = '']: RegExpExecArray): Mark | undefined {
  const isToken = unnamed.has(written);
  const known = unnamed.get(written) ?? written;
  const made = { length: whole.length, family: familyOf(known), isToken };
  // An empty thought is none.
  const isEmpty = /\/\s?[>＞]$/u.test(whole);
  if (turnName.test(known)) return { ...made, type: 'token', isToken: true };
  if (thoughtName.test(known) || unsaidName.test(known))
    return { ...made, type: isEmpty ? 'content' : thoughtType(known, Boolean(slash)) };
  return answerName.test(known) ? { ...made, type: 'answer' } : undefined;
}

/** Half a token, as `<channel|>`, ends what `<|channel>` began. */
function tokenOf([whole, before, slash, first, , , , second]: RegExpExecArray): Mark {
  const written = first ?? second ?? '';
  const made = { length: whole.length, family: written.toLowerCase(), isToken: true };
  if (thoughtName.test(written)) return { ...made, type: thoughtType(written, Boolean(slash) || !before) };
  if (answerName.test(written)) return { ...made, type: 'answer' };
  return { ...made, type: contentName.test(written) ? 'content' : 'token' };
}

const thoughtType = (written: string, isClosing: boolean): 'open' | 'close' =>
  isClosing || /^(?:\/|end)/iu.test(written) ? 'close' : 'open';

/** The text that may be shown now. */
export interface AnswerPiece {
  text: string;
  /** True where all that was returned before turned out to be a thought. `text` begins the answer. */
  withdraws: boolean;
}

export interface ThoughtFilterOptions {
  /** True for a model that begins inside a thought: nothing is returned before the thought's end. */
  beginsInside?: boolean;
}

type Thought = { until: RegExp } | { family: string; isToken: boolean };

/** Removes thoughts from one answer, however its text is split into pieces. */
export class ThoughtFilter {
  readonly #beginsInside: boolean;
  /** The text that isn't read yet: it may be the beginning of a mark. */
  #unread = '';
  #thought: Thought | undefined;
  /** The text after a special token, while it may be a message's head. */
  #head: string | undefined = '';
  /** The text of the answer that isn't returned yet. */
  #held = '';
  #isBeginning = true;
  #hasTokens = false;
  /** The last character of the answer, before a thought and so far. */
  #before = '';
  #lastShown = '';
  /** True once the answer has certainly begun. */
  #isAnswer = false;
  #hasReturned = false;
  #withdraws = false;
  #beganInside = false;

  constructor({ beginsInside = false }: ThoughtFilterOptions = {}) {
    this.#beginsInside = beginsInside;
  }

  /** True once a thought ended that had no beginning. */
  get beganInside(): boolean {
    return this.#beganInside;
  }

  push(text: string): AnswerPiece {
    this.#unread += text;
    while (this.#readNext(false));
    return this.#take(this.#isHeld() ? 0 : this.#held.length);
  }

  /** @param isCut true where the answer was cut off: a text that may be a thought is then one */
  end({ isCut }: { isCut: boolean }): AnswerPiece {
    while (this.#unread !== '' && this.#readNext(true));
    if (!this.#thought && this.#head !== undefined) this.#endHead(this.#head);
    return this.#take(isCut && this.#isHeld() ? 0 : this.#held.length);
  }

  #take(length: number): AnswerPiece {
    const text = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    const withdraws = this.#withdraws;
    this.#withdraws = false;
    if (text !== '') this.#isAnswer = this.#hasReturned = true;
    return { text, withdraws };
  }

  /** @returns true if there may be more to read */
  #readNext(isEnd: boolean): boolean {
    if (this.#isBeginning && !this.#readBeginning(isEnd)) return false;
    if (this.#thought && 'until' in this.#thought) return this.#readUntil(this.#thought.until, isEnd);
    const at = this.#unread.search(/[<＜◁⟨【&[`]/u);
    if (at !== 0) {
      this.#readText(at < 0 ? this.#unread.length : at);
      return at > 0;
    }
    const found = markOf(this.#unread, this.#isAnswer || this.#held.trim() !== '');
    if (found === 'perhaps' && !isEnd) return false;
    if (found === undefined || found === 'perhaps') this.#readText(1);
    else {
      this.#unread = this.#unread.slice(found.length);
      this.#readMark(found);
    }
    return this.#unread !== '';
  }

  /** @returns false while the text may be the beginning of a label */
  #readBeginning(isEnd: boolean): boolean {
    const text = this.#unread.replace(/^[\s#*]+/u, '');
    const lower = text.toLowerCase().replaceAll('*', '').replace(/ *\n/u, '\n');
    const begun = lower.trimEnd();
    const mayGrow = [...labels, 'assistantanalysis', 'analysis'].some((label) => label.startsWith(begun));
    if (mayGrow && !labels.includes(lower) && !isEnd) return false;
    this.#isBeginning = false;
    if (bareChannel.test(text)) this.#beginThought({ until: bareFinal });
    else if (labels.some((label) => lower.startsWith(label))) this.#beginThought({ until: answerLabel });
    return true;
  }

  #readUntil(until: RegExp, isEnd: boolean): boolean {
    const found = until.exec(this.#unread);
    if (found) {
      this.#unread = this.#unread.slice(found.index + found[0].length);
      this.#endThought();
      return this.#unread !== '';
    }
    // The end's beginning may be there already.
    this.#unread = isEnd ? '' : this.#unread.slice(-60);
    return false;
  }

  #readText(length: number): void {
    const text = this.#unread.slice(0, length);
    this.#unread = this.#unread.slice(length);
    if (this.#thought) return;
    if (this.#head === undefined) this.#hold(text);
    else this.#readHead(this.#head + text);
  }

  #hold(text: string): void {
    if (text === '') return;
    // Sentences stay apart without the thought that was between them.
    if (/[.!?…]/u.test(this.#before) && /^\p{L}/u.test(text)) this.#held += ' ';
    this.#before = '';
    this.#held += text;
    this.#lastShown = text.at(-1) ?? '';
  }

  #readHead(text: string): void {
    const { words, rest } = headOf(text);
    this.#head = text;
    if (rest === '' || headWords.some((word) => word.startsWith(rest)) || /^(?:to=|t$)\S*$/u.test(rest))
      return;
    this.#endHead(text, words, rest);
  }

  /** Ends a message's head. At the beginning of the answer, its words are text. */
  #endHead(text: string, words = headOf(text).words, rest = headOf(text).rest): void {
    this.#head = undefined;
    if (!this.#hasTokens || words.length === 0) this.#hold(text);
    else if (words.some((word) => hiddenHead.test(word))) this.#beginThought({ family: '', isToken: true });
    else this.#hold(rest);
  }

  #readMark({ type, family, isToken }: Mark): void {
    this.#hasTokens ||= isToken;
    if (this.#head !== undefined) this.#endHead(this.#head);
    const thought = this.#thought;
    if (thought) {
      if ('until' in thought) return;
      const isClose = type === 'close' && (thought.isToken || [thought.family, anyFamily].includes(family));
      const isNext = type === 'token' && thought.isToken && family !== 'constrain';
      if (isClose || isNext || type === 'answer') this.#endThought();
      else return;
    } else if (type === 'open') this.#beginThought({ family, isToken });
    else if (type === 'comment') this.#beginThought({ until: /-->/u });
    else if (type === 'fence') this.#beginThought({ until: /```/u });
    else if (type === 'close') {
      if (!unsaidName.test(family)) this.#endUnbegun();
    } else if (type !== 'token') this.#isAnswer = true;
    if (type === 'token' && otherRole.test(family)) this.#beginThought({ family: '', isToken: true });
    else if (type === 'token') this.#head = '';
  }

  #beginThought(thought: Thought): void {
    this.#thought = thought;
    this.#before = this.#lastShown;
  }

  #endThought(): void {
    this.#thought = undefined;
    this.#isAnswer = true;
  }

  /** Everything before a thought's first end is a thought. An answer may quote a later end. */
  #endUnbegun(): void {
    if (this.#beganInside) return;
    this.#beganInside = true;
    this.#withdraws = this.#hasReturned;
    this.#held = '';
    this.#before = '';
    this.#isAnswer = true;
  }

  /** Returns true while the answer's beginning may be a thought. */
  #isHeld(): boolean {
    if (this.#isAnswer) return false;
    return this.#beginsInside || mayBeThought(this.#held.trimStart().slice(0, 400));
  }
}

/** Splits a text into the words of a message's head and the rest. */
function headOf(text: string): { words: string[]; rest: string } {
  const words: string[] = [];
  let rest = text.trimStart();
  for (let word = wordAt(rest); word !== undefined; word = wordAt(rest)) {
    words.push(word);
    rest = rest.slice(word.length).trimStart();
  }
  return { words, rest };
}

const wordAt = (text: string): string | undefined =>
  headWords.find((word) => text.startsWith(word)) ?? /^to=\S+(?=\s)/u.exec(text)?.[0];

/** @param text the beginning of an answer */
function mayBeThought(text: string): boolean {
  if (text === '') return true;
  const lower = text.toLowerCase().replaceAll('’', "'");
  const isDoubtful = doubtful.some(
    (words) =>
      words.startsWith(lower) || (lower.startsWith(words) && !/^[a-z']/u.test(lower.slice(words.length))),
  );
  const judged = judgedPart.exec(text)?.[0];
  if (!isDoubtful) return false;
  if (judged === undefined || aboutTalk.test(judged)) return true;
  if (!perhapsAboutTalk.test(judged) || /\byour?\b/iu.test(judged)) return false;
  // A sentence to the other person shows that it was a talk: "Let me think. How about a tea?"
  const others = text.slice(judged.length).match(/[^.!?…]+[.!?…]["'”’)]*\s/gu) ?? [];
  return others.every((text) => !/\?|\byour?\b/iu.test(text) || isAboutTalk(text));
}

/** Removes the thoughts from a whole answer. */
export function withoutThoughts(text: string): string {
  const filter = new ThoughtFilter({ beginsInside: true });
  return filter.push(text).text + filter.end({ isCut: false }).text;
}
