/**
 * Returns the import rules of the alignment service, for `.dependency-cruiser.mjs`.
 * @param {(name: string, comment: string, from: object, to: object) => import('dependency-cruiser').IForbiddenRuleType} rule
 * @param {string} test the pattern of test file names
 */
export const serviceRules = (rule, test) => [
  rule(
    'engines-know-no-http',
    'An engine receives samples and a text. The client and the format are handled before it.',
    { path: '^mfa-service/src/(engines|workers)/', pathNot: test },
    {
      path: [
        '^mfa-service/src/(http|routes|formats|align|audio|app|service|run-service|main|config|metrics)',
        '(^|/)node_modules/(hono|@hono|prom-client)/',
      ],
    },
  ),
  rule(
    'engines-behind-one-interface',
    'The service knows the interface and the selection of engines, but no single engine.',
    { path: '^mfa-service/src/(?!engines/)', pathNot: test },
    { path: '^mfa-service/src/engines/(?!index\\.ts$)' },
  ),
  rule(
    'service-folders-have-one-door',
    'A folder of the service is imported through its index.ts.',
    { path: '^mfa-service/src/([^/]+)/', pathNot: test },
    {
      path: '^mfa-service/src/[^/]+/',
      pathNot: ['^mfa-service/src/$1/', '^mfa-service/src/[^/]+/index\\.ts$'],
    },
  ),
  rule(
    'recordings-know-no-http',
    'Decoding and formats work on bytes, independent of their sender.',
    { path: '^mfa-service/src/(audio|formats|align)/', pathNot: test },
    {
      path: [
        '^mfa-service/src/(http|routes|app|service|run-service|main)',
        '(^|/)node_modules/(hono|@hono)/',
      ],
    },
  ),
];
