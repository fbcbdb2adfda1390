import { readFile } from 'node:fs/promises';
import { plainToInstance } from 'class-transformer';
import { IsEmail, validateSync } from 'class-validator';
import { ROLES, type Role } from '../../events/event';
import type { EmployerId, PersonId, ProgrammeId, Uuid } from '../../events/ids';
import { ConfigInvalid } from '../platform/config';
import { errorCode } from '../platform/embedded-postgres/error-code';
import { Filled, Id, Label, Maybe, OneOf } from '../platform/validation';
import type { Reminder } from './reminder';

export const LANGUAGES = ['nl', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const MOST = 5_000;

/** One line of STAFF_ADDRESSES_FILE: who gets the reminders of a role, everywhere or for one programme, employer or person. */
class StaffAddress {
  @OneOf<Role>(ROLES) readonly role!: Role;
  @Maybe() @Id() readonly programmeId?: ProgrammeId;
  @Maybe() @Id() readonly employerId?: EmployerId;
  /** Of a coach, or a Buurtbaner. */
  @Maybe() @Id() readonly personId?: PersonId;
  @IsEmail({}, { message: '$property must be an address' }) readonly email!: string;
  @Maybe() @Filled() @Label(60) readonly firstName?: string;
  @OneOf<Language>(LANGUAGES) readonly language!: Language;
}

/** A mailbox. Its id says nothing of the address, and stays the same for as long as the address does. */
export type Addressee = {
  readonly id: Uuid;
  readonly email: string;
  readonly firstName?: string;
  readonly language: Language;
};

/** A field of the file, and what is wrong with it; never its value. */
const faultsOf = (line: StaffAddress, number: number): readonly string[] =>
  validateSync(line, { whitelist: true, forbidNonWhitelisted: true, validationError: { target: false, value: false } })
    .flatMap(({ constraints }) => Object.values(constraints ?? {}))
    .map((message) => `STAFF_ADDRESSES_FILE, address ${number}: ${message}`);

/** Text in the file may be of people: an error of JSON quotes it. */
const linesOf = (text: string): readonly unknown[] => {
  try {
    const lines: unknown = JSON.parse(text);
    if (Array.isArray(lines) && lines.length <= MOST) return lines as unknown[];
  } catch {
    throw new ConfigInvalid(['STAFF_ADDRESSES_FILE names a file that is no JSON']);
  }
  throw new ConfigInvalid([`STAFF_ADDRESSES_FILE must hold a list of at most ${MOST} addresses`]);
};

const isObject = (line: unknown): line is object => typeof line === 'object' && line !== null && !Array.isArray(line);

const uuidOf = (hex: string): Uuid => hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

type Line = { readonly addresseeId: Uuid; readonly address: StaffAddress };

/** Who gets what, as STAFF_ADDRESSES_FILE has it. */
export class Addressees {
  private readonly byId: ReadonlyMap<Uuid, Addressee>;

  private constructor(private readonly lines: readonly Line[]) {
    // Of a mailbox that is named several times the first line says the name and the language.
    this.byId = new Map(
      [...lines]
        .reverse()
        .map(({ addresseeId: id, address: { email, firstName, language } }) => [
          id,
          { id, email, firstName, language },
        ]),
    );
  }

  /** Reads the file. `fingerprint`: HMAC of a text. Throws `ConfigInvalid` with everything that is wrong in it. */
  static async read(file: string, fingerprint: (text: string) => string): Promise<Addressees> {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new ConfigInvalid([`STAFF_ADDRESSES_FILE names a file that cannot be read (${errorCode(error)})`]);
    });
    const given = linesOf(text);
    const lines = given.filter(isObject).map((line) => plainToInstance(StaffAddress, line));
    const faults =
      lines.length < given.length
        ? ['STAFF_ADDRESSES_FILE: each address must be an object']
        : lines.flatMap((line, index) => faultsOf(line, index + 1));
    if (faults.length > 0) throw new ConfigInvalid(faults);
    return new Addressees(
      lines.map((address) => ({
        addresseeId: uuidOf(fingerprint(`addressee/${address.email.toLowerCase()}`)),
        address,
      })),
    );
  }

  withId(id: Uuid): Addressee | undefined {
    return this.byId.get(id);
  }

  /** Whom an event reminds, each mailbox once. */
  of({ roles, about }: Pick<Reminder, 'roles' | 'about'>): readonly Uuid[] {
    const { programmeId, employerId, personId, coachId } = about;
    const isFor = ({ address }: Line): boolean =>
      roles.includes(address.role) &&
      (address.programmeId === undefined || address.programmeId === programmeId) &&
      (address.employerId === undefined || address.employerId === employerId) &&
      (address.personId === undefined || address.personId === (address.role === 'coach' ? coachId : personId));
    return [...new Set(this.lines.filter(isFor).map(({ addresseeId }) => addresseeId))];
  }
}
