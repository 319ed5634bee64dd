/** Returns a text with its `{{name}}` placeholders filled in. A placeholder without a value stays. */
export function fillIn(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  const byName = new Map(Object.entries(values));
  return text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) =>
    String(byName.get(name) ?? placeholder),
  );
}
