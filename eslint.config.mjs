import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';
import pure from './pure.cjs';

const { nouns, underDeciders } = pure;
const TIME = 'Time comes in as an argument.';
const CHANCE = 'Chance comes in as an argument.';
const IDS = 'New ids come in as an argument.';
const MAKERS_OF_IDS = '/^(randomUUID|randomBytes|randomInt|randomFillSync|getRandomValues|v1|v4|v6|v7)$/';

const NO_CLOCK_OR_CHANCE = {
  'no-restricted-globals': [
    'error',
    ...['performance', 'process', 'Intl'].map((name) => ({ name, message: TIME })),
    { name: 'crypto', message: CHANCE },
    ...['globalThis', 'global'].map((name) => ({ name, message: 'What is outside comes in as an argument.' })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: TIME },
    { object: 'Temporal', property: 'Now', message: TIME },
    { object: 'Math', property: 'random', message: CHANCE },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: TIME },
    { selector: "CallExpression[callee.name='Date']", message: TIME },
    // By another name the rules above would not know it.
    { selector: 'VariableDeclarator[init.name=/^(Date|Math|Temporal)$/]', message: TIME },
    { selector: `CallExpression[callee.name=${MAKERS_OF_IDS}]`, message: IDS },
    { selector: `MemberExpression[property.name=${MAKERS_OF_IDS}]`, message: IDS },
    { selector: `ImportSpecifier[imported.name=${MAKERS_OF_IDS}]`, message: IDS },
  ],
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.data/',
      'coverage/',
      '*.cjs',
      '*.mjs',
      'bin/',
      'deploy/',
      'test/**/*.mjs',
      'test/**/*.cjs',
      'bench/**/*.mjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // Ids and numbers in messages are meant to be read as they are.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Body classes, modules and markers are classes because Nest asks for them.
      '@typescript-eslint/no-extraneous-class': 'off',
      // A bound that the line before has just checked; noUncheckedIndexedAccess cannot see it.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Nest reads parameter types at run time: a class that is only injected must stay a value import.
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/unbound-method': 'off',
      // Options of Nest are classes, and so is what it injects by: objects of their shape are meant.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
    },
  },
  {
    files: [
      'events/**/*.ts',
      ...nouns.map((noun) => `src/${noun}/**/*.ts`),
      ...underDeciders.map((name) => `src/${name}.ts`),
      'src/{guards,policies,schedule}/**/*.ts',
      'projections/**/*.ts',
    ],
    ignores: [
      // They time a batch or a reader's patience: no row knows of it.
      'projections/engine/{projector,served-positions}.ts',
    ],
    rules: NO_CLOCK_OR_CHANCE,
  },
  { files: ['src/**/*.ts', 'projections/**/*.ts', 'events/**/*.ts'], rules: { 'no-console': 'error' } },
  {
    files: ['src/**/*.ts', 'projections/**/*.ts', 'test/**/*.ts'],
    ignores: ['src/platform/database/connection.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          name: 'pg',
          importNames: ['default', 'Client', 'Pool'],
          allowTypeImports: true,
          message: 'Connect by src/platform/database: a session of another kind has the settings of its server.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    ...jest.configs['flat/recommended'],
    rules: {
      ...jest.configs['flat/recommended'].rules,
      // given/when/then asserts inside `then…`.
      'jest/expect-expect': [
        'error',
        { assertFunctionNames: ['expect', 'fc.assert', '**.then*', 'conformance', 'leadsToItsRows', 'isTriedFirst'] },
      ],
    },
  },
  {
    // Suites that are run for each adapter, programme or table: the cases are exported, the spec is elsewhere.
    files: [
      ...['test/conformance/*.ts', 'test/acceptance/programme.ts', '**/programmes.spec.ts', 'test/programmes/*.ts'],
      'test/table/holds.ts',
      ...['test/dry-run/*.ts', '**/dry-runs.spec.ts'],
    ],
    rules: { 'jest/no-export': 'off', 'jest/valid-describe-callback': 'off' },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
);
