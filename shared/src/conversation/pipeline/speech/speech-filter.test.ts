import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInScenarios, sceneOf } from '../../scenarios/index.ts';
import { SpeechFilter } from './speech-filter.ts';
import { speechOf } from './speech-text.ts';

/** Returns what is said after each piece of an answer, and in the end. */
function sayIn(pieces: readonly string[], options: ConstructorParameters<typeof SpeechFilter>[0] = {}) {
  const filter = new SpeechFilter({ role: 'The waiter', ...options });
  const states: string[] = [];
  let said = '';
  for (const piece of pieces) {
    said += filter.push(piece);
    states.push(said);
  }
  const { rest, text } = filter.end({ isCut: false });
  return { said: said + rest, text, states, filter };
}

const plain: [answer: string, said: string][] = [
  ['Hello there.', 'Hello there.'],
  ["It's 5 o'clock, isn't it?", "It's 5 o'clock, isn't it?"],
  ['Is it 7:30 or 8:15? It is 3:1.', 'Is it 7:30 or 8:15? It is 3:1.'],
  ['R&D; AT&T. Fish & chips?', 'R&D; AT&T. Fish & chips?'],
  ["It's $5-$6, or US$5 and/or 10 %.", "It's $5-$6, or US$5 and/or 10 %."],
  ['Well... maybe. Wait—what? Oh - I see.', 'Well... maybe. Wait—what? Oh - I see.'],
  ['I paid 5 < 6, and a<b. Right? 7 > 5.', 'I paid 5 < 6, and a<b. Right? 7 > 5.'],
  ['10. Well done. At 20 °C.', '10. Well done. At 20 °C.'],
  ['A line that\ngoes on.', 'A line that goes on.'],
  ['Let me think. How about the blue one?', 'Let me think. How about the blue one?'],
  ['Call (555) 123-4567 for one size(s).', 'Call 555 123-4567 for one sizes.'],
  ['', ''],
];
const marks: typeof plain = [
  ['**Sure!** That is *very* kind of __you__.', 'Sure! That is very kind of you.'],
  [
    '*Please* sit down. _Really_ nice. Well... *maybe* not.',
    'Please sit down. Really nice. Well... maybe not.',
  ],
  ['# The menu\n\n1. Tea\n2. Coffee\n- Cake', 'The menu. Tea. Coffee. Cake'],
  ['We have:\n- tea\n- coffee\n- juice\nWhich one?', 'We have: tea, coffee, juice. Which one?'],
  ['> Quote here\n> and on\n\nDone.', 'Quote here and on. Done.'],
  ['- [x] Tea\n- [ ] Coffee', 'Tea. Coffee'],
  ['---\nHello\n***\nThere', 'Hello. There'],
  ['“Hello,” said `nobody`. A ____ is «what»?', 'Hello, said nobody. A is what?'],
  ["I'd like ~~coffee~~ tea, ~5 cups.", "I'd like tea, about 5 cups."],
  ['3*4 is 12, and 3 * 5 is 15.', '3 times 4 is 12, and 3 times 5 is 15.'],
  ["I write C++ and C#. We're #1!", "I write C++ and C sharp. We're number 1!"],
  ['A 5\\* hotel. One\\. Hello\\nthere.', 'A 5 hotel. One. Hello there.'],
  ['| Drink | Price |\n|---|---|\n| Tea | $2 |\n\nWhat would you like?', 'What would you like?'],
  ['Here.\n\nDrink | Price\n--- | ---\nTea | $2\n\nWhich one?', 'Here. Which one?'],
  ['┌────┐\n│ Tea │\n└────┘\n════\nOK?', 'OK?'],
  ['It is \\(x^2\\), \\[ y \\], $x^2$ or $$z$$ for $5 and $6.', 'It is, or for $5 and $6.'],
  ['The answer is \\boxed{twelve}, the \\textbf{only} one.', 'The answer is twelve, the only one.'],
  ['It is $\\boxed{\\text{half past two}}$ or \\(\\boxed{12}\\).', 'It is half past two or 12.'],
  [
    'Use \\frac{1}{2} cup, 1\\frac{3}{4} spoons and $2\\frac12$ eggs.',
    'Use 1/2 cup, 1 3/4 spoons and 2 1/2 eggs.',
  ],
  ['A \\textit{very \\emph{nice}} \\textcolor{red}{red} car, \\mbox{is it}?', 'A very nice red car, is it?'],
  ['So \\frac{x}{y}, \\boxed{x^2}, \\sqrt{\\frac{1}{2}} and \\[\\text{if } x = 2\\] go.', 'So, and go.'],
  ['It is \\(5\\,\\text{kg}\\), or 50\\% of $\\frac{1}{2}$.', 'It is 5 kg, or 50% of 1/2.'],
  ['It is \\boxed{twelve', 'It is twelve'],
  ['It is $5 \\times 3$ for $5 each, $6.', 'It is for $5 each, $6.'],
  ['{city}, very nice.', 'city, very nice.'],
];
const links: typeof plain = [
  [
    'Here is [our menu](https://x.example/menu_(2)). What would you like?',
    'Here is our menu. What would you like?',
  ],
  ['Here is [our menu][1]. Tea?\n\n[1]: https://x.example/menu', 'Here is our menu. Tea?'],
  ['Here is [our **menu**](menu.html "The menu"), and [more][].', 'Here is our menu, and more.'],
  ['See https://x.example/menu. Tea?', 'See. Tea?'],
  ['See <https://x.example>, www.x.example, or <me@x.example>.', 'See, or me@x.example.'],
  ['Here is the [MENU](https://x.example).', 'Here is the MENU.'],
  ['[Tea]: two dollars.\n[tea]: menu.html "Tea"\n[2]: <https://x.example>\nOk?', 'Tea: two dollars. Ok?'],
  ['Look: ![Our tea](tea.png) Nice! ![x][1]', 'Look: Nice!'],
  ['<a href="https://x.example">Our menu</a> is <b>here</b>.<br>Yes.<br/>No.', 'Our menu is here. Yes. No.'],
  ['It is green [1][2], or blue[^3], 【4†source】 she said.', 'It is green, or blue, she said.'],
];
const remarks: typeof plain = [
  ['*smiles warmly* Good morning.', 'Good morning.'],
  ['Here you are. *hands over the cup*', 'Here you are.'],
  ['Well *laughs* why not?', 'Well why not?'],
  ['(laughs) Why not? [pause] Sit down. {smiles} So.', 'Why not? Sit down. So.'],
  ['Hello there (smiles warmly). What would you like?', 'Hello there. What would you like?'],
  ['*The waiter smiles and pours.* Here you are. _(leans in)_ A secret.', 'Here you are. A secret.'],
  [
    '<i>smiles warmly</i> Hi. <em>Very</em> nice, <i>smiles aside</b>. Ok.',
    'Hi. Very nice, smiles aside. Ok.',
  ],
  ['**[smiles]** Come in (quietly). (brings the tea) Sit.', 'Come in. Sit.'],
  ['We open at nine (or 10 on Sundays).', 'We open at nine, or 10 on Sundays.'],
  [
    'Cards (Visa or Mastercard) and tea [green or black]?',
    'Cards, Visa or Mastercard, and tea, green or black?',
  ],
  ['Our soap (handmade) is ready (it takes 5 minutes).', 'Our soap, handmade, is ready, it takes 5 minutes.'],
  ['(We also have cake.) Would you like some?', 'We also have cake. Would you like some?'],
  ['Great 😊! Thanks 👍🏽 1️⃣ :smile: yes :+1: ✓', 'Great! Thanks 1 yes'],
  ['Hi :) fine :-D <3 you (◕‿◕) and (^_^) ¯\\_(ツ)_/¯ ok', 'Hi fine you and ok'],
  ['Great!:) :smile::heart: >:( oh', 'Great! oh'],
  ['ʕ•ᴥ•ʔ Hi. ヽ(•‿•)ノ There. T_T ok', 'Hi. There. ok'],
  ['Fish &amp; chips, it&#39;s &lt;b&gt;hot&lt;/b&gt;&nbsp;now&hellip;', "Fish & chips, it's hot now…"],
];
const data: typeof plain = [
  ['Sure! memory_tool(key="foo") What size would you like?', 'Sure! What size would you like?'],
  ['Goodbye. end_conversation().', 'Goodbye.'],
  ['getMenu({type: "tea"}); print(default_api.get_menu(type="tea")) Yes.', 'Yes.'],
  ['Of course.\n{"name": "get_menu", "arguments": {"type": "tea"}}', 'Of course.'],
  ['Of course. {"a": "}"}\nYes. {\'b\': [1]} No.', 'Of course. Yes. No.'],
  ['[TOOL_CALLS][{"name": "get_menu", "arguments": {"type": "tea"}}]', ''],
  ['[TOOL_CALLS]get_menu[ARGS]{"type": "tea"}', ''],
  ['action="promote", library_id="green tea")', ''],
  ['Here you are. <invoke name="x"><parameter name="q">tea</parameter></invoke> Tea?', 'Here you are. Tea?'],
  ['Here you are. <invoke name="x">', 'Here you are.'],
  ['<function=get_menu>{"type": "tea"}</function>Yes.', 'Yes.'],
  ['functools[{"name": "x"}] Yes. <tool_call>{"name": "x"}</tool_call> No.', 'Yes. No.'],
  ['Let me see.\nAction: search\nAction Input: {"q": "tea"}\nHere.', 'Let me see. Here.'],
  ['```python\nprint("x")\n```\nThere you are.', 'There you are.'],
  ['```\nHello\n```', 'Hello'],
  ['```json\nA coffee, of course.\n```', 'A coffee, of course.'],
  ['```json\n{"text": "Tea?"}\n```', ''],
  ['Use `get_menu()`, `a = 1` or `tea`.', 'Use, or tea.'],
  ['<script>alert(1)</script><style>a {}</style>Hello.<break time="1s"/>', 'Hello.'],
  ['Goodbye, then.<end/>', 'Goodbye, then.'],
  ['Goodbye [END] [[reply_to_current]] [tool: end_call]', 'Goodbye'],
  ['<use_tool><name>x</name></use_tool>Yes. <get_menu>tea</get_menu>No.', 'Yes. No.'],
  ['Hello <b', 'Hello'],
];
const all = [...plain, ...marks, ...links, ...remarks, ...data];

describe('the speech in an answer', () => {
  it.each(plain)('is every word: %j', (answer, said) => expect(sayIn([answer]).said).toBe(said));
  it.each(marks)('has no marks of layout: %j', (answer, said) => expect(sayIn([answer]).said).toBe(said));
  it.each(links)('has the words of a link and no address: %j', (answer, said) => {
    expect(sayIn([answer]).said).toBe(said);
  });
  it.each(remarks)('has words in brackets, but no remark about the speech: %j', (answer, said) => {
    expect(sayIn([answer]).said).toBe(said);
  });
  it.each(data)('has no data, code and calls of tools: %j', (answer, said) => {
    expect(sayIn([answer]).said).toBe(said);
    expect(sayIn([...answer]).said).toBe(said);
  });
  it.each(['The waiter: ', '**Waiter:** ', 'waiter:', 'Answer: '])('has no name before it: %j', (label) => {
    expect(sayIn([...`${label}Hello there.`]).said).toBe('Hello there.');
  });

  it('does not depend on the pieces in which the answer arrives', () => {
    const tokens = fc.constantFrom(
      ...all.map(([answer]) => answer),
      ...'Hi| |you|. |? |*|**|_|(|)|[|]|{|}|\n|\n\n|<b>|</b>|<|>|- |1. || |😊|, |\'|"|`|```|~~|$|\\|:|:)|&amp;|&|https://a.b|laughs'.split(
        '|',
      ),
      ...[
        '<think>',
        '</think>',
        '[/THINK]',
        '<|end|>',
        '<|channel|>',
        'analysis',
        'Okay, ',
        'waiter:',
        'f_x(',
        '="',
      ],
    );
    const answers = fc.array(tokens, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(answers, fc.array(fc.nat(), { maxLength: 12 }), (answer, at) => {
        const places = [0, ...at.map((share) => share % (answer.length + 1)), answer.length].sort(
          (a, b) => a - b,
        );
        const whole = sayIn([answer]);
        for (const pieces of [
          places.slice(1).map((end, index) => answer.slice(places[index], end)),
          [...answer],
        ]) {
          const { said, text, filter } = sayIn(pieces);
          expect(said).toBe(text);
          // Words that were said before an end of a thought can't be taken back.
          if (!filter.hasSaidThought) expect(said).toBe(whole.said);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('has no mark that nobody says, whatever the answer is', () => {
    const tokens = fc.constantFrom(
      ..."Hi| |you|. |? |*|**|_|(|)|[|]|\n|<b>|</b>|- |1. |😊|, |'|#|`|~~".split('|'),
    );
    fc.assert(
      fc.property(fc.array(tokens), (parts) => {
        expect(speechOf(parts.join(''))).not.toMatch(/[*_`#~\n[\]()]|^\s|\s$/);
      }),
    );
  });

  it('is all of every line of the scenes, and of turns that are put together from them', async () => {
    const lines: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === 'string') {
        if (/[.!?…]$/u.test(value)) lines.push(value.replace(/[“”{}]/gu, ''));
      } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    for (const { id } of builtInScenarios) collect(await sceneOf(id));
    expect(lines.length).toBeGreaterThan(2_000);
    const turns = lines.flatMap((line, index) =>
      [line, lines.slice(index, index + 5).join(' ')].filter((turn) => turn.length < 450),
    );
    for (const turn of turns) expect(sayIn(turn.match(/.{1,4}/gsu) ?? []).said).toBe(turn);
  }, 30_000);
});

describe('a long answer', () => {
  const statement = 'I like tea, and I like coffee. ';

  it('ends at a sentence after twenty seconds, and the model is stopped', () => {
    const { said, states, filter } = sayIn(Array.from({ length: 200 }, () => statement));
    expect(filter.isFull).toBe(true);
    expect(said.length).toBeGreaterThan(450);
    expect(said.length).toBeLessThan(500);
    expect(said).toMatch(/coffee\.$/);
    expect(states.at(-1)).toBe(said);
  });

  it('keeps its question, however many statements are before it', () => {
    expect(sayIn(['Oh. I see. Of course. It is late. Is that all right?']).said).toMatch(
      /\. Is that all right\?$/,
    );
    const long = `${statement.repeat(40)}Is that all right? Is it?`;
    for (const pieces of [[long], [...long]]) {
      const { said } = sayIn(pieces);
      expect(said).toMatch(/^I like .*coffee\. Is that all right\?$/);
      expect(said.length).toBeLessThan(500);
    }
  });

  it('without the end of a sentence is none', () => {
    expect(sayIn(['and so on '.repeat(500)]).text).toBe('');
  });
});

describe('the speech of an answer that is still written', () => {
  it('has each word when the next one begins, and waits for what may be a remark or a name', () => {
    const { states } = sayIn(['The wai', 'ter: Good morn', 'ing. *smi', 'les* Tea? ', 'One * two three ']);
    expect(states).toEqual([
      '',
      'Good',
      'Good morning.',
      'Good morning. Tea?',
      'Good morning. Tea? One two three',
    ]);
  });

  it('has a sentence in bold, and one after an asterisk, without waiting for their ends', () => {
    const { states } = sayIn(['**Good morning to', ' you. How', ' are']);
    expect(states).toEqual(['Good morning', 'Good morning to you.', 'Good morning to you. How']);
    expect(sayIn(['That is *very good tea and ', 'and '.repeat(60)]).states[0]).toBe(
      'That is very good tea and',
    );
  });

  it('waits only a limited time for a bracket that is never closed', () => {
    const { states } = sayIn(['One (two ', 'and '.repeat(60)]);
    expect(states[0]).toBe('One');
    expect(states[1]).toMatch(/^One two and and/);
  });

  it('has no thoughts, however they are marked', () => {
    for (const [answer, said] of [
      [
        'Okay, so the learner wants tea. I ask for milk.</think> Of course. Milk or lemon?',
        'Of course. Milk or lemon?',
      ],
      ['<Think>Hm.</Think>Yes, of course.', 'Yes, of course.'],
      ['Yes. <think>Is 3 < 5?</think> It is 3 < 5. [laughs] Fine.', 'Yes. It is 3 < 5. Fine.'],
    ] as const)
      expect(sayIn([...answer]).said).toBe(said);
  });

  it('goes on with the answer where words of a thought were said', () => {
    const { states, said, filter } = sayIn(['Tea with mil', 'k.</think>Of course. ', 'Milk?']);
    expect(states).toEqual(['Tea with', 'Tea with. Of course.', 'Tea with. Of course.']);
    expect(said).toBe('Tea with. Of course. Milk?');
    expect(filter.hasSaidThought).toBe(true);
  });

  it('has words like a thought as soon as a sentence to the other person follows', () => {
    const { states } = sayIn(['Let me think. How ', 'about the blue one? ', 'It is nice.']);
    expect(states).toEqual([
      '',
      'Let me think. How about the blue one?',
      'Let me think. How about the blue one? It is',
    ]);
  });
});
