/**
 * The alignment service's rules, for `.dependency-cruiser.mjs`.
 * @param {(name: string, comment: string, from: object, to: object) => import('dependency-cruiser').IForbiddenRuleType} rule
 * @param {string} test what tests are called
 */
export const serviceRules = (rule, test) => [
  rule(
    'engines-know-no-http',
    'An engine is given samples and a text: who asked, and in which format, is decided before.',
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
    'The service knows the interface and the choice, no single engine.',
    { path: '^mfa-service/src/(?!engines/)', pathNot: test },
    { path: '^mfa-service/src/engines/(?!index\\.ts$)' },
  ),
  rule(
    'service-folders-have-one-door',
    'A folder of the service is used through its index.ts.',
    { path: '^mfa-service/src/([^/]+)/', pathNot: test },
    {
      path: '^mfa-service/src/[^/]+/',
      pathNot: ['^mfa-service/src/$1/', '^mfa-service/src/[^/]+/index\\.ts$'],
    },
  ),
  rule(
    'recordings-know-no-http',
    'Decoding and formats work on bytes, whoever sent them.',
    { path: '^mfa-service/src/(audio|formats|align)/', pathNot: test },
    {
      path: [
        '^mfa-service/src/(http|routes|app|service|run-service|main)',
        '(^|/)node_modules/(hono|@hono)/',
      ],
    },
  ),
];
