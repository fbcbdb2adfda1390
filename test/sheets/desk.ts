import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LineResult } from '../../src/command-handling/line-result';
import { databaseStore, type Store } from '../acceptance/store';
import { runCommand } from '../support/command-line';
import { beforeTheFirstHire } from './first-hire';
import { rowsOfWorkbook, type Row } from './spreadsheet';

export const CORE_TEAM = { id: 'aad69755-fa1e-5d11-a095-0e17527c18d4', role: 'core-team' };
export const COACH = { id: 'baf90581-dd1a-5868-bc96-1c81e0a02448', role: 'coach' };
/** The columns of who did it. */
export const actor = ({ id, role }: typeof CORE_TEAM) => ({ 'actor.id': id, 'actor.role': role });

export const results = (printed: readonly string[]) => printed.map((line) => JSON.parse(line) as LineResult);

/** Where an administrator works: a store before the first hire, and a folder for her files. */
export class Desk {
  private constructor(readonly store: Store) {}

  static async open(): Promise<Desk> {
    const desk = new Desk(await databaseStore());
    const { code, lines } = await runCommand(desk.store.environment, ['import', '-'], {
      input: beforeTheFirstHire.text,
    });
    if (code !== 0 || lines.length !== beforeTheFirstHire.count) throw new Error(lines.join('\n'));
    return desk;
  }

  file(name: string): string {
    return join(this.store.dataDir, name);
  }

  text(name: string): string {
    return readFileSync(this.file(name), 'utf8');
  }

  run(...args: readonly string[]) {
    return runCommand(this.store.environment, args);
  }

  /** A template of commands, with options, in a file of this name. */
  async template(name: string, ...args: readonly string[]): Promise<Uint8Array> {
    const { code, stderr } = await this.run('template', ...args, this.file(name));
    if (code !== 0) throw new Error(stderr);
    return readFileSync(this.file(name));
  }

  /** Saves a file and imports it, with others that were saved before. */
  import(name: string, content: Uint8Array | string, ...others: readonly string[]) {
    writeFileSync(this.file(name), content);
    return this.run('import', ...[name, ...others].map((each) => this.file(each)));
  }

  async answers(name: string): Promise<readonly Row[]> {
    const { answers } = await rowsOfWorkbook(readFileSync(this.file(name)), 0);
    return answers!;
  }

  close(): Promise<void> {
    return this.store.drop();
  }
}
