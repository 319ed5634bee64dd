import type { GrammarLint } from '@sayable/shared/grammar';
import { Dialect, type Lint, LocalLinter } from 'harper.js';

type Binary = ConstructorParameters<typeof LocalLinter>[0]['binary'];

/** Harper's `SuggestionKind`, whose enum exists only in its types. */
const suggestionKinds = ['replace', 'remove', 'insert-after'] as const;

/** Returns Harper as a function: its objects are allocated in WebAssembly memory and are freed here. */
export function createHarper(binary: Binary): (text: string) => Promise<GrammarLint[]> {
  const linter = new LocalLinter({ binary, dialect: Dialect.American });
  return async (text) => {
    // Some of Harper's rules only match the typewriter apostrophe.
    const plain = text.replace(/[‘’]/g, "'");
    const found = await linter.organizedLints(plain, { language: 'plaintext' });
    return Object.entries(found).flatMap(([rule, lints]) => lints.map((lint) => read(rule, lint)));
  };
}

function read(rule: string, lint: Lint): GrammarLint {
  const span = lint.span();
  const suggestions = lint.suggestions().flatMap((suggestion) => {
    const kind = suggestionKinds[suggestion.kind()];
    const text = suggestion.get_replacement_text();
    suggestion.free();
    return kind ? [{ kind, text }] : [];
  });
  const result = {
    rule,
    kind: lint.lint_kind(),
    message: lint.message(),
    start: span.start,
    end: span.end,
    suggestions,
  };
  span.free();
  lint.free();
  return result;
}
