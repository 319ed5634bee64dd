/** Returns what is missing in a scene, one sentence each. */
export function faultsOf(_json: unknown): string[] {
  return [];
}
