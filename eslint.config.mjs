import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

const NO_CLOCK_OR_CHANCE = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes in as an argument.' },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time comes in as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Chance comes in as an argument.',
  },
  {
    selector: 'CallExpression[callee.name=/^(randomUUID|randomBytes|v4|v7)$/]',
    message: 'New ids come in as an argument.',
  },
];

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
    files: ['src/**/*.decider.ts', 'src/policies/*.ts', 'projections/**/*.projection.ts', 'events/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NO_CLOCK_OR_CHANCE] },
  },
  { files: ['src/**/*.ts', 'projections/**/*.ts', 'events/**/*.ts'], rules: { 'no-console': 'error' } },
  {
    files: ['test/**/*.ts'],
    ...jest.configs['flat/recommended'],
    rules: {
      ...jest.configs['flat/recommended'].rules,
      // given/when/then asserts inside `then…`.
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'fc.assert', '**.then*', 'conformance'] }],
    },
  },
  {
    // Suites that are run for each adapter: the cases are exported, the spec is elsewhere.
    files: ['test/conformance/*.ts'],
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
