import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROLES } from '../events/event';
import { nouns } from '../src/composition/nouns';
import { PEOPLE } from '../src/platform/auth/identity';

const read = (path: string) => readFileSync(resolve(__dirname, '..', path), 'utf8');
/** The part of a text under a heading, up to the next of its level. */
const under = (text: string, heading: string) => text.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
/** The cells of one column of every table in a text. */
const column = (text: string, index: number) =>
  [...text.matchAll(/^\| .*$/gm)].map(([row]) => row.split(/(?<!\\)\|/)[index + 1]!.trim());
const names = (text: string) => text.match(/\b(?:[A-Z][a-z]+){2,}\b/g) ?? [];

const contract = read('docs/contract.md');
const inContract = column(under(contract, '2. Commands'), 0).flatMap(names);
const built = [...nouns.commands.keys()];

describe('the contract', () => {
  it('has each command of the program', () => {
    expect(built.filter((command) => !inContract.includes(command))).toEqual([]);
  });

  it('uses verbs and nouns of the glossary', () => {
    const [nouns, verbs] = [under(read('docs/glossary.md'), 'Nouns'), under(read('docs/glossary.md'), 'Verbs')].map(
      (part) => column(part, 1).flatMap((words) => words.split(/, /)),
    ) as [string[], string[]]; // one list for each of the two
    const isInGlossary = (command: string) =>
      verbs.some((verb) => command.startsWith(verb) && nouns.includes(command.slice(verb.length)));
    expect(inContract.filter((command) => !isInGlossary(command))).toEqual([]);
  });

  it('names the roles that the program lets in', () => {
    const whoGives = contract.slice(contract.indexOf('| commands '), contract.indexOf('### Reading'));
    const rolesIn = (who: string) => {
      const named = ROLES.filter((role) => new RegExp(`\\b${role}\\b`).test(who));
      return who.startsWith('every role but') ? PEOPLE.filter((role) => !named.includes(role)) : named;
    };
    const rows = [...whoGives.matchAll(/^\| ([\w, ]+?) +\| (.+?) +\|$/gm)].map(([, of, who]) => ({
      of: of!.split(', '),
      roles: rolesIn(who!),
    }));
    const rolesOf = (command: string, noun: string) =>
      (rows.find(({ of }) => of.includes(command)) ?? rows.find(({ of }) => of.includes(noun)))?.roles;
    for (const [command, { access }] of nouns.commands) {
      expect({ command, roles: access.roles.toSorted() }).toEqual({
        command,
        roles: rolesOf(command, nouns.categoryOf(command))?.toSorted(),
      });
    }
  });

  it('names whom the program keeps from deciding on what they did themselves', () => {
    const table = contract.slice(contract.indexOf('### Never both'), contract.indexOf('### Reading'));
    const listed = [...table.matchAll(/^\| ([A-Z]\w+) +\| ([\w, ]+?) +\|$/gm)].map(([, of, who]) => [
      of,
      who!.split(', '),
    ]);
    const declared = [...nouns.commands].flatMap(([name, { access }]) => (access.notBy ? [[name, access.notBy]] : []));
    expect(listed.toSorted()).toEqual(declared.toSorted());
    expect(declared.flatMap(([, who]) => who).filter((name) => !nouns.commands.has(String(name)))).toEqual([]);
  });
});
