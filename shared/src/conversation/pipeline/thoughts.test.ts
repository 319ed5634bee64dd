import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ThoughtFilter, withoutThoughts } from './thoughts.ts';

/** Returns what is shown in the end, and after each piece. */
function shown(pieces: readonly string[], options?: ConstructorParameters<typeof ThoughtFilter>[0]) {
  const filter = new ThoughtFilter(options);
  const states: string[] = [];
  let all = '';
  const take = ({ text, withdraws }: ReturnType<ThoughtFilter['push']>) => {
    all = (withdraws ? '' : all) + text;
    states.push(all);
  };
  for (const piece of pieces) take(filter.push(piece));
  take(filter.end({ isCut: false }));
  return { all, states };
}

/** Answers with thoughts, and the text that is to be shown. Each thought has the word "hidden". */
const marked: [name: string, answer: string, expected: string][] = [
  ['a tag', '<think>hidden.</think>\nYes.', '\nYes.'],
  ['a tag in capitals', '<Think>Hidden hidden.</Think>Yes.', 'Yes.'],
  ['a tag with attributes', '<think time="3" by=\'x\'>hidden</think>Yes.', 'Yes.'],
  ['a tag with spaces', '< think >hidden</ think >Yes.', 'Yes.'],
  ...[
    'thinking',
    'thought',
    'thoughts',
    'reasoning',
    'REASONING',
    'reflection',
    'scratchpad',
    'antThinking',
  ].map((tag): [string, string, string] => [`<${tag}>`, `<${tag}>hidden > 3, a < b</${tag}>Yes.`, 'Yes.']),
  ...['seed:think', 'inner_monologue', 'chain_of_thought', 'longcat_think'].map(
    (tag): [string, string, string] => [`<${tag}>`, `<${tag}>hidden</${tag}>Yes.`, 'Yes.'],
  ),
  ['another name at its end', '<think>hidden</thinking>Yes.', 'Yes.'],
  [
    'thoughts within thoughts',
    '<thinking>hidden<reflection>hidden</reflection>hidden</thinking>Yes.',
    'Yes.',
  ],
  ['square brackets', '[THINK]hidden[/THINK]Yes.', 'Yes.'],
  ['square brackets of unlike letters', '[Think]hidden[/think]Yes.', 'Yes.'],
  ['small square brackets', '[think]hidden[/think]Yes.', 'Yes.'],
  ['other brackets', '◁think▷hidden◁/think▷Yes.', 'Yes.'],
  ['escaped brackets', '&lt;think&gt;hidden&lt;/think&gt;Yes.', 'Yes.'],
  ['a comment', '<!-- hidden -->Yes.', 'Yes.'],
  ['a fenced block', '```thinking\nhidden\n```\nYes.', '\nYes.'],
  ['an empty thought', '<think>\n\n</think>\n\nYes.', '\n\nYes.'],
  ['an empty tag', '<think/>Yes. <think /> No.', 'Yes.  No.'],
  ['a thought without an end', 'Yes. <think>hidden', 'Yes. '],
  ['a thought that an answer ends', '<think>hidden<answer>Yes.</answer>', 'Yes.'],
  ['two thoughts', '<think>hidden</think><think>hidden</think>Yes.', 'Yes.'],
  ['a second thought', '<think>hidden</think>Yes.<think>hidden</think>No.', 'Yes. No.'],
  ['a thought after text', 'Yes. <think>hidden</think> No.', 'Yes.  No.'],
  ['no beginning', 'hidden</think>Yes.', 'Yes.'],
  ['no beginning, in other marks', 'hidden[/THINK]Yes.', 'Yes.'],
  [
    'no beginning, in words',
    'Here are my reasoning steps:\nhidden[BEGIN FINAL RESPONSE]Yes.[END FINAL RESPONSE]',
    'Yes.',
  ],
  [
    'channels',
    '<|channel|>analysis<|message|>hidden.<|end|><|start|>assistant<|channel|>final<|message|>Yes.<|return|>',
    'Yes.',
  ],
  [
    'channels with recipients',
    '<|start|>assistant<|channel|>commentary to=functions.x <|constrain|>json<|message|>{"hidden":1}<|call|><|start|>assistant<|channel|>final<|message|>Yes.',
    'Yes.',
  ],
  [
    'channels without their tokens',
    '<|channel|>analysis<|message|>hidden<|end|>final<|message|>Yes.',
    'Yes.',
  ],
  [
    'channels that begin in the prompt',
    'analysis<|message|>hidden<|end|><|start|>assistant<|channel|>final<|message|>Yes.',
    'Yes.',
  ],
  ['channels that lost all tokens', 'analysisHidden hidden.assistantfinalYes.', 'Yes.'],
  ['a channel without an end', '<|channel|>analysis<|message|>hidden', ''],
  ['half tokens', '<|channel>thought\nhidden<channel|>Yes.', 'Yes.'],
  [
    'tokens of thoughts',
    '<|begin_of_thought|>hidden<|end_of_thought|><|begin_of_solution|>Yes.<|end_of_solution|>',
    'Yes.',
  ],
  [
    'tokens in capitals',
    '<|START_THINKING|>hidden<|END_THINKING|><|START_RESPONSE|>Yes.<|END_RESPONSE|>',
    'Yes.',
  ],
  ['numbered tokens', '<unused94>thought\nhidden<unused95>Yes.', 'Yes.'],
  ['a label', '**Thought:** hidden.\n**Answer:** Yes.', '** Yes.'],
  ['labels in sentences', 'Here is my thought process: hidden. Here is my response: Yes.', ' Yes.'],
  ['tokens around an answer', '<|im_start|>assistant\nYes.<|im_end|>', 'Yes.'],
  ['words around them', 'Thinking...\nhidden hidden.\n...done thinking.\n\nYes.', '\n\nYes.'],
  ['steps before a mark', 'Here are my reasoning steps:\nhidden\n[BEGIN FINAL RESPONSE]\nYes.', '\nYes.'],
  ['a label before a channel without tokens', 'analysis: hidden.\nassistantfinal Yes.', ' Yes.'],
  ['a role before a channel without tokens', 'assistantanalysisHidden hidden. assistantfinalYes.', 'Yes.'],
  [
    'details of an interface',
    '<details type="reasoning" done="true">\n<summary>hidden</summary>\nhidden\n</details>\nYes.',
    '\nYes.',
  ],
  ['an end of what never began, which is no thought', 'Yes.</details> No.</plan>', 'Yes. No.'],
  ['a plan within thoughts', '<think>hidden<plan>hidden</plan>hidden</think>Yes.', 'Yes.'],
  ['a call of a tool', '<tool_call>{"name":"hidden"}</tool_call>Yes.', 'Yes.'],
  ['tags of turns', '<start_of_turn>model\nYes.<end_of_turn>\n<start_of_turn>user\nhidden', 'Yes.\n'],
  ['a role that is a token', '<|assistant|>Yes.<|user|>hidden<|assistant|>No.', 'Yes. No.'],
  ['a turn of somebody else', 'Yes.<|im_end|>\n<|im_start|>user\nhidden', 'Yes.\n'],
  ['tokens of other signs', 'Yes.<｜end▁of▁sentence｜>', 'Yes.'],
];

/** Texts without a thought. */
const plain = [
  'Is 3 < 5? And 5 > 3?',
  'I <3 you. a<b && b>c; if (x <= 4) { y = x << 2; }',
  'I think so. Thinking of it, I thought about reasons.',
  'Thinking about tea? Thoughtful. Analysis shows it. final answers, analysis of tea',
  '[laughs] Sure. [thinking] [thinks] [Think about it] a[0] = [1, 2]',
  '*thinks* Tea & cake, R&D; `code` and ```\nmore\n```',
  'Use <b>bold</b> and <p class="thought">this</p>.',
  '{"hints": ["a [b", "I <b>think</b>"], "n": 3}',
  'Goodbye, then.<end/>',
  'Thinking... well, yes.',
  'A page: <constructor> <p><!-- note --></p>.',
  'The end | of <| it |> all. <- here ->',
  'Okay, the bus is late. The learner’s permit is here.',
  'assistant',
  '你好。我想喝茶。',
];

const cut = (text: string, at: readonly number[]) => {
  const places = [0, ...at.map((share) => share % (text.length + 1)), text.length].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => text.slice(places[index], end));
};

describe('the thoughts of a model', () => {
  it.each(marked)('are removed: %s', (_, answer, expected) => {
    expect(shown([answer]).all).toBe(expected);
    expect(withoutThoughts(answer)).toBe(expected);
  });

  it.each(plain)('are not found in %j', (text) => {
    expect(shown([text]).all).toBe(text);
    expect(withoutThoughts(text)).toBe(text);
  });

  it('are removed alike, however the answer is split', () => {
    const answers = [...marked.map(([, answer]) => answer), ...plain];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...answers), { minLength: 1, maxLength: 3 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        fc.boolean(),
        (parts, at, beginsInside) => {
          const text = parts.join(' ');
          const whole = shown([text], { beginsInside }).all;
          expect(shown(cut(text, at), { beginsInside }).all).toBe(whole);
          expect(shown([...text], { beginsInside }).all).toBe(whole);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('are never shown for a moment, unless they have no beginning', () => {
    for (const [name, answer] of marked) {
      if (name.startsWith('no beginning')) continue;
      expect(shown([...answer]).states.join('\n'), name).not.toMatch(/hidden/iu);
    }
  });

  it('hold plain text back for a few characters only', () => {
    for (const text of plain.filter((each) => !each.startsWith('Okay'))) {
      const { states } = shown([...text]);
      for (const [index, state] of states.slice(0, text.length).entries())
        expect(index + 1 - state.length, text.slice(0, index + 1)).toBeLessThanOrEqual(12);
    }
  });

  it.each([
    'Okay, so the learner wants tea. I should ask about milk.',
    'Hmm, she asked for the bus. Let me say yes.',
    'The user greets me as a waiter. Respond in character.',
    'We need to reply as the barista. Keep it short.',
    'First, the customer wants a room. So I offer one.',
    'Alright, this is a role-play at A2. One short sentence.',
  ])('are held back if their end alone has a mark: %j', (thought) => {
    const { states } = shown([...`${thought}</think> Of course. Milk or lemon?`]);
    expect(states.at(-1)).toBe(' Of course. Milk or lemon?');
    expect(states.every((state) => ' Of course. Milk or lemon?'.startsWith(state))).toBe(true);
    // Nothing is lost where the model never marks them.
    expect(shown([thought]).all).toBe(thought);
    const filter = new ThoughtFilter();
    expect(filter.push(thought).text + filter.end({ isCut: true }).text).toBe('');
  });

  it('are withdrawn if they were taken for the answer, and held back if the model is known for it', () => {
    const pieces = [...'Tea with milk would fit here.</think>Of course.'];
    expect(shown(pieces).states).toContain('Tea with');
    expect(shown(pieces).all).toBe('Of course.');
    expect(shown(pieces, { beginsInside: true }).states).not.toContain('Tea with');
    expect(shown(['Of ', 'course.'], { beginsInside: true }).states).toEqual(['', '', 'Of course.']);
    const filter = new ThoughtFilter();
    filter.push(pieces.join(''));
    expect(filter.beganInside).toBe(true);
  });

  it('hold back a doubtful beginning no longer than its first sentence', () => {
    const { states } = shown([...'Okay, one tea for you. Anything else?']);
    expect(states['Okay, one tea for you.'.length - 1]).toBe('');
    expect(states['Okay, one tea for you.'.length]).toBe('Okay, one tea for you. ');
  });
});
