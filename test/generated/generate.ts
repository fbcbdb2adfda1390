import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readModels } from '../../projections/read-models';
import { keep, type KeptVersions } from '../projections/kept-versions';
import { dictionaryPage } from './dictionary-page';
import { answersTo, onDemo } from './demo-answers';
import { withProblemTables } from './problem-tables';
import { questionsPage } from './questions-page';

// npm run generate: writes every file that is made of declarations. With --unreleased <read model> it also writes down
// anew what a version is recognised by that meant something else before; with --questions also the answers on the demo,
// which it fills for them: some minutes.

const update = (path: string, after: string): void => {
  const file = join(__dirname, '../..', path);
  const isNew = readFileSync(file, 'utf8') !== after;
  if (isNew) writeFileSync(file, after);
  console.log(`${path} ${isNew ? 'has changed: commit it' : 'is as it was'}`);
};
const read = (path: string): string => readFileSync(join(__dirname, '../..', path), 'utf8');

const VERSIONS = 'projections/versions.json';
const PROBLEMS = 'docs/problems.md';
const DICTIONARY = 'docs/data-dictionary.md';
const QUESTIONS = 'docs/questions.md';

const { values } = parseArgs({
  options: { unreleased: { type: 'string', multiple: true }, questions: { type: 'boolean' } },
});
const kept = keep(readModels, JSON.parse(read(VERSIONS)) as KeptVersions, values.unreleased);
if ('complaints' in kept) {
  for (const complaint of kept.complaints) console.error(complaint);
  process.exitCode = 1;
} else {
  update(VERSIONS, `${JSON.stringify(kept, undefined, 2)}\n`);
}
void withProblemTables(read(PROBLEMS)).then((page) => update(PROBLEMS, page));
void dictionaryPage().then((page) => update(DICTIONARY, page));
if (values.questions) {
  void onDemo(answersTo).then(async (answers) => update(QUESTIONS, await questionsPage(answers)));
}
