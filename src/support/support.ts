import type { Day, Uuid } from '../../events/ids';
import type { SupportEvent, SupportRequested } from '../../events/support';
import { rulesOf } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';

type Request = {
  readonly about: Pick<SupportRequested['data'], 'personId' | 'trajectoryId' | 'programmeId'>;
  readonly requestedBy: Uuid;
  readonly requestedOn: Day;
  /** Of the command: its texts are sealed, and cannot be compared. */
  readonly requestFingerprint: string;
};

type Advice = { readonly advisedBy: Uuid; readonly advisedOn: Day; readonly adviceFingerprint: string };

/** A tailored provision for a Buurtbaner: asked, advised, decided (domain.md 1.6). */
export type Support =
  | { readonly status: 'absent' }
  | ({ readonly status: 'requested' } & Request)
  | ({ readonly status: 'advised' } & Request & Advice)
  | ({ readonly status: 'decided'; readonly decisionFingerprint: string } & Request & Advice);

declare module '../command-handling/states' {
  interface NounStates {
    readonly support: Support;
  }
}

export const slice = sliceOf<Support>();
export const { rule, opening } = rulesOf<Support, SupportEvent>('support-unknown');

/** Each event is about her, and the key of her support seals its texts (decisions.md 20). */
export const ofRequest = ({ about }: Pick<Request, 'about'>) => ({ about, subjectIds: [about.personId] });
