import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const shownAttributes = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label']);
const shownProperties = new Set(['title', 'textContent', 'innerText', 'ariaLabel', 'placeholder']);
const hasLetters = (text: string) => /\p{L}{2,}/u.test(text);

/** The literal texts inside an expression whose value is shown, through conditions and templates. */
function literalsOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  }
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node) || ts.isJsxExpression(node)) {
    return node.expression ? literalsOf(node.expression) : [];
  }
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return literalsOf(node.right);
    const isShown = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken];
    return isShown.includes(kind) ? [...literalsOf(node.left), ...literalsOf(node.right)] : [];
  }
  return [];
}

function shownBy(node: ts.Node): string[] {
  if (ts.isJsxText(node)) return [node.text.trim()];
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) return literalsOf(node);
  if (ts.isJsxAttribute(node) && node.initializer && shownAttributes.has(node.name.getText())) {
    return literalsOf(node.initializer);
  }
  if (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isPropertyAccessExpression(node.left) &&
    shownProperties.has(node.left.name.text)
  ) {
    return literalsOf(node.right);
  }
  return [];
}

/**
 * Returns the texts in a source file that a person would see and that are not from the catalogue, each with
 * its place.
 */
function literalsIn(path: string, code: string): string[] {
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    for (const text of shownBy(node).filter(hasLetters)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1} ${text.trim()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

async function sourceFiles(): Promise<string[]> {
  const folders = ['features', 'page', 'ui', 'entrypoints'];
  const lists = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(resolve(import.meta.dirname, folder), { recursive: true })).map(
        (path) => `${folder}/${path}`,
      ),
    ),
  );
  return lists
    .flat()
    .filter((path) => /\.tsx?$/.test(path) && !/\.test(-support)?\.tsx?$|\/testing\.ts$/.test(path));
}

describe('texts on the screen', () => {
  it('literalsIn finds a text in each possible place', () => {
    const code = `
      const a = <p aria-label="Score" title={on ? 'Stop' : \`Play \${word}\`}>Ready {count} {'now'}</p>;
      document.title = 'Talk'; element.textContent = 'Say ' + word;
      const fine = <p className="card" aria-label={t('score')}>{t('ready')} · 5</p>;`;
    expect(
      literalsIn('a.tsx', code)
        .map((found) => found.replace(/^\S+ /, ''))
        .sort(),
    ).toEqual(['Score', 'Stop', 'Play', 'Ready', 'now', 'Talk', 'Say'].sort());
  });

  it('all come from the catalogue', async () => {
    const files = await sourceFiles();
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((path) =>
      literalsIn(path, readFileSync(resolve(import.meta.dirname, path), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});
