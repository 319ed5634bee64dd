import ts from 'typescript';

/** A place that would keep a promise, and with it a failure. */
export interface KeptPromise {
  /** From 1. */
  line: number;
  text: string;
}

/**
 * The caches whose values would be promises. `LoadingCache` and `loadedOnce` (`shared/src/std`) forget what
 * rejects.
 */
const caches = new Set(['Map', 'WeakMap', 'LruCache']);
const following = new Set(['then', 'catch', 'finally']);
const assigning = new Set([ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.BarBarEqualsToken]);

/**
 * Returns the places of a module that would keep a promise that can reject: a variable or field that is a
 * promise or nothing (`let loading: Promise<T> | undefined`), the values of a map, `x ??= load().then(…)`, a
 * constant of the module, and React's `lazy`. It reads the module alone, without the types of others, so that
 * all modules take a second.
 */
export function keptPromises(path: string, source: string): KeptPromise[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const names = new LocalNames(file);
  const found: KeptPromise[] = [];
  const visit = (node: ts.Node): void => {
    if (keeps(node, names)) {
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ line, text: node.getText().split('\n')[0] ?? '' });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function keeps(node: ts.Node, names: LocalNames): boolean {
  if (ts.isVariableDeclaration(node)) return isLateVariable(node, names) || isModuleConstant(node, names);
  if (ts.isPropertyDeclaration(node))
    return !isReadonly(node) && isLate(node.type, node.questionToken !== undefined, names);
  if (ts.isTypeReferenceNode(node)) return isCacheOf(node.typeName.getText(), node.typeArguments, names);
  if (ts.isNewExpression(node)) return isCacheOf(node.expression.getText(), node.typeArguments, names);
  if (ts.isCallExpression(node)) return node.expression.getText() === 'lazy';
  return (
    ts.isBinaryExpression(node) && assigning.has(node.operatorToken.kind) && isPromise(node.right, names)
  );
}

function isLateVariable({ type, parent }: ts.VariableDeclaration, names: LocalNames): boolean {
  return !(parent.flags & ts.NodeFlags.Const) && isLate(type, false, names);
}

/** Returns true for a type that is a promise, or an object with one, or nothing. */
function isLate(type: ts.TypeNode | undefined, isOptional: boolean, names: LocalNames): boolean {
  if (!type) return false;
  const parts = ts.isUnionTypeNode(type) ? [...type.types] : [type];
  const isNothing = (part: ts.TypeNode) => /^(undefined|null)$/.test(part.getText());
  return (isOptional || parts.some(isNothing)) && parts.some((part) => names.hasPromise(part));
}

function isCacheOf(name: string, types: ts.NodeArray<ts.TypeNode> | undefined, names: LocalNames): boolean {
  const value = types?.at(-1);
  return caches.has(name) && value !== undefined && names.hasPromise(value);
}

function isModuleConstant({ initializer, parent }: ts.VariableDeclaration, names: LocalNames): boolean {
  return ts.isSourceFile(parent.parent.parent) && initializer !== undefined && isPromise(initializer, names);
}

/** Returns true for an expression that is a promise, as far as its module shows. */
function isPromise(node: ts.Expression, names: LocalNames): boolean {
  if (ts.isParenthesizedExpression(node)) return isPromise(node.expression, names);
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Promise';
  if (!ts.isCallExpression(node)) return false;
  const { expression: called } = node;
  if (called.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isPropertyAccessExpression(called))
    return called.expression.getText() === 'Promise' || (following.has(called.name.text) && isHandler(node));
  return names.isAsync(called);
}

/** Returns true for a call with a function: a schema has a `catch` with a value. */
function isHandler({ arguments: [handler] }: ts.CallExpression): boolean {
  return (
    handler !== undefined &&
    !ts.isLiteralExpression(handler) &&
    !/^(undefined|null|[{[])/.test(handler.getText())
  );
}

function isReadonly({ modifiers }: ts.PropertyDeclaration): boolean {
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) ?? false;
}

/** The types and the asynchronous functions that a module declares. */
class LocalNames {
  readonly #types = new Map<string, ts.Node>();
  readonly #asynchronous = new Set<string>();

  constructor(file: ts.SourceFile) {
    const visit = (node: ts.Node): void => {
      if (ts.isTypeAliasDeclaration(node)) this.#types.set(node.name.text, node.type);
      if (ts.isInterfaceDeclaration(node)) this.#types.set(node.name.text, node);
      if (ts.isFunctionDeclaration(node) && node.name && isAsync(node))
        this.#asynchronous.add(node.name.text);
      if (ts.isVariableDeclaration(node) && node.initializer && isAsync(node.initializer))
        this.#asynchronous.add(node.name.getText());
      ts.forEachChild(node, visit);
    };
    visit(file);
  }

  isAsync(called: ts.Expression): boolean {
    return isAsync(called) || this.#asynchronous.has(called.getText());
  }

  /**
   * Returns true for a promise, and for an object of which a field is one. A function that returns one is
   * none.
   */
  hasPromise(type: ts.Node, seen: readonly string[] = []): boolean {
    if (ts.isFunctionTypeNode(type) || ts.isMethodSignature(type)) return false;
    if (ts.isTypeReferenceNode(type)) {
      const name = type.typeName.getText();
      if (name === 'Promise') return true;
      if (name === 'ReturnType') return this.#returnsPromise(type);
      const own = seen.includes(name) ? undefined : this.#types.get(name);
      return own !== undefined && this.hasPromise(own, [...seen, name]);
    }
    return ts.forEachChild(type, (part) => this.hasPromise(part, seen) || undefined) ?? false;
  }

  #returnsPromise({ typeArguments }: ts.TypeReferenceNode): boolean {
    const [of] = typeArguments ?? [];
    return of !== undefined && ts.isTypeQueryNode(of) && this.#asynchronous.has(of.exprName.getText());
  }
}

function isAsync(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node)) return isAsync(node.expression);
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node) && !ts.isFunctionDeclaration(node))
    return false;
  const { modifiers, type } = node;
  return (
    (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false) ||
    (type?.getText().startsWith('Promise<') ?? false)
  );
}
